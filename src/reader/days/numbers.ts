const ONES = ['mot', 'hai', 'ba', 'bon', 'nam', 'sau', 'bay', 'tam', 'chin']
/** After tens: "hai mươi tư", "mười lăm". */
const LAST_ONES: Readonly<Record<string, number>> = { tu: 4, lam: 5, nham: 5 }
const ONE = ONES.join('|')
const LAST = [ONE, ...Object.keys(LAST_ONES)].join('|')
const PAIRS = ONES.slice(1).map((later, at) => `${ONES[at] ?? ''} ${later}`)

/** A number below 1000 in digits or below 100 in words. */
export const NUMBER = `(?:\\d{1,3}-)?\\d{1,3}|(?:(?:${ONE}) )?muoi(?: (?:${LAST}))?|ham (?:${LAST})|${PAIRS.join('|')}|${ONE}`

/** What such a number counts; of "3-4" and "ba bốn" the later. */
export function numberOf(words: string): number {
  const digits = /\d+$/.exec(words)
  if (digits) return Number(digits[0])
  const parts = words.split(' ')
  const [first = '', last = ''] = [parts[0], parts.at(-1)]
  const ones = LAST_ONES[last] ?? ONES.indexOf(last) + 1
  if (first === 'ham') return 20 + ones
  if (!parts.includes('muoi')) return ones
  return (ONES.indexOf(first) + 1 || 1) * 10 + ones
}
