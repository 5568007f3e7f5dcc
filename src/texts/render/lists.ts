import { isOfficial, raisedFrom, trackedAs } from '../../domain/committee/direction.ts'
import { isJudicial } from '../../domain/people/agency.ts'
import type { EscalatedItem, NoticeOf, SearchHit } from '../../domain/notices/notice.ts'
import type { Paging, RequestLine } from '../../domain/notices/request-line.ts'
import type { LookupTerm } from '../../domain/search/lookup.ts'
import { dueDay } from '../../domain/request/time-limit.ts'
import { type Button, type Message, plain } from '../message.ts'
import type { Phrases } from '../phrases.ts'
import { partyText } from './request-text.ts'
import { bold, lines, type RichText, rich } from '../rich-text.ts'
import { twoDigits } from '../format.ts'
import { capitalised, cut, latenessSign } from '../signs.ts'

export function renderRequestList(notice: NoticeOf<'request-list'>, t: Phrases): Message {
  const { list, paging, among } = notice
  const { total } = paging
  if (total === 0) return plain([t.list.empty[list]])
  const isJudicialAlone = among !== undefined && among.court + among.procuracy === total
  const share = list === 'overdue' ? t.digest.share(among, total) : ''
  const inWords = (line: RequestLine): RichText => requestLine(line, t)
  const text = lines(
    bold(`${t.list.title[list](total, isJudicialAlone)}${share}`),
    ...(share === '' ? notice.lines.map(inWords) : parted(notice.lines, inWords, t)),
    ...listEnd(paging, t),
  )
  const { unreceived } = notice
  const buttons = [...openButtons(notice.lines, t), ...pageButtons(paging, t)]
  return { text, buttons: [...buttons, ...receiveAllButton(unreceived, t)] }
}

/** What came together, as much of it as a page shows; the rest stands in the list of what waits. */
export function renderNewRequests(
  { lines: all, unreceived }: NoticeOf<'new-requests'>,
  t: Phrases,
): Message {
  const shown = all.slice(0, MOST_NEW)
  const [{ agency } = {}] = all
  const rest = all.length - shown.length
  const text = lines(
    agency && rich`🔔 ${bold(`${t.card.newTitle(agency, '')}: ${twoDigits(all.length)}`)}`,
    ...shown.map((line) => requestLine(line, t)),
    rest > 0 && `${capitalised(t.digest.andMore(rest))}: /viec`,
  )
  return { text, buttons: [...openButtons(shown, t), ...receiveAllButton(unreceived, t)] }
}

const MOST_NEW = 8

/** What courts and procuracies have stands behind the rest, in no order of merit. */
export function parted<Item extends Pick<RequestLine, 'agency'> | EscalatedItem>(
  items: readonly Item[],
  inWords: (item: Item) => RichText,
  { digest }: Phrases,
): RichText[] {
  const isApart = (item: Pick<RequestLine, 'agency'> | EscalatedItem): boolean =>
    isJudicial('line' in item ? item.line.agency.kind : item.agency.kind)
  const apart = items.filter(isApart)
  return [
    ...items.filter((item) => !isApart(item)).map(inWords),
    ...(apart.length > 0 ? [[digest.judicialHeading], ...apart.map(inWords)] : []),
  ]
}

export function renderWhichRequest(notice: NoticeOf<'which-request'>, t: Phrases): Message {
  const { said, asks, timeline, paging, unreceived } = notice
  const kept = asks ?? said
  const shown = timeline ? 'timeline' : 'details'
  const act = asks === undefined ? shown : 'ask'
  const label = labelAmong(notice.lines, t)
  const buttons = notice.lines.map((line): Button => ({
    label: label(line),
    choice:
      said === undefined
        ? { act, request: line.code }
        : { act: 'news', request: line.code, version: line.version },
  }))
  const text = lines(
    bold(t.conversation.whichRequest),
    kept && t.conversation.wordsKept(cut(kept, LONGEST_WORDS)),
    ...notice.lines.map((line) => requestLine(line, t)),
    ...(paging ? listEnd(paging, t) : []),
  )
  const pages = paging ? pageButtons(paging, t) : []
  const all = receiveAllButton(unreceived, t)
  return { text, buttons: [...buttons.map((button) => [button]), ...pages, ...all] }
}

function receiveAllButton(unreceived: number | undefined, t: Phrases): Button[][] {
  if (unreceived === undefined) return []
  return [[{ label: t.list.receiveAll(unreceived), choice: { act: 'receive-all' } }]]
}

export function renderSearchResult(notice: NoticeOf<'search-result'>, t: Phrases): Message {
  const { query, hits, paging, isCapped } = notice
  if (paging.total === 0) {
    const text = lines(
      t.list.nothingFound(query),
      `${t.list.understood} ${understoodAs(notice.understood, t)}.`,
      t.list.tryThis,
    )
    return plain(text)
  }
  const text = lines(
    bold(t.list.found(query, paging.total, isCapped ?? false)),
    ...hits.map((hit) => hitLine(hit, t)),
    ...listEnd(paging, t),
    paging.total > 1 && t.list.whichHit,
  )
  const buttons = hits.map((hit): Button =>
    hit.kind === 'request'
      ? { label: lineLabel(hit.line, t), choice: { act: 'details', request: hit.line.code } }
      : { label: caseLabel(hit, t), choice: { act: 'open-case', code: hit.code } },
  )
  return { text, buttons: [...buttons.map((button) => [button]), ...pageButtons(paging, t)] }
}

function caseLabel({ code, decision }: Extract<SearchHit, { kind: 'case' }>, t: Phrases): string {
  return decision ? `${code} – ${t.list.decisionLabel(decision.number)}` : code
}

/** "quyết định thi hành án 46/QĐ-THADS ngày 05/10/2026; cơ quan BHXH tỉnh Phú Thọ" */
export function understoodAs(terms: readonly LookupTerm[], { list }: Phrases): string {
  return terms
    .map(({ kind, value, date }) =>
      [list.termKind[kind], value, date && list.dated(date)].filter(Boolean).join(' '),
    )
    .join('; ')
}

export function renderDueExplained(notice: NoticeOf<'due-explained'>, t: Phrases): Message {
  const { limit, reasoning, announcedThrough } = notice
  const { due, skipped, rolledFrom } = reasoning
  const when = due.kind === 'moment' ? t.moment(due.at) : t.card.untilEndOf(due.on)
  const year = Number(dueDay(due).slice(0, 4))
  const text = lines(
    bold(t.list.dueTitle),
    startText(notice, t),
    t.list.counted(t.limit(limit)),
    rolledFrom && t.list.rolled(rolledFrom),
    skipped.length > 0 && `${t.list.skipped} ${skipped.map(t.skippedDay).join('; ')}`,
    bold(t.list.due(when)),
    year > announcedThrough && t.list.notAnnounced(year),
  )
  return plain(text)
}

function startText(
  { received, receivedAt, limit }: NoticeOf<'due-explained'>,
  { list }: Phrases,
): string {
  if (receivedAt) return list.receivedAt(receivedAt)
  return 'value' in limit && limit.value < 0 ? list.countedBack(received) : list.received(received)
}

export function requestLine(line: RequestLine, t: Phrases): RichText {
  if (line.secret) return secretLine(line, t)
  const due = line.dueOn ? ` (${t.day(line.dueOn)})` : ''
  return rich`${latenessSign(line.lateness)} ${bold(line.code)} – ${t.lateness(line.lateness, line.agency)}${due} – ${aboutLine(line, t)} – ${line.agency.name} – ${t.status[line.status]}`
}

/** Of what is secret for effect a committee learns that it is, where, and how late. */
function secretLine(line: RequestLine, t: Phrases): RichText {
  return rich`${latenessSign(line.lateness)} ${bold(line.code)} – ${t.lateness(line.lateness, line.agency)} – ${t.digest.secret} – ${line.agency.name} – ${t.status[line.status]}`
}

function hitLine(hit: SearchHit, t: Phrases): RichText {
  if (hit.kind === 'request') return requestLine(hit.line, t)
  const { code, decision, openRequests } = hit
  const named = decision ? ` – ${t.card.decision(decision.number, decision.on)}` : ''
  return rich`${bold(code)}${named} – ${t.list.caseLine(openRequests)}`
}

/** What is missing from a list, and where it goes on. */
export function listEnd({ page, pages, unreadable }: Paging, t: Phrases): (string | undefined)[] {
  return [
    unreadable === undefined ? undefined : t.unreadable.leftOut(unreadable),
    pages > 1 ? t.list.page(page, pages) : undefined,
  ]
}

/** Each opens its request, and says which: the code alone tells nobody anything. */
export function openButtons(requests: readonly RequestLine[], t: Phrases): Button[][] {
  const label = labelAmong(requests, t)
  return requests.map((line) => [
    { label: label(line), choice: { act: 'details', request: line.code } },
  ])
}

/** Where one agency has them all, its name tells them no further apart: the numbers of their documents do. */
function labelAmong(requests: readonly RequestLine[], t: Phrases): (line: RequestLine) => string {
  const isOne = new Set(requests.map(({ agency }) => agency.code)).size === 1
  if (!isOne || requests.some(({ secret }) => secret)) return (line) => lineLabel(line, t)
  return (line) =>
    cut([line.code, ...numberOf(line), aboutLine(line, t)].join(' – '), LONGEST_LABEL)
}

const LONGEST_LABEL = 60
const LONGEST_WORDS = 120

export function lineLabel(line: RequestLine, t: Phrases): string {
  return cut(`${line.code} – ${aboutLine(line, t)} – ${line.agency.name}`, LONGEST_LABEL)
}

/** A document that its own side has or had to answer. */
export function documentLine(line: RequestLine, t: Phrases): RichText {
  return rich`– ${bold(line.code)} – ${[aboutLine(line, t), ...numberOf(line)].join(' – ')}`
}

/** What was counted here is no number of a document. */
function numberOf({ documentNumber }: RequestLine): string[] {
  return isOfficial(documentNumber) ? [documentNumber] : []
}

/** What a line may say of the matter. */
export function aboutLine(line: RequestLine, t: Phrases): string {
  if (line.secret) return t.list.secret
  if (line.privacy === 'B4') return t.list.restricted
  const { documentNumber, documentOn, typeName } = line
  const from = raisedFrom(documentNumber)
  if (from !== undefined) return t.list.raised(from)
  const isDirection = documentOn && trackedAs(documentNumber) !== undefined
  return isDirection ? t.list.direction(documentOn) : typeName[t.language]
}

export function pageButtons({ page, pages }: Paging, t: Phrases): Button[][] {
  const row: Button[] = []
  if (page > 1) row.push({ label: t.list.previous, choice: { act: 'page', page: page - 1 } })
  if (page < pages) row.push({ label: t.list.next, choice: { act: 'page', page: page + 1 } })
  return row.length > 0 ? [row] : []
}

/** A case as far as it may be told, with the requests that belong to it. */
export function renderCase(
  { details, lines: requests, total }: NoticeOf<'case-details'>,
  t: Phrases,
): Message {
  const text = lines(
    renderCaseFacts(details, t),
    t.list.caseLine(total),
    ...requests.map((line) => requestLine(line, t)),
  )
  return { text, buttons: openButtons(requests, t) }
}

/** A case as far as it may be told. */
export function renderCaseFacts(
  { shown, judgment, status, field }: NoticeOf<'case-details'>['details'],
  t: Phrases,
): RichText {
  return lines(
    rich`${bold(shown.code)} – ${t.caseStatus[status]} (${t.caseField[field]})`,
    shown.decision && t.card.decision(shown.decision.number, shown.decision.on),
    judgment && t.judgment(judgment.number, judgment.on),
    ...shown.parties.map((party) => capitalised(partyText(party, t))),
    shown.commune && t.card.commune(shown.commune),
    shown.amount && t.amount(shown.amount),
  )
}
