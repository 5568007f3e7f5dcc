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

/** A whole number below 1000 in digits or below 100 in words, and how many tokens it takes. Of "3-4" and "ba bốn" the later. */
export function numberAt(tokens: readonly Token[], at: number): Counted | undefined {
  const token = tokens[at]
  if (token?.kind === 'number') {
    return /^\d{1,3}$/.test(token.word) ? { value: Number(token.word), length: 1 } : undefined
  }
  const upTo = token?.kind === 'sign' ? /\d+$/.exec(token.word)?.[0] : undefined
  if (upTo !== undefined) return { value: Number(upTo), length: 1 }
  return tensAt(tokens, at) ?? onesAt(tokens, at)
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

function wordAt(tokens: readonly Token[], at: number): string {
  const token = tokens[at]
  return token?.kind === 'word' ? token.word : ''
}
