import type { DigestSection, DigestSummary } from '../domain/digest.ts'
import { LATENESS_BANDS } from '../domain/lateness.ts'
import type { NoticeOf } from '../domain/notice.ts'
import type { Button, Message } from './message.ts'
import type { Phrases } from './phrases.ts'
import { inPairs } from './request-buttons.ts'
import { openButtons, pageButtons, pageLine, requestLine } from './render-lists.ts'
import { bold, lines, type RichText, rich } from './rich-text.ts'
import { BAND_SIGNS } from './signs.ts'

const MOST_AGENCIES = 5

/** The morning's report: one phone screen, every number of it open to a press. */
export function renderDigest({ digest, summary, late }: NoticeOf<'digest'>, t: Phrases): Message {
  const { digest: d } = t
  const text = lines(
    rich`📊 ${bold(d.title(summary.on, summary.takenAt))}${late ? ` ${d.late}` : ''}`,
    verdict(summary, t),
    totals(summary, t),
    summary.overdue > 0 && bands(summary, t),
    summary.newlyOverdue > 0 && newest(summary, t),
    summary.overdue > 0 && oldest(summary, t),
    summary.overdue > 0 && byAgency(summary, t),
    summary.withinAgreement > 0 && d.withinAgreement(summary.withinAgreement),
    summary.blocked + summary.awaitingCommittee > 0 &&
      d.difficult(summary.blocked, summary.awaitingCommittee),
    d.judicial(summary.court, summary.procuracy),
    d.completed(summary.since, summary.completed, summary.completedInTime),
    d.closing,
  )
  return { text, buttons: digestButtons(digest, summary, t) }
}

function verdict(summary: DigestSummary, { digest: d }: Phrases): string {
  const { overdue, newlyOverdue, dueToday, blocked, awaitingCommittee } = summary
  return overdue === 0
    ? d.nothingOverdue(dueToday)
    : d.verdict(overdue, newlyOverdue, blocked + awaitingCommittee)
}

function totals(summary: DigestSummary, { digest: d }: Phrases): RichText {
  const { open, overdue, newlyOverdue, dueToday, soon } = summary
  const inTime = open - overdue - dueToday - soon
  const fresh = newlyOverdue > 0 ? ` ${d.newly(newlyOverdue)}` : ''
  return rich`${d.total}: ${bold(String(open))} | ${d.overdue} ${bold(String(overdue))}${fresh} | ${d.dueToday} ${dueToday} | ${d.soon} ${soon} | ${d.inTime} ${inTime}`
}

function bands(summary: DigestSummary, { digest: d }: Phrases): string {
  const counted = LATENESS_BANDS.map((band) => {
    return `${BAND_SIGNS[band]} ${d.band[band]}: ${String(summary.bands[band])}`
  })
  return `${d.bandsTitle}: ${counted.join(' | ')}`
}

function byAgency({ agencies }: DigestSummary, { digest: d }: Phrases): string {
  const late = agencies.filter(({ overdue }) => overdue > 0).slice(0, MOST_AGENCIES)
  const counted = late.map(
    ({ kind, overdue, open }) => `${d.kind(kind)} ${String(overdue)}/${String(open)}`,
  )
  return `${d.byAgency}: ${counted.join(' · ')}`
}

function newest({ newest: items, newlyOverdue }: DigestSummary, { digest: d }: Phrases): string {
  const rest = newlyOverdue - items.length
  const named = items.map(({ code, agency }) => `${code} (${agency})`)
  return `${d.newest}: ${[...named, ...(rest > 0 ? [d.andMore(rest)] : [])].join(', ')}`
}

function oldest({ oldest: items }: DigestSummary, { digest: d }: Phrases): string {
  const named = items.map(({ code, days, agency }) => `${code} – ${d.days(days)} – ${agency}`)
  return `${d.oldest}: ${named.join('; ')}`
}

function digestButtons(digest: number, summary: DigestSummary, t: Phrases): Button[][] {
  const { digest: d } = t
  const counts: [DigestSection, number][] = [
    ['overdue', summary.overdue],
    ['newly-overdue', summary.newlyOverdue],
    ['due-today', summary.dueToday],
    ['soon', summary.soon],
    ['blocked', summary.blocked],
    ['awaiting-committee', summary.awaitingCommittee],
    ['court', summary.court.overdue + summary.court.soon],
    ['procuracy', summary.procuracy.overdue + summary.procuracy.soon],
    ['completed', summary.completed],
  ]
  const drills = counts
    .filter(([, count]) => count > 0)
    .map(([section, count]): Button => ({
      label: `${d.section[section]}: ${String(count)}`,
      choice: { act: 'drill', digest, section },
    }))
  const urge: Button = { label: d.urgeAll, choice: { act: 'urge-all', digest, confirmed: false } }
  return [...(summary.overdue > 0 ? [[urge]] : []), ...inPairs(drills)]
}

export function renderDigestSection(
  { section, on, lines: requests, paging }: NoticeOf<'digest-section'>,
  t: Phrases,
): Message {
  const text = lines(
    bold(`${t.digest.section[section]} (${t.day(on)}): ${String(paging.total)}`),
    ...requests.map((line) => requestLine(line, t)),
    pageLine(paging, t),
  )
  return { text, buttons: [...openButtons(requests), ...pageButtons(paging, t)] }
}

export function renderUrgeQuestion(
  { digest, count }: NoticeOf<'urge-question'>,
  t: Phrases,
): Message {
  const yes: Button = {
    label: t.digest.urgeYes,
    choice: { act: 'urge-all', digest, confirmed: true },
  }
  const no: Button = { label: t.question.cancel, choice: { act: 'cancel' } }
  return { text: [t.digest.urgeQuestion(count)], buttons: [[yes], [no]] }
}
