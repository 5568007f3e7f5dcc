import type { EscalatedItem, NoticeOf } from '../../domain/notices/notice.ts'
import type { RequestLine } from '../../domain/notices/request-line.ts'
import type { RequestEvent } from '../../domain/request/events.ts'
import type { Day } from '../../domain/time/day.ts'
import type { Button, Message } from '../message.ts'
import type { Phrases } from '../phrases.ts'
import { bold, lines, type RichText, rich } from '../rich-text.ts'
import { capitalised } from '../signs.ts'
import { escalatedLine } from './escalation.ts'
import { aboutLine, lineLabel, openButtons, parted, requestLine } from './lists.ts'
import { inPairs } from './request-buttons.ts'

/** As many as fit a phone; the rest is named and found with /viec. */
const MOST_LINES = 12
/** A whole year may be announced at once; the dates of the requests say what matters. */
const MOST_DAYS = 4
/** Questions that can be answered from the list of one's work. */
const MOST_REPLIES = 5
/** These need more words each; in a digest they share the page with the numbers. */
const MOST_ESCALATED = { alone: 6, inDigest: 3 }

/** One message for everything that a person is told of in a morning: their own work first. */
export function renderMorning(notice: NoticeOf<'morning-reminders'>, t: Phrases): Message {
  return remindersOf(notice, undefined, t)
}

/** As much of a morning as a message, or a digest, has room for; what has a name and can be acted on comes first. */
export function shownOf(
  { lines: all, escalated = [] }: NonNullable<NoticeOf<'digest'>['morning']>,
  inDigest: boolean,
): { own: RequestLine[]; others: EscalatedItem[] } {
  const own = all.slice(0, MOST_LINES)
  const most = inDigest ? MOST_ESCALATED.inDigest : MOST_ESCALATED.alone
  const named = escalated.filter(({ unnamed }) => !unnamed)
  const nameless = escalated.filter(({ unnamed }) => unnamed)
  const room = Math.max(0, most - Math.ceil(own.length / 2))
  return { own, others: [...named, ...nameless].slice(0, room) }
}

/** Their own first, then what others have to answer; in a digest, whose page is full, in few words. */
export function remindersOf(
  {
    on,
    since,
    lines: all,
    escalated = [],
    counted = 0,
  }: Omit<NoticeOf<'morning-reminders'>, 'kind'>,
  digest: NoticeOf<'digest'> | undefined,
  t: Phrases,
): Message {
  const { own, others } = shownOf({ lines: all, escalated }, digest !== undefined)
  const rest = all.length - own.length + escalated.length - others.length
  const title = since ? gatheredTitle(since, on, t)(all.length) : t.list.morning(on, all.length)
  const text = lines(
    own.length > 0 && rich`⏰ ${bold(title)}`,
    ...own.map((line) => requestLine(line, t)),
    escalated.length > 0 && rich`📌 ${bold(t.escalation.listTitle(on, escalated.length))}`,
    ...parted(others, (item) => escalatedLine(item, digest === undefined, t), t),
    counted > 0 && t.escalation.counted(counted),
    rest > 0 &&
      `${capitalised(t.digest.andMore(rest))}: ${escalated.length > 0 ? '/quahan' : '/viec'}`,
  )
  const openings = others.map(({ line, unnamed }): Button[] => [
    {
      label: unnamed ? capitalised(t.escalation.restricted) : lineLabel(line, t),
      choice:
        digest?.reader === 'decides' && !unnamed
          ? {
              act: 'item',
              digest: digest.digest,
              target: { kind: 'request', code: line.code },
            }
          : { act: 'details', request: line.code },
    },
  ])
  return { text, buttons: [...openButtons(own, t), ...openings] }
}

function gatheredTitle(since: Day, on: Day, { list }: Phrases): (count: number) => string {
  return since < on ? (count) => list.gathered(since, count) : (count) => list.today(on, count)
}

/** Days that rest otherwise than before, and what is due otherwise because of them. */
export function renderCalendarChanged(notice: NoticeOf<'calendar-changed'>, t: Phrases): Message {
  const days = notice.days.slice(0, MOST_DAYS)
  const shown = notice.lines.slice(0, MOST_LINES - days.length)
  const rest = notice.lines.length - shown.length
  const text = lines(
    rich`🔔 ${bold(t.list.calendarChanged)}`,
    ...days.map(({ on, special }) => t.list.calendarDay(on, special)),
    t.list.duesRecomputed(notice.lines.length),
    ...shown.map((line) => requestLine(line, t)),
    rest > 0 && `${capitalised(t.digest.andMore(rest))}: /viec`,
  )
  return { text, buttons: openButtons(shown, t) }
}

/** What is one person's own this morning, by what is to be done about it. */
export function renderMyWork(
  { on, parts, news, inquiries = [] }: NoticeOf<'my-work'>,
  t: Phrases,
): Message {
  const shown = parts.flatMap(({ part, total, lines: requests }) => [
    bold(t.list.work[part](total)),
    ...requests.map((line) => requestLine(line, t)),
    total > requests.length ? [capitalised(t.digest.andMore(total - requests.length))] : [],
  ])
  const asked = inquiries.length > 0 && bold(t.inquiry.unanswered(inquiries.length))
  const told = news && [
    bold(t.list.news(news.total)),
    ...news.items.map(({ line, event }) => newsLine(line, event, t)),
    news.total > news.items.length && capitalised(t.digest.andMore(news.total - news.items.length)),
  ]
  const text = lines(rich`⏰ ${bold(t.list.workTitle(on))}`, ...shown, ...(told ?? []), asked)
  const replies = inquiries.slice(0, MOST_REPLIES).map(({ id: inquiry, request }): Button => ({
    label: `${t.inquiry.replyButton} – ${request}`,
    choice: { act: 'reply', request, inquiry },
  }))
  const all = parts.flatMap(({ lines: requests }) => requests)
  const once = [...new Map(all.map((line) => [line.code, line])).values()]
  return { text, buttons: [...openButtons(once, t), ...inPairs(replies)] }
}

/** "YC-2611-0042 – Xác minh … – UBND phường A đã tiếp nhận …" */
function newsLine(line: RequestLine, event: RequestEvent, t: Phrases): RichText {
  const names = { official: () => '', agency: (code: string) => code }
  return rich`${bold(line.code)} – ${aboutLine(line, t)} – ${line.agency.name} ${t.happened(event, names)}`
}
