import {
  DATE,
  formatCode,
  isPrivateNumber,
  LIST_MARK,
  PRIVATE_NUMBER,
  readCodes,
  readDecisions,
  readDocuments,
  readJudgments,
  readShortForms,
} from './cited-number-rules.ts'
import { blank, type CitedNumber, type ReferenceKind, searchIn } from './cited-number-search.ts'
import { fold } from './vietnamese.ts'

/** `YC-2611-0042` */
export function formatRequestCode(code: { year: number; month: number; serial: number }): string {
  return formatCode('YC', code)
}

/**
 * Every number in a text that may name a request, case, decision, judgment or document, likeliest first. One place
 * may give several readings. Phone, identity and account numbers and sums of money give none.
 */
export function findCitedNumbers(text: string): CitedNumber[] {
  const search = searchIn(text)
  readCodes(search)
  blank(search, LIST_MARK)
  blank(search, PRIVATE_NUMBER, isPrivateNumber)
  readJudgments(search)
  readDecisions(search)
  readDocuments(search)
  blank(search, DATE)
  readShortForms(search)
  return search.found.sort(
    (a, b) =>
      RANK[a.certainty] - RANK[b.certainty] ||
      a.span.start - b.span.start ||
      PRECEDENCE.indexOf(a.kind) - PRECEDENCE.indexOf(b.kind),
  )
}

/** Longer than any number of the field: an index holds no key without end. */
const LONGEST_NUMBER = 120

/** Numbers are compared without marks, spaces and punctuation: "46/QĐ-THADS" and "46 qd thads" are the same. */
export function comparable(number: string): string {
  return fold(number)
    .replaceAll(/[^a-z0-9]+/g, '')
    .slice(0, LONGEST_NUMBER)
}

const RANK = { full: 0, short: 1, bare: 2 } as const
const PRECEDENCE: ReferenceKind[] = ['decision', 'request', 'document', 'judgment', 'case']
