import type { NoticeOf } from '../../domain/notices/notice.ts'
import { type Message, plain } from '../message.ts'
import type { Phrases } from '../phrases.ts'
import { bold, lines, rich } from '../rich-text.ts'
import { capitalised } from '../signs.ts'
import { openButtons, requestLine } from './lists.ts'

export function renderTakenOver(notice: NoticeOf<'taken-over'>, { records }: Phrases): Message {
  return plain(lines(rich`🔔 ${bold(records.takenOver(notice))}`, records.takenOverWhy))
}

/** As many as fit a phone; the case names them all. */
const MOST_LINES = 8

export function renderCaseEnded(
  { case: code, status, lines: requests }: NoticeOf<'case-ended'>,
  t: Phrases,
): Message {
  const shown = requests.slice(0, MOST_LINES)
  const rest = requests.length - shown.length
  const text = lines(
    rich`🔔 ${bold(t.records.caseEnded(code, t.caseStatus[status]))}`,
    t.records.caseEndedAsk(requests.length),
    ...shown.map((line) => requestLine(line, t)),
    rest > 0 && `${capitalised(t.digest.andMore(rest))}: /vuviec ${code}`,
  )
  return { text, buttons: openButtons(shown, t) }
}

export function renderFileTaken(notice: NoticeOf<'file-taken'>, { records }: Phrases): Message {
  return plain(lines(rich`🔔 ${bold(records.fileTaken(notice))}`, records.fileResults(notice)))
}

export function renderDifferences(
  { found, total }: NoticeOf<'source-differences'>,
  { records }: Phrases,
): Message {
  return listed(records.differences(total), [
    ...found.map(records.difference),
    total > found.length && records.more(total - found.length),
    records.keptHere,
  ])
}

export function renderRefusals(
  { found, total }: NoticeOf<'source-refusals'>,
  { records }: Phrases,
): Message {
  return listed(records.refusals(total), [
    ...found.map(records.refusal),
    total > found.length && records.moreRows(total - found.length),
    records.refusalsCure,
  ])
}

export function renderOversight(
  { source, people, total }: NoticeOf<'oversight-granted'>,
  { records }: Phrases,
): Message {
  return listed(records.oversight(source), [
    ...people.map(records.oversightOf),
    total > people.length && records.morePeople(total - people.length),
    records.oversightCure(people[0]?.official ?? 0),
  ])
}

export function renderTwoSources(notice: NoticeOf<'two-sources'>, { records }: Phrases): Message {
  return listed(records.twoSources(notice.sources), [
    records.twoSourcesOf(notice),
    records.twoSourcesCure,
  ])
}

function listed(head: string, rest: Parameters<typeof lines>): Message {
  return plain(lines(rich`⚠️ ${bold(head)}`, ...rest))
}
