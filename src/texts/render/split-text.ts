import { plainText, reworded, type RichText, textOf } from '../rich-text.ts'

/** Where a text may be parted, the best kind first: between paragraphs, lines, sentences, clauses. */
const BREAKS: readonly RegExp[] = [/\n\n+/g, /\n/g, /(?<=[^\d\s][.!?…])\s+/g, /(?<=[;:])\s+/g]

/** Between words, but nowhere in "8 giờ 05 ngày 20/11/2026", "số 145/UBND-NC" or "03 ngày". */
const BETWEEN_WORDS = /(?<![\d\s]|số|ngày|thứ|giờ|tháng|năm|lần)\s+(?!\d|giờ|ngày|tháng|năm|số)/giu
/** A number that begins something new, as in "cơ quan 05 việc". */
const BEFORE_NUMBER = /(?<![\d\s]|số|ngày|thứ|giờ|tháng|năm|lần)\s+(?=\d)/giu
/** Any space but one between a number, or what announces one, and what it counts or is. */
const UNTORN =
  /(?<![\d\s]|số|ngày|thứ|giờ|tháng|năm|lần)\s+|\s+(?![\d\s]|giờ|ngày|tháng|năm|(?:hai|ba|tư|sáu|bảy)(?!\p{L}))/giu
/** Where there is no better place: any space, else inside a word, but never in a number or a character. */
const ANY_SPACE = /(?<!\d)\s+|\s+(?!\d)/g
const INSIDE = /(?<![\d/.,:-]|[\ud800-\udbff])(?=[^\d/.,:-])(?![\udc00-\udfff])/g

/** Longer than any word that a place is judged by. */
const WORD = 16

/** A short part is better than a torn number. */
const PLACES: readonly (readonly RegExp[])[] = [
  [...BREAKS, BETWEEN_WORDS, BEFORE_NUMBER],
  [UNTORN],
  [ANY_SPACE, INSIDE],
]

/**
 * A text in parts of at most so many UTF-16 units, parted at the best place, which keeps a part at least half full where
 * there is one; the space at a break belongs to no part. Nothing else is left out.
 */
export function splitText(text: RichText, most: number): RichText[] {
  const parts: RichText[] = []
  let rest = text
  for (let plain = plainText(rest); plain.length > most; plain = plainText(rest)) {
    const { end, next } = cutIn(plain, most)
    parts.push(sliced(rest, 0, end))
    rest = sliced(rest, next, plain.length)
  }
  return plainText(rest) === '' && parts.length > 0 ? parts : [...parts, rest]
}

function cutIn(plain: string, most: number): { end: number; next: number } {
  // With the word behind the last place: what stands there decides whether it is one.
  const head = plain.slice(0, most + WORD)
  for (const patterns of PLACES) {
    for (const least of [most / 2, 1]) {
      for (const pattern of patterns) {
        const found = lastCut(head, pattern, { least, most })
        if (found) return found
      }
    }
  }
  return { end: most, next: most }
}

function lastCut(
  head: string,
  pattern: RegExp,
  { least, most }: { least: number; most: number },
): { end: number; next: number } | undefined {
  const cuts = [...head.matchAll(pattern)].filter(({ index }) => index >= least && index <= most)
  const last = cuts.at(-1)
  return last && { end: last.index, next: last.index + last[0].length }
}

/** The part of a text between two places of its plain form. */
function sliced(text: RichText, from: number, to: number): RichText {
  let at = 0
  return text.flatMap((span) => {
    const words = textOf(span)
    const piece = words.slice(Math.max(0, from - at), Math.max(0, to - at))
    at += words.length
    return piece === '' ? [] : [reworded(span, () => piece)]
  })
}
