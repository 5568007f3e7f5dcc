import type { Token } from './tokens.ts'

const ONES: Readonly<Record<string, number>> = {
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  nam: 5,
  lam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
  muoi: 10,
}

/** A whole number below 1000 in digits or words, and how many tokens it takes. */
export function numberAt(
  tokens: readonly Token[],
  at: number,
): { value: number; length: number } | undefined {
  const token = tokens[at]
  if (token?.kind === 'number') {
    return /^\d{1,3}$/.test(token.word) ? { value: Number(token.word), length: 1 } : undefined
  }
  const first = ONES[token?.word ?? '']
  if (first === undefined || token?.word === 'lam') return undefined
  const second = ONES[tokens[at + 1]?.word ?? '']
  const third = ONES[tokens[at + 2]?.word ?? '']
  if (first === 10) {
    return second && second < 10 ? { value: 10 + second, length: 2 } : { value: 10, length: 1 }
  }
  if (second !== 10) return { value: first, length: 1 }
  return third && third < 10
    ? { value: first * 10 + third, length: 3 }
    : { value: first * 10, length: 2 }
}
