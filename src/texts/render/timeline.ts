import type { NoticeOf } from '../../domain/notices/notice.ts'
import type { CommitteeAct, InquiryAct, TimelineItem } from '../../domain/request/timeline.ts'
import type { RequestEvent } from '../../domain/request/events.ts'
import type { RequestView } from '../../domain/request/view.ts'
import type { Message } from '../message.ts'
import type { Phrases } from '../phrases.ts'
import { bold, lines, type RichText, rich } from '../rich-text.ts'
import { capitalised } from '../signs.ts'
import { EVENT_LOOKS } from './event-looks.ts'
import { listEnd, pageButtons } from './lists.ts'
import { detailsButton } from './request-buttons.ts'
import { eventNames } from './request-text.ts'

type Course = Pick<NoticeOf<'timeline'>, 'items' | 'agencies'>

/** What has happened to a request, as far as its details show it. */
export function renderTimeline(
  { request, items, agencies, paging }: NoticeOf<'timeline'>,
  view: RequestView,
  t: Phrases,
): Message {
  const text = lines(
    bold(t.inquiry.timeline(request, paging.total)),
    ...courseLines({ items, agencies }, view, t),
    ...listEnd(paging, t),
  )
  return { text, buttons: [...pageButtons(paging, t), [detailsButton(request, t)]] }
}

export function courseLines(
  { items, agencies }: Course,
  view: RequestView,
  t: Phrases,
): RichText[] {
  return items.map((item) => {
    const inCharge = agencies[item.inCharge] ?? item.inCharge
    return itemLine({ ...item, inCharge }, view, t)
  })
}

/** "✅ 8 giờ 05 ngày 20/11/2026 – UBND phường A đã tiếp nhận (Trần Thị B, Công chức, qua Zalo)" */
function itemLine(item: TimelineItem, view: RequestView, t: Phrases): RichText {
  const { did, at, by, via, inCharge } = item
  const { name, title } = (by === undefined ? undefined : view.people.get(by)) ?? {}
  const subject = subjectOf(item, view, t)
  const happened = isSaid(did)
    ? t.inquiry.did[did.type](did.words)
    : t.happened(did, { ...eventNames(view), agency: () => inCharge })
  // What a source tells names it.
  const where = via !== undefined && !('source' in did) && t.inquiry.via(via)
  const who = [name !== subject && name, title, where].filter(Boolean).join(', ')
  const sign = isSaid(did) ? SAID_SIGNS[did.type] : EVENT_LOOKS[did.type].sign
  return rich`${sign} ${bold(t.moment(at))} – ${subject} ${happened}${who && ` (${who})`}`
}

const SAID_SIGNS = {
  'inquiry-asked': '🔔',
  'inquiry-answered': '✅',
  'committee-advise': '📌',
  'committee-conclude': '📌',
  'committee-convene': '📌',
  'committee-raise': '📌',
} as const

/** What either side or a committee may do is told of the person. */
const BY_ANYBODY: ReadonlySet<RequestEvent['type']> = new Set<RequestEvent['type']>([
  'limit-dated',
  'urged',
])

function subjectOf({ did, by, inCharge }: TimelineItem, view: RequestView, t: Phrases): string {
  const person = view.people.get(by ?? 0)?.name ?? view.asker.name
  if (isSaid(did)) {
    if (!('side' in did)) return person
    return did.side === 'asking' ? view.asker.name : inCharge
  }
  const [{ type } = did] = did.type === 'undone' ? did.of : [did]
  if (type === 'due-recomputed') return capitalised(t.card.system)
  if (BY_ANYBODY.has(type)) return person
  return EVENT_LOOKS[type].by === 'asker' ? view.asker.name : inCharge
}

function isSaid(did: TimelineItem['did']): did is InquiryAct | CommitteeAct {
  return did.type in SAID_SIGNS
}
