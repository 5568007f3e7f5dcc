import type { AnsweringList } from '../../domain/notices/choice.ts'
import type { AgencyCode } from '../../domain/people/agency.ts'
import { findCitedNumbers } from '../../domain/search/cited-number.ts'
import type { SearchAmong } from '../../domain/notices/notice.ts'
import type { RequestLine } from '../../domain/notices/request-line.ts'
import { caseDetails, listRequests, requestNumber } from '../../usecases/requests/list-requests.ts'
import { unreceivedBy } from '../../usecases/requests/receive-all.ts'
import { search } from '../../usecases/search/search.ts'
import type { Exchange } from '../exchange.ts'
import { cardAskedFor } from '../../domain/notices/requests-named.ts'
import { refusedFor } from '../notices.ts'

/** `/viec`, `/quahan`: the official's own requests; of these, what one agency has to answer. */
export async function showList(
  exchange: Exchange,
  list: AnsweringList,
  inCharge?: AgencyCode,
): Promise<void> {
  const { work, official } = exchange
  const of = { list, ...(inCharge !== undefined && { inCharge }) }
  const found = await listRequests(work, official, { ...of, page: 1 })
  const isAll = list === 'waiting' && inCharge === undefined
  const more = isAll ? await unreceivedBy(work, official) : {}
  await exchange.say({ kind: 'request-list', ...of, ...found, ...more })
}

/** `/yc 42`: one request as a card; several with that number are listed and asked for. */
export async function showRequest(exchange: Exchange, words: string): Promise<void> {
  const lines = await requestsNamed(exchange, words)
  if (!lines) return showSearch(exchange, words, 'all')
  const [first] = lines
  if (!first) return exchange.say(refusedFor('not-found'))
  if (lines.length > 1) return exchange.say({ kind: 'which-request', lines })
  await exchange.say(cardAskedFor(first))
}

/** The requests that a code or number means to an official; undefined when the words name none. */
export async function requestsNamed(
  exchange: Exchange,
  words: string,
): Promise<RequestLine[] | undefined> {
  const value = numberNamed(words)
  if (!value) return undefined
  const filter = { list: 'any', ...requestNumber(value), page: 1 } as const
  return (await listRequests(exchange.work, exchange.official, filter)).lines
}

/** The code or number by which words name a request. */
export function numberNamed(words: string): string | undefined {
  const mentioned = findCitedNumbers(words).find(({ kind }) => kind === 'request')
  return mentioned?.value ?? /^\D{0,3}(\d{1,6})$/.exec(words.trim())?.[1]
}

/** `/tra`, `/vuviec`: whatever is found by a code, a number or words. A single case is opened at once. */
export async function showSearch(
  exchange: Exchange,
  words: string,
  among: SearchAmong,
): Promise<void> {
  const query = words.trim()
  if (query === '') return exchange.say({ kind: 'not-understood' })
  const found = await search(exchange.work, exchange.official, { query, among, page: 1 })
  await exchange.tx.audit.record({
    action: 'searched',
    officialId: exchange.official.id,
    facts: { query, among, total: found.paging.total },
    at: exchange.now,
  })
  const [first] = found.hits
  if (found.paging.total === 1 && first?.kind === 'case') return showCase(exchange, first.code)
  await exchange.say({ kind: 'search-result', query, among, ...found })
}

/** One case as far as its reader may know it, with its requests. */
export async function showCase(exchange: Exchange, code: string): Promise<void> {
  const details = await caseDetails(exchange.work, exchange.official, code)
  if (!details) return exchange.say(refusedFor('not-found'))
  const filter = { list: 'any', caseCode: code, page: 1 } as const
  const { lines, paging } = await listRequests(exchange.work, exchange.official, filter)
  await exchange.say({ kind: 'case-details', details, lines, total: paging.total })
}
