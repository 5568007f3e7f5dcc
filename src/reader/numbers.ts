import type { Token } from './words/tokens.ts'

const ONES: Readonly<Record<string, number>> = {
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  nam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
}
/** After tens: "hai mươi tư", "mười lăm". */
const LAST_ONES: Readonly<Record<string, number>> = { ...ONES, tu: 4, lam: 5, nham: 5 }

interface Counted {
  value: number
  length: number
}

/** A whole number below 1000 in digits or words, and how many tokens it takes. Of "3-4" and "ba bốn" the later. */
export function numberAt(tokens: readonly Token[], at: number): Counted | undefined {
  const token = tokens[at]
  if (token?.kind === 'number') {
    return /^\d{1,3}$/.test(token.word) ? { value: Number(token.word), length: 1 } : undefined
  }
  const upTo = token?.kind === 'sign' ? /\d+$/.exec(token.word)?.[0] : undefined
  if (upTo !== undefined) return { value: Number(upTo), length: 1 }
  return hundredsAt(tokens, at) ?? tensAt(tokens, at) ?? onesAt(tokens, at)
}

function onesAt(tokens: readonly Token[], at: number): Counted | undefined {
  const value = ONES[wordAt(tokens, at)]
  if (value === undefined) return undefined
  const isRange = ONES[wordAt(tokens, at + 1)] === value + 1
  return isRange ? { value: value + 1, length: 2 } : { value, length: 1 }
}

/** "mười lăm", "hai mươi", "hăm lăm" */
function tensAt(tokens: readonly Token[], at: number): Counted | undefined {
  const word = wordAt(tokens, at)
  const isTens = ONES[word] !== undefined && wordAt(tokens, at + 1) === 'muoi'
  const tens = isTens ? ONES[word] : { muoi: 1, ham: 2 }[word]
  if (tens === undefined) return undefined
  const end = at + (isTens ? 2 : 1)
  const ones = LAST_ONES[wordAt(tokens, end)]
  if (word === 'ham' && ones === undefined) return undefined
  return { value: tens * 10 + (ones ?? 0), length: end - at + (ones === undefined ? 0 : 1) }
}

const AND = new Set(['linh', 'le'])

/** "một trăm bốn lăm", "hai trăm linh ba" */
function hundredsAt(tokens: readonly Token[], at: number): Counted | undefined {
  const hundreds = ONES[wordAt(tokens, at)]
  if (hundreds === undefined || wordAt(tokens, at + 1) !== 'tram') return undefined
  const start = at + (AND.has(wordAt(tokens, at + 2)) ? 3 : 2)
  const rest = tensAt(tokens, start) ?? shortTensAt(tokens, start) ?? onesAt(tokens, start)
  const length = rest ? start - at + rest.length : 2
  return { value: hundreds * 100 + (rest?.value ?? 0), length }
}

/** After hundreds "bốn lăm" is 45. */
function shortTensAt(tokens: readonly Token[], at: number): Counted | undefined {
  const [tens, ones] = [ONES[wordAt(tokens, at)], LAST_ONES[wordAt(tokens, at + 1)]]
  return tens === undefined || ones === undefined
    ? undefined
    : { value: tens * 10 + ones, length: 2 }
}

function wordAt(tokens: readonly Token[], at: number): string {
  const token = tokens[at]
  return token?.kind === 'word' ? token.word : ''
}
