import {
  type DigestSection,
  type DigestSummary,
  type OpenDirections,
  type OverdueItem,
  overdueShare,
  PAPER_FORMS,
  periodOf,
} from '../../domain/committee/digest.ts'
import type { RequestCode } from '../../domain/request/coordination-request.ts'
import { dayOf } from '../../domain/time/day.ts'
import { LATENESS_BANDS } from '../../domain/request/lateness.ts'
import type { NoticeOf } from '../../domain/notices/notice.ts'
import type { RequestLine } from '../../domain/notices/request-line.ts'
import { type Button, type Message, plain } from '../message.ts'
import type { Phrases } from '../phrases.ts'
import { inPairs } from './request-buttons.ts'
import { remindersOf, shownOf } from './mornings.ts'
import { lineLabel, listEnd, openButtons, pageButtons, parted, requestLine } from './lists.ts'
import { bold, lines, paragraphs, type RichText, rich } from '../rich-text.ts'
import { BAND_SIGNS, capitalised, cut } from '../signs.ts'

const MOST_AGENCIES = 5

/** The morning's report: a page of sections, every number of it open to a press. */
export function renderDigest(notice: NoticeOf<'digest'>, t: Phrases): Message {
  const { summary, late, reader, morning } = notice
  const { digest: d } = t
  const reminders = morning && remindersOf({ on: summary.on, ...morning }, notice, t)
  const shown = morning ? { ...notice, told: namedIn(morning) } : notice
  const text = paragraphs(
    lines(
      rich`📊 ${bold(d.title(summary.on, summary.takenAt))}${late ? ` ${d.late}` : ''}`,
      verdict(summary, t),
    ),
    lines(
      bold(d.followed(summary.open)),
      standings(summary, t),
      summary.overdue > 0 && bands(summary, t),
      summary.withinAgreement > 0 && d.withinAgreement(summary.withinAgreement),
      ...d.judicial(summary.court, summary.procuracy),
    ),
    reminders?.text ?? [],
    summary.newlyOverdue > 0 ? newest(shown, t) : [],
    summary.oldest.length > 0 ? oldest(shown, t) : [],
    directedOverdue(summary) > 0 ? byAgency(summary, t) : [],
    summary.blocked + summary.awaitingCommittee > 0 ? obstacles(shown, t) : [],
    summary.directions && summary.directions.open > 0 ? directions(summary.directions, t) : [],
    notice.undelivered ? undelivered(notice.undelivered, t) : [],
    lines(
      bold(d.results),
      d.completed(periodOf(summary), summary.completed, summary.completedInTime),
      d.done(summary.actions),
      reader === 'secretary' && summary.unconfirmed > 0 && d.unconfirmed(summary.unconfirmed),
      summary.agenda > 0 && d.agenda(summary.agenda),
      d.closing,
    ),
  )
  // Nothing that has not been kept opens.
  if (notice.digest === 0) return plain(text)
  return { text, buttons: [...(reminders?.buttons ?? []), ...digestButtons(notice, t)] }
}

/** What stands above by its name. */
function namedIn(morning: NonNullable<NoticeOf<'digest'>['morning']>): RequestCode[] {
  const { own, others } = shownOf(morning, true)
  const named = others.flatMap(({ line, unnamed }) => (unnamed ? [] : [line]))
  return [...own, ...named].map(({ code }) => code)
}

export function verdict(summary: DigestSummary, { digest: d }: Phrases): string {
  const { overdue, newlyOverdue, dueToday, blocked, awaitingCommittee } = summary
  return overdue === 0
    ? d.nothingOverdue(dueToday)
    : d.verdict(overdue, newlyOverdue, blocked + awaitingCommittee)
}

export function standings(summary: DigestSummary, { digest: d }: Phrases): string {
  const { open, overdue, dueToday, soon } = summary
  return d.standings({ overdue, dueToday, soon, inTime: open - overdue - dueToday - soon })
}

function bands(summary: DigestSummary, { digest: d }: Phrases): string {
  const counted = LATENESS_BANDS.map((band) => {
    return `${BAND_SIGNS[band]} ${d.band[band]}: ${String(summary.bands[band])}`
  })
  return `${d.bandsTitle}: ${counted.join(' | ')}`
}

function byAgency({ agencies }: DigestSummary, { digest: d }: Phrases): RichText {
  const late = agencies.filter(({ overdue }) => overdue > 0)
  const shares = late.map(({ kind, overdue, open }) => ({ name: d.kind(kind), overdue, open }))
  const others = { name: d.otherKinds, overdue: 0, open: 0 }
  for (const { overdue, open } of shares.splice(MOST_AGENCIES)) {
    others.overdue += overdue
    others.open += open
  }
  const counted = [...shares, others]
    .filter(({ overdue }) => overdue > 0)
    .map(({ name, overdue, open }) => d.agencyShare(name, overdue, open))
  return lines(bold(d.byAgency), ...counted)
}

function newest({ summary, told = [] }: NoticeOf<'digest'>, { digest: d }: Phrases): RichText {
  const items = summary.newest.filter(({ code = '' }) => !told.includes(code))
  if (items.length === 0 && summary.newest.length > 0) return []
  const rest = summary.newlyOverdue - items.length
  const named = items.map(({ code = '', agency = '' }) => `${code} – ${agency}`)
  const others = rest > 0 && (items.length === 0 ? d.unnamed(rest) : capitalised(d.andMore(rest)))
  return lines(bold(d.newest(periodOf(summary), summary.newlyOverdue)), ...named, others)
}

/** The longest counts whoever it is at; some have no name here, and a line for all of them. */
function oldest(
  { summary, told = [], morning }: NoticeOf<'digest'>,
  { digest: d }: Phrases,
): RichText {
  const why = ({ code }: OverdueItem): keyof typeof d.nameless | undefined => {
    if (code === undefined) return 'restricted'
    if (!told.includes(code)) return undefined
    return morning ? 'above' : 'told'
  }
  const inOrder = summary.oldest.toSorted((one, other) => other.days - one.days)
  // Neighbours without a name share a line.
  const runs: { days: number[]; nameless: ReturnType<typeof why>; item: OverdueItem }[] = []
  for (const item of inOrder) {
    const nameless = why(item)
    const last = runs.at(-1)
    if (nameless && last?.nameless === nameless) last.days.push(item.days)
    else runs.push({ days: [item.days], nameless, item })
  }
  return lines(
    bold(d.oldest),
    ...runs.map(({ days, nameless, item: { code = '', agency = '' } }) => {
      const what = nameless ? d.nameless[nameless] : `${code} – ${agency}`
      return `${d.days(days)} – ${what}`
    }),
  )
}

/** What stands in the way, of those that may be named; whatever was told of this morning goes by its agency. */
function obstacles({ summary, told = [] }: NoticeOf<'digest'>, { digest: d }: Phrases): RichText {
  const { blocked, awaitingCommittee, obstacles: named = [] } = summary
  return lines(
    bold(d.difficult(blocked, awaitingCommittee)),
    ...named.map(({ code, agency, reason }) => {
      const name = told.includes(code) ? agency : `${code} – ${agency}`
      return `${name}: ${cut(reason, LONGEST_REASON)}`
    }),
    named.length > 0 && blocked > named.length && capitalised(d.andMore(blocked - named.length)),
  )
}

/** What was directed and is not closed; by name where it is late. */
function directions(standing: OpenDirections, { digest: d }: Phrases): RichText {
  const { overdue, late } = standing
  const named = late.flatMap(({ code, agency, days }) =>
    code === undefined || agency === undefined ? [] : [d.directionLate(code, agency, days)],
  )
  const rest = overdue - named.length
  return lines(bold(d.directions(standing)), ...named, rest > 0 && capitalised(d.andMore(rest)))
}

/** Whom nothing reaches: somebody has to link them. */
function undelivered(
  { people, first }: NonNullable<NoticeOf<'digest'>['undelivered']>,
  { digest: d }: Phrases,
): RichText {
  const named = first.map(({ name, title, messages, since }) =>
    d.waitsFor({ name: `${name}, ${title}`, messages, since: dayOf(since) }),
  )
  const rest = people > first.length ? [d.morePeople(people - first.length)] : []
  return lines(bold(d.undelivered(people)), [...named, ...rest].join('; '))
}

const LONGEST_REASON = 120

/** What the committee directs and urges; courts and procuracies it asks. */
function directedOverdue(summary: DigestSummary): number {
  const { court, procuracy } = overdueShare(summary)
  return summary.overdue - court - procuracy
}

/** Every number that opens into a list. */
export function digestCounts(
  summary: DigestSummary,
  withReceipts: boolean,
): [section: DigestSection, count: number][] {
  return [
    ['overdue', summary.overdue],
    ['newly-overdue', summary.newlyOverdue],
    ['due-today', summary.dueToday],
    ['soon', summary.soon],
    ['blocked', summary.blocked],
    ['awaiting-committee', summary.awaitingCommittee],
    ['court', summary.court.overdue + summary.court.soon],
    ['procuracy', summary.procuracy.overdue + summary.procuracy.soon],
    ['completed', summary.completed],
    ['unconfirmed', withReceipts ? summary.unconfirmed : 0],
    ['agenda', summary.agenda],
    ['directions', summary.directions?.open ?? 0],
  ]
}

/** Every number opens; orders are offered to who may give them. */
function digestButtons(
  { digest, summary, reader }: NoticeOf<'digest'>,
  { digest: d, order }: Phrases,
): Button[][] {
  const drills = digestCounts(summary, reader === 'secretary')
    .filter(([, count]) => count > 0)
    .map(([section, count]): Button => ({
      label: `${d.section[section]}: ${String(count)}`,
      choice: { act: 'drill', digest, section },
    }))
  const everything = { kind: 'all' } as const
  const urge: Button = {
    label: order.urgeAll,
    choice: { act: 'order', order: 'urge', digest, target: everything },
  }
  const agencies: Button = { label: order.byAgency, choice: { act: 'agencies', digest } }
  const papers = PAPER_FORMS.map((form): Button => ({
    label: d.paper[form],
    choice: { act: 'paper', digest, form },
  }))
  const orders = reader === 'decides' && directedOverdue(summary) > 0 ? [[urge], [agencies]] : []
  return [...orders, ...inPairs(drills), ...(summary.overdue > 0 ? inPairs(papers) : [])]
}

export function renderDigestSection(notice: NoticeOf<'digest-section'>, t: Phrases): Message {
  const { digest, section, on, lines: requests, paging, among, decides } = notice
  const count = `${String(paging.total)}${t.digest.share(among, paging.total)}`
  const isMixed = section !== 'court' && section !== 'procuracy'
  const text = lines(
    bold(`${t.digest.section[section]} (${t.day(on)}): ${count}`),
    ...(isMixed
      ? parted(requests, (line) => digestLine(line, t), t)
      : requests.map((line) => digestLine(line, t))),
    ...listEnd(paging, t),
  )
  const shown = requests.map(secretForCommittee)
  const items = shown.map((line): Button[] => [
    {
      label: lineLabel(line, t),
      choice: { act: 'item', digest, target: { kind: 'request', code: line.code } },
    },
  ])
  const open = decides ? items : openButtons(shown, t)
  return { text, buttons: [...open, ...pageButtons(paging, t)] }
}

/** One line of a list of the committee, with what stands in the way. */
export function digestLine(line: RequestLine, t: Phrases): RichText {
  const obstacle = line.obstacle === undefined ? '' : `: ${line.obstacle}`
  return rich`${requestLine(secretForCommittee(line), t)}${obstacle}`
}

/** A committee learns of what is secret for its effect that it is, and no more. */
function secretForCommittee(line: RequestLine): RequestLine {
  return line.privacy === 'B3' ? { ...line, secret: true } : line
}
