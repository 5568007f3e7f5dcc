import { type Agency, branchOf } from '../../domain/people/agency.ts'
import type { CaseProbe, RequestProbe } from '../../domain/search/lookup-probe.ts'
import type { Lookup, LookupReference, Word } from '../../domain/search/lookup.ts'
import { comparable } from '../../domain/search/cited-number.ts'
import type { RequestType, RequestTypeCode } from '../../domain/request/type.ts'
import { neighbours, orders, fold } from '../../domain/search/vietnamese.ts'
import { requestNumber } from '../requests/list-requests.ts'

/** First what was typed; when that finds nothing, numbers alone, and words with one wrong letter. */
export type Strictness = 'as-typed' | 'loosely'

/** In which ways requests may be meant, strongest first. */
export function requestProbes(
  lookup: Lookup,
  types: Iterable<RequestType>,
  how: Strictness,
): RequestProbe[] {
  const numbers = lookup.references.flatMap((reference) => numberedRequest(reference, how))
  const isNumbered = lookup.references.length > 0
  if (isNumbered && how === 'loosely') return hasMore(lookup) ? numbers : []
  const words = wordProbes(
    lookup.words.map(({ folded }) => folded),
    types,
    how,
  )
  const agencies = agencyProbes(lookup.agency?.agencies ?? [])
  const bases: RequestProbe[] = isNumbered ? numbers : [{}]
  const probes = bases.flatMap((base) =>
    words.flatMap((said) => agencies.map((by) => ({ ...base, ...said, ...by }))),
  )
  return probes.filter((probe) => Object.keys(probe).length > 0)
}

function hasMore({ references, agency, words }: Lookup): boolean {
  const isSpelled = references.some(({ kind, symbol }) => kind === 'document' && symbol)
  return agency !== undefined || words.length > 0 || isSpelled
}

function numberedRequest(
  { kind, value, number, on }: LookupReference,
  how: Strictness,
): RequestProbe[] {
  if (kind === 'request') return [requestNumber(value)].map(asProbe)
  if (kind === 'case') return value.startsWith('VV-') ? [{ caseCode: value }] : []
  if (kind !== 'document') return []
  // Loosely, the symbol may be written in one: "145/UBNDNC".
  const written =
    how === 'as-typed'
      ? `^${(fold(value).match(/[a-z0-9]+/g) ?? []).join('[^a-z0-9·]+')}(?![a-z0-9])`
      : `^${comparable(value).split('').join('[^a-z0-9·]*')}(?![0-9])`
  return [{ document: { number: String(number), written }, ...(on && { on }) }]
}

function asProbe({ code, number }: ReturnType<typeof requestNumber>): RequestProbe {
  return code === undefined ? { serial: number ?? 0 } : { code }
}

function agencyProbes(agencies: readonly Agency[]): Pick<RequestProbe, 'agencies'>[] {
  if (agencies.length === 0) return [{}]
  const codes = [...new Set(agencies.flatMap(({ code, successors }) => [code, ...successors]))]
  return [{ agencies: { as: 'in-charge', codes } }, { agencies: { as: 'asker', codes } }]
}

/** Words may name the type of a request or stand in its subject. */
function wordProbes(
  words: readonly string[],
  types: Iterable<RequestType>,
  how: Strictness,
): RequestProbe[] {
  if (words.length === 0) return [{}]
  if (how === 'loosely') {
    return oneWrong(words).flatMap((said) => {
      const named = typesNamed(said, types)
      return [...(named.length > 0 ? [{ types: named }] : []), said]
    })
  }
  if (!words.some(isTelling)) return []
  const named = typesNamed({ words }, types)
  return [...(named.length > 0 ? [{ types: named }] : []), { words }]
}

function typesNamed(
  { words = [], oneOf }: RequestProbe,
  types: Iterable<RequestType>,
): RequestTypeCode[] {
  return [...types].flatMap(({ code, name }) => {
    const isNamed = [name.vi, name.en].some((called) => {
      const own = new Set(fold(called).match(/[a-z0-9]+/g))
      return words.every((word) => own.has(word)) && (oneOf?.some((it) => own.has(it)) ?? true)
    })
    return isNamed ? [code] : []
  })
}

const TELLING_LENGTH = 3
const TELLING_ALONE = 5

/** One word at a time is taken for a slip of the finger, where the rest still tells something. */
function oneWrong(words: readonly string[]): { words: string[]; oneOf: string[] }[] {
  return words.flatMap((word, at) => {
    const rest = words.toSpliced(at, 1)
    const tells = word.length >= TELLING_ALONE || rest.some(isTelling)
    const oneOf = tells ? neighbours(word) : []
    return oneOf.length > 0 ? [{ words: rest, oneOf }] : []
  })
}

/** "an" stands in every subject, as "thi hành án". */
function isTelling(word: string): boolean {
  return word.length >= TELLING_LENGTH
}

/** In which ways cases may be meant, strongest first. Only those who may search parties are asked for people. */
export function caseProbes(
  lookup: Lookup,
  { maySearchParties }: { maySearchParties: boolean },
  how: Strictness,
): CaseProbe[] {
  const numbers = lookup.references.flatMap(numberedCase)
  if (lookup.references.length > 0) {
    const isNarrowed = lookup.agency !== undefined || lookup.words.length > 0
    if (how === 'loosely') return isNarrowed ? numbers : []
    const people = maySearchParties ? lookup.words.map(({ folded }) => folded) : []
    const issuers = issuersOf(lookup.agency?.agencies ?? [])
    return numbers.map((probe) => ({
      ...probe,
      ...(people.length > 0 && { people }),
      ...(issuers.length > 0 && { issuers }),
    }))
  }
  if (!maySearchParties || lookup.names.length === 0) return []
  return how === 'as-typed' ? partyProbes(lookup.names) : misspeltParty(lookup.names)
}

function numberedCase({ kind, value, symbol, year, number, on }: LookupReference): CaseProbe[] {
  if (kind === 'case' && value.startsWith('VV-')) return [{ code: value }]
  if (kind !== 'decision' && kind !== 'judgment') return []
  const digits = String(number)
  const isWhole = year !== undefined || (symbol !== undefined && symbol !== 'QĐ')
  const key = isWhole ? comparable(value) : digits
  return [{ number: { of: kind, digits, key }, ...(on && { on: { from: on.from, to: on.to } }) }]
}

/** Decisions are signed by the office itself or, for a division, by the office above it. */
function issuersOf(agencies: readonly Agency[]): string[] {
  const offices = agencies.filter(({ kind }) => branchOf(kind) === 'enforcement')
  return offices.flatMap(({ code, parent }) => (parent ? [code, parent] : [code]))
}

function partyProbes(words: readonly Word[]): CaseProbe[] {
  const folded = words.map((word) => word.folded)
  if (folded.every((word) => word.length === 1)) {
    return folded.length > 1 ? [{ initials: folded.join('') }] : []
  }
  const names = orders(folded).map((order) => order.join(' '))
  const typed = words.map((word) => word.typed.toLowerCase())
  const isMarked = typed.some((word, at) => word !== folded[at])
  const called = orders(typed).map((order) => order.join(' '))
  const [only = ''] = folded
  const mayBeInitials = folded.length === 1 && /^[a-z]{2,5}$/.test(only)
  return [
    ...(isMarked ? [{ names, called }] : []),
    { names },
    { words: folded },
    ...(mayBeInitials ? [{ initials: only }] : []),
  ]
}

function misspeltParty(words: readonly Word[]): CaseProbe[] {
  const folded = words.map((word) => word.folded)
  const names = folded.flatMap((word, at) =>
    neighbours(word).map((alike) => folded.with(at, alike).join(' ')),
  )
  return names.length > 0 ? [{ names }, ...oneWrong(folded)] : []
}
