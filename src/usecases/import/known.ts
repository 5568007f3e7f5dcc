import { comparable } from '../../domain/search/cited-number.ts'
import type { CaseCode, EnforcementDecision } from '../../domain/request/enforcement-case.ts'
import type { RequestToCreate } from '../requests/create-request.ts'
import type { ImportStore } from './ports.ts'
import type { Reading } from './reading.ts'
import type { ImportRow } from './row.ts'

/** What rows have brought before, by their lines. */
export interface KnownLines {
  cases: ReadonlyMap<number, CaseCode>
  requests: ReadonlyMap<number, string>
}

/** What is there already, or will be by an earlier row, by what makes it the same. */
export type Seen = Map<string, SeenBefore>

export type SeenBefore = (
  { step: 'existing'; code: string } | { step: 'same-as'; line: number }
) & {
  /** Under which its source has told of it. */
  id?: string
}

export interface Known {
  cases: Seen
  requests: Seen
}

export async function knownOf(
  store: ImportStore,
  readings: readonly Reading[],
  { source, known }: { source: string; known?: KnownLines },
): Promise<Known> {
  const cases = await store.casesDecided(
    readings.flatMap(({ enforced }) => enforced.decision ?? []),
  )
  const requests = await store.requestsAsking(
    readings.flatMap(({ request: { wanted } }) => {
      if (!wanted) return []
      const { asker, answerer, type, document } = wanted
      return [{ on: document.on, asker, answerer, type }]
    }),
  )
  const cited = await store.casesFrom(
    source,
    readings.flatMap(({ row }) => row.caseSourceId ?? []),
  )
  const ids = await store.idsOf(
    source,
    requests.map(({ code }) => code),
  )
  const existing = (code: string): SeenBefore => ({ step: 'existing', code })
  const seen: Seen = new Map(cases.map(({ code, decision }) => [caseKey(decision), existing(code)]))
  for (const { row } of readings) {
    const { sourceId, line, decisionNumber } = row
    if (sourceId !== undefined && decisionNumber !== undefined) {
      seen.set(idKey(sourceId), { step: 'same-as', line })
    }
  }
  for (const [id, code] of cited) seen.set(idKey(id), existing(code))
  for (const [line, code] of known?.cases ?? []) seen.set(lineKey(line), existing(code))
  const asked: Seen = new Map(
    requests.map((each) => {
      const { id } = ids.find(({ code }) => code === each.code) ?? {}
      return [requestKey(each), { ...existing(each.code), ...(id !== undefined && { id }) }]
    }),
  )
  for (const [line, code] of known?.requests ?? []) asked.set(lineKey(line), existing(code))
  return { cases: seen, requests: asked }
}

export function idKey(sourceId: string): string {
  return `id ${sourceId}`
}

export function lineKey(line: number): string {
  return `line ${String(line)}`
}

/** A decision is one case, however its number was typed. */
export function caseKey({ number, on, issuer }: EnforcementDecision): string {
  return [comparable(number), on, issuer].join(' ')
}

/** One document may go to several agencies, and ask each for several things: every one of them is a request. */
export function requestKey({
  document,
  asker,
  answerer,
  type,
}: Pick<RequestToCreate, 'document' | 'asker' | 'answerer' | 'type'>): string {
  return [comparable(document.number), document.on, asker, answerer, type].join(' ')
}

/** One document, told of under a second id of its source: either is a mistake that only its owner can mend. */
export function doubleOf(
  { line, sourceId }: ImportRow,
  wanted: RequestToCreate,
  { requests }: Known,
): (SeenBefore & { id: string }) | undefined {
  const key = requestKey(wanted)
  const before = requests.get(key)
  if (sourceId === undefined || !before || requests.has(lineKey(line))) return undefined
  const { id = sourceId } = before
  if (id !== sourceId) return { ...before, id }
  requests.set(key, { ...before, id })
  return undefined
}
