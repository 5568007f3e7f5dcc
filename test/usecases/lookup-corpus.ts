import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { PlannedCase } from '../../src/demo/invented/province.ts'
import { fold, withoutMarks } from '../../src/domain/search/vietnamese.ts'
import type { DemoProvince } from '../support/demo-lookups.ts'

const termSchema = z.strictObject({
  kind: z.enum(['request', 'case', 'decision', 'judgment', 'document', 'agency', 'text']),
  value: z.string(),
  date: z.string().optional(),
})

/**
 * What somebody types and what it means. `{debtor}` and its like stand for things of the demo province; `as` is the
 * reader, the head of the enforcement office unless it is said.
 */
const lookupSchema = z.strictObject({
  query: z.string(),
  as: z.enum(['head', 'chair', 'contact', 'bank']).default('head'),
  understood: z.array(termSchema),
  /** The first hit, the only hits, a hit among others, or no hit at all. */
  first: z.string().optional(),
  only: z.array(z.string()).optional(),
  has: z.string().optional(),
  none: z.literal(true).optional(),
  /** Every request that one of these has to answer or has made, and no other. */
  agencies: z.array(z.string()).optional(),
  types: z.array(z.string()).optional(),
})
export type CorpusLookup = z.output<typeof lookupSchema>

/** The lookups of the corpus with the names and numbers of this province in them. */
export function corpusFor(province: DemoProvince): CorpusLookup[] {
  const names = namesIn(province)
  return readFileSync('test/corpus/lookups.jsonl', 'utf8')
    .trim()
    .split('\n')
    .map((line) => lookupSchema.parse(filled(JSON.parse(line), names)))
}

function filled(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') {
    return value.replaceAll(/\{([a-zA-Z:]+)\}/g, (_whole, name: string) => {
      const found = names.get(name)
      if (found !== undefined) return found
      throw new Error(`The corpus names {${name}}, which nothing stands for`)
    })
  }
  if (Array.isArray(value)) return value.map((it) => filled(it, names))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, filled(it, names)]))
}

function namesIn(province: DemoProvince): Map<string, string> {
  const { cases, requests, database } = province
  const sample = sampleCase(province)
  const party = sample.parties[1]?.name ?? ''
  const serials = requests.map(({ request }) => request.code.slice(8))
  const request = requests.find(
    ({ request: { code, asker } }) =>
      asker.startsWith('pt.thads') && serials.filter((it) => it === code.slice(8)).length === 1,
  )?.request
  const documented = requests.find(
    ({ request: { document, asker } }) =>
      asker === 'pt.thads-kv-9' &&
      requests.filter(({ request: other }) => other.document.number === document.number).length ===
        1,
  )?.request
  const ofType = (type: string, inCharge?: string): string =>
    requests.find(
      ({ request: it }) => it.type === type && (inCharge === undefined || it.inCharge === inCharge),
    )?.request.code ?? ''
  if (!request || !documented || !sample.judgment) throw new Error('The province is too small')
  const officer = province.officials.find(({ id }) => id === sample.officer)
  const [digits = ''] = sample.decision.number.split('/')
  return new Map([
    ...written('request', request.code),
    ['serial', String(Number(request.code.slice(8)))],
    ['otherRequest', requests.at(-1)?.request.code ?? ''],
    ...written('case', sample.code),
    ['decision', digits],
    ...dated('decision', sample.decision.on),
    ...written('judgment', sample.judgment.number),
    ['judgment:dots', sample.judgment.number.replaceAll(/[/-]/g, '.')],
    ...written('document', documented.document.number),
    ['documentDigits', documented.document.number.split('/')[0] ?? ''],
    ...dated('document', documented.document.on),
    ['documentRequest', documented.code],
    ['documentAgency', database.catalogue().agencies.get(documented.inCharge)?.name ?? ''],
    ['explainRequest', ofType('giai-thich-ban-an')],
    ['verifyRequest', ofType('xac-minh-dieu-kien-tha', 'pt.ubnd-xa.sao-khue')],
    ...spelled('debtor', party),
    ['creditor', sample.parties[0]?.name ?? ''],
    ['partyCase', cases.find(({ code }) => code === sample.code)?.code ?? ''],
    ['officerGiven', officer?.name.split(' ').slice(-2).join(' ') ?? ''],
  ])
}

/** Two persons with names of four words, a decision and a judgment that no other case shares. */
function sampleCase({ cases }: DemoProvince): PlannedCase {
  const words = (name: string | undefined): number => name?.split(' ').length ?? 0
  const isAlone = (number: string): boolean =>
    cases.filter((it) => it.numbers.some((n) => n === fold(number).replaceAll(/[^a-z0-9]/g, '')))
      .length === 1
  const found = cases.find(
    ({ parties, judgment, decision, field }) =>
      field === 'DS' &&
      judgment?.number.split('/').length === 3 &&
      parties.length === 2 &&
      parties.every(({ kind, name }) => kind === 'person' && words(name) === 4) &&
      isAlone(judgment.number) &&
      isAlone(decision.number.split('/')[0] ?? ''),
  )
  if (!found) throw new Error('No case of the province will do for the corpus')
  return found
}

function written(name: string, number: string): [string, string][] {
  return [
    [name, number],
    [`${name}:lower`, number.toLowerCase()],
    [`${name}:spaces`, number.replaceAll('-', ' ')],
    [`${name}:plain`, number.replaceAll('-', '')],
    [`${name}:plainmarks`, withoutMarks(number)],
    [`${name}:tail`, number.slice(3)],
  ]
}

function dated(name: string, on: string): [string, string][] {
  const [year = '', month = '', dayOfMonth = ''] = on.split('-')
  return [
    [`${name}Day`, on],
    [`${name}On`, `${dayOfMonth}/${month}/${year}`],
    [`${name}Dots`, `${String(Number(dayOfMonth))}.${String(Number(month))}.${year}`],
    [`${name}Month`, `${String(Number(month))}/${year}`],
    [`${name}YearMonth`, `${year}-${month}`],
  ]
}

function spelled(name: string, person: string): [string, string][] {
  const plain = withoutMarks(person).toLowerCase()
  const words = person.split(' ')
  const [surname = '', ...rest] = words
  const swapped = [...rest, surname].join(' ')
  return [
    [name, person],
    [`${name}:plain`, plain],
    [`${name}:upper`, person.toLocaleUpperCase('vi')],
    [`${name}:nfd`, person.normalize('NFD')],
    [`${name}:swapped`, swapped],
    [`${name}:swappedplain`, withoutMarks(swapped).toLowerCase()],
    [`${name}:wrong`, withSlip(plain, (word) => `${word.slice(0, -1)}q`)],
    [`${name}:missing`, withSlip(plain, (word) => word.slice(0, -1))],
    [`${name}:initials`, words.map(([first = '']) => first).join('')],
    [`${name}:given`, words.slice(-2).join(' ')],
  ]
}

/** A slip in the longest word. */
function withSlip(name: string, slip: (word: string) => string): string {
  const words = name.split(' ')
  const longest = words.toSorted((one, other) => other.length - one.length)[0] ?? ''
  return words.map((word) => (word === longest ? slip(word) : word)).join(' ')
}
