import type { NoticeOf } from '../../domain/notices/notice.ts'
import type { RequestEvent } from '../../domain/request/events.ts'
import type { InquiryAct, TimelineItem } from '../../domain/request/timeline.ts'
import type { PersonName, RequestView } from '../../domain/request/view.ts'
import type { Message } from '../message.ts'
import type { Phrases } from '../phrases.ts'
import { bold, lines, type RichText, rich } from '../rich-text.ts'
import { capitalised } from '../signs.ts'
import { EVENT_LOOKS } from './event-looks.ts'
import { listEnd, pageButtons } from './lists.ts'
import { detailsButton } from './request-buttons.ts'
import { eventNames } from './request-text.ts'

/** What has happened to a request, as far as its details show it. */
export function renderTimeline(
  { request, items, agencies, paging }: NoticeOf<'timeline'>,
  view: RequestView,
  t: Phrases,
): Message {
  const told = items.map((item) => {
    const inCharge = agencies[item.inCharge] ?? item.inCharge
    return itemLine(item, { inCharge, view, t })
  })
  const text = lines(
    bold(t.inquiry.timeline(request, paging.total)),
    ...told,
    ...listEnd(paging, t),
  )
  return { text, buttons: [...pageButtons(paging, t), [detailsButton(request, t)]] }
}

interface Telling {
  /** The agency in charge then. */
  inCharge: string
  view: RequestView
  t: Phrases
}

/** "✅ 8 giờ 05 ngày 20/11/2026 – UBND phường A đã tiếp nhận (Trần Thị B, Công chức, qua Zalo)" */
function itemLine(item: TimelineItem, telling: Telling): RichText {
  const { did, at, by, via } = item
  const { view, t } = telling
  const person = by === undefined ? undefined : view.people.get(by)
  const { sign, subject, happened } = isInquiry(did)
    ? inquiryTold(did, telling)
    : eventTold(did, person, telling)
  // What a source tells names it.
  const where = via !== undefined && !('source' in did) && t.inquiry.via(via)
  const who = [subject !== person?.name && person?.name, person?.title, where].filter(Boolean)
  const beside = who.length > 0 ? ` (${who.join(', ')})` : ''
  return rich`${sign} ${bold(t.moment(at))} – ${subject} ${happened}${beside}`
}

interface Told {
  sign: string
  subject: string
  happened: string
}

function inquiryTold({ type, side, words }: InquiryAct, { inCharge, view, t }: Telling): Told {
  return {
    sign: type === 'inquiry-asked' ? '🔔' : '✅',
    subject: side === 'asking' ? view.asker.name : inCharge,
    happened: t.inquiry.did[type](words),
  }
}

function eventTold(
  event: RequestEvent,
  person: PersonName | undefined,
  { inCharge, view, t }: Telling,
): Told {
  const [acted = event] = event.type === 'undone' ? event.of : [event]
  const ofAsker = EVENT_LOOKS[acted.type].by === 'asker' ? view.asker.name : inCharge
  return {
    sign: EVENT_LOOKS[event.type].sign,
    subject: OF_NO_SIDE[acted.type]?.(view, person, t) ?? ofAsker,
    happened: t.happened(event, { ...eventNames(view), agency: () => inCharge }),
  }
}

/** Who acted, where it may be either side, a committee or nobody. */
const OF_NO_SIDE: Readonly<
  Partial<
    Record<
      RequestEvent['type'],
      (view: RequestView, person: PersonName | undefined, t: Phrases) => string
    >
  >
> = {
  'limit-dated': ({ asker }, person) => person?.name ?? asker.name,
  urged: ({ asker }, person) => person?.name ?? asker.name,
  'due-recomputed': (_view, _person, t) => capitalised(t.card.system),
}

function isInquiry(did: TimelineItem['did']): did is InquiryAct {
  return did.type === 'inquiry-asked' || did.type === 'inquiry-answered'
}
