import type { CitedNumber } from '../../domain/search/cited-number-search.ts'
import { fold } from '../../domain/search/vietnamese.ts'
import { type Vocabulary, wordsMeant } from './typing.ts'

type Stop = 'clause' | 'sentence' | 'question'

/** One piece of a reply. Offsets point into the cleaned text. */
export interface Token {
  kind: 'word' | 'number' | 'date' | 'reference' | 'sign' | 'stop'
  /** The word that is meant: without marks, abbreviations written out. Empty for a stop, but a colon may be in a phrase. */
  word: string
  /** As typed, in lower case without marks. */
  plain: string
  /** As typed with its marks, when they make it another word than the one that reads the same without. */
  apart?: string
  start: number
  end: number
  /** Written with a capital and then small letters, or as one capital. */
  isCapitalised?: boolean
  stop?: Stop
  reference?: CitedNumber
}

export interface Dictionary {
  vocabulary: Vocabulary
  /** Words that only their marks tell from words of the lexicon, and what they stand for. */
  apart: ReadonlyMap<string, string>
  /** From one or more typed words to what they stand for. */
  abbreviations: ReadonlyMap<string, readonly string[]>
}

/** What the tokens from one place up to another stand for. */
export function wordsIn(
  tokens: readonly Token[],
  { start, end }: { start: number; end: number },
): string[] {
  return tokens.slice(start, end).map(({ word }) => word)
}

/** The text without invisible characters, markup, and words quoted from somebody else. */
export function cleaned(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/<[a-z/!][^<>]{0,300}>/gi, ' ')
    .replace(/(?:https?:\/\/|www\.)\S+/gi, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/(?<=(?<!\p{L})\p{Lu})\.(?= \p{Lu})/gu, ' ')
    .replace(MISTYPED_DIGIT, (typed) => typed.replace(/[lI]/g, '1').replace(/[oO]/g, '0'))
  const own = plain
    .replace(/^ ?>[^\n]*$/gm, ' ')
    .replace(/"[^"\d]{1,400}"|“[^”\d]{1,400}”|«[^»\d]{1,400}»|(?<![\p{L}\d])'[^'\d]{1,400}'/gu, ' ')
  return /\p{L}{2}/u.test(own) || QUOTED_TWICE.test(plain) ? own : plain
}

/** "30/1l", "3O/11": a letter of the same shape in a date. */
const MISTYPED_DIGIT =
  /(?<![\p{L}\d/])(?:\d[lIoO\d]?\/(?:\d[lIoO]|[lI]\d)|\d[lIoO]\/\d{1,2})(?![\p{L}\d])/gu

/** A reply may stand in quotes as a whole; text such as `{"status":"done"}` is none. */
const QUOTED_TWICE = /".*".*".*"/s

export function tokenise(
  text: string,
  references: readonly CitedNumber[],
  known: Dictionary,
): Token[] {
  const dictionary = { ...known, apart: apartIn(text, known.apart) }
  const tokens: Token[] = []
  let at = 0
  for (const reference of namedThings(references)) {
    tokens.push(...scan(text, { from: at, to: reference.span.start }, dictionary))
    while (isLabel(tokens.at(-1)) && tokens.at(-2)?.word !== 'vao') tokens.pop()
    tokens.push({ kind: 'reference', word: '#', plain: '#', ...reference.span, reference })
    at = reference.span.end
  }
  tokens.push(...scan(text, { from: at, to: text.length }, dictionary))
  return writtenOut(tokens, known.abbreviations)
}

const MARKED_SHARE = 0.4

/** Among words with marks "cho" is no "chờ"; where few are typed it may be either. */
function apartIn(text: string, apart: Dictionary['apart']): Dictionary['apart'] {
  const words = text.match(/\p{L}+/gu) ?? []
  const marked = words.filter((word) => /[^\x20-\x7e]/.test(word)).length
  if (marked >= words.length * MARKED_SHARE) return apart
  return new Map([...apart].filter(([typed]) => /[^\x20-\x7e]/.test(typed)))
}

/** "số:" belongs to the number after it, but the "sổ" of "vào sổ" does not. */
function isLabel(token: Token | undefined): boolean {
  return (token?.word === 'so' && !token.apart) || (token?.stop === 'clause' && token.plain === ':')
}

/** Certain references in reading order; of several readings of one place the likeliest. */
function namedThings(references: readonly CitedNumber[]): CitedNumber[] {
  const named: CitedNumber[] = []
  for (const reference of references) {
    if (reference.certainty === 'bare') continue
    const { start, end } = reference.span
    if (named.every(({ span }) => end <= span.start || span.end <= start)) named.push(reference)
  }
  return named.sort((a, b) => a.span.start - b.span.start)
}

const PIECE = new RegExp(
  [
    String.raw`(?<time>\d{1,2} ?(?:h|g|giờ|gio) ?(?:\d{1,2}(?: ?(?:p|ph|phút|phut))?)?(?![\p{L}\d]))`,
    String.raw`(?<range>\d{1,3} ?[-–] ?\d{1,3}(?= ?(?:ngày|ngay|tuần|tuan|tháng|thang|hôm|hom|bữa|bua)(?!\p{L})))`,
    // Of "7-8/12" the later day counts.
    String.raw`(?<earlier>\d{1,2} ?[-–] ?(?=\d{1,2} ?/ ?\d{1,2}(?![\d/])))`,
    String.raw`(?<date>\d{4}-\d{1,2}-\d{1,2}(?!\d)|\d{1,2}(?: ?/{1,2} ?|[.-])\d{1,2}(?:(?: ?/ ?|[.-])(?:\d{2,4}))?(?!\d|[/.-]\d)(?! ?(?:triệu|tỷ|tr|ha|m2|km|%|hộ|phần|số(?! *(?:\d|$))|người|việc|vụ|trieu|ty|ho|phan|nguoi|viec|vu)(?!\p{L})))`,
    String.raw`(?<short>\p{L}{1,2}/\p{L}(?!\p{L}))`,
    String.raw`(?<word>\p{L}[\p{L}\p{M}\d]*)`,
    String.raw`(?<number>\d+(?:[.,]\d+)*)`,
    String.raw`(?<sign>%)`,
    String.raw`(?<glued>(?<=\p{L})[.…]+(?=\p{L}))`,
    String.raw`(?<sentence>[.;!…\n\r]+)`,
    String.raw`(?<question>\?+)`,
    String.raw`(?<picture>\p{Extended_Pictographic})`,
    String.raw`(?<clause>[,:()–—|]| - )`,
  ].join('|'),
  'giu',
)

const STOPS = ['sentence', 'question', 'clause'] as const

function scan(
  text: string,
  { from, to }: { from: number; to: number },
  dictionary: Dictionary,
): Token[] {
  return [...text.slice(from, to).matchAll(PIECE)].flatMap(({ 0: typed, index, groups = {} }) => {
    const start = from + index
    return tokensOf({ typed, start, end: start + typed.length, groups }, dictionary)
  })
}

interface Piece {
  typed: string
  start: number
  end: number
  groups: Record<string, string | undefined>
}

/** What one piece of text comes to: clock times and the dots between glued words to nothing. */
function tokensOf({ typed, start, end, groups }: Piece, dictionary: Dictionary): Token[] {
  const place = { start, end, plain: fold(typed) }
  const { plain } = place
  const stop = STOPS.find((name) => groups[name] !== undefined)
  if (stop) return [{ kind: 'stop', word: typed === ':' ? ':' : '', stop, ...place }]
  if (groups['word'] !== undefined) {
    const isCapitalised = /^\p{Lu}(?!\p{Lu})/u.test(typed)
    const other = dictionary.apart.get(typed.toLowerCase())
    if (other !== undefined) return [{ ...place, kind: 'word', ...otherWord(typed, other) }]
    const isShort = dictionary.abbreviations.has(plain)
    const words = isShort ? [plain] : wordsMeant(plain, dictionary.vocabulary)
    return words.map((word) => ({ ...place, kind: kindOf(word), word, plain: word, isCapitalised }))
  }
  if (groups['short'] !== undefined) return [{ kind: 'word', word: plain, ...place }]
  if (groups['number'] !== undefined) return [{ kind: 'number', word: plain, ...place }]
  if (groups['date'] !== undefined) return [{ kind: 'date', word: '@', ...place }]
  // A picture parts clauses as a comma does, and may itself be a yes.
  if (groups['picture'] !== undefined) {
    return [{ kind: 'stop', word: plain, stop: 'clause', ...place }]
  }
  const isSign = groups['range'] !== undefined || groups['sign'] !== undefined
  return isSign ? [{ kind: 'sign', word: plain, ...place }] : []
}

/** "gởi" is the "gửi" of the south; "nhắn" is itself, and no "nhận". */
function otherWord(typed: string, other: string): Pick<Token, 'word' | 'plain' | 'apart'> {
  const word = fold(other)
  return { word, plain: word, ...(typed.toLowerCase() === other && { apart: other }) }
}

function kindOf(word: string): 'word' | 'number' {
  return /^\d+$/.test(word) ? 'number' : 'word'
}

const LONGEST_ABBREVIATION = 3

function writtenOut(
  tokens: readonly Token[],
  abbreviations: ReadonlyMap<string, readonly string[]>,
): Token[] {
  const written: Token[] = []
  for (let at = 0; at < tokens.length;) {
    const { meant, length } = abbreviationAt(tokens, at, abbreviations)
    const run = tokens.slice(at, at + length)
    written.push(...(meant ? expanded(run, meant) : run))
    at += length
  }
  return written
}

function abbreviationAt(
  tokens: readonly Token[],
  at: number,
  abbreviations: ReadonlyMap<string, readonly string[]>,
): { meant?: readonly string[]; length: number } {
  for (let length = LONGEST_ABBREVIATION; length > 0; length -= 1) {
    const run = tokens.slice(at, at + length)
    if (run.length < length || run.some(({ kind }) => kind !== 'word')) continue
    const meant = abbreviations.get(run.map(({ word }) => word).join(' '))
    if (meant) return { meant, length }
  }
  return { length: 1 }
}

/** Each word stands for the whole run; a single word keeps how it was typed, for it may be a name. */
function expanded(run: readonly Token[], meant: readonly string[]): Token[] {
  const [first, last] = [run[0], run.at(-1)]
  if (!first || !last) return []
  return meant.map((word) => ({
    ...first,
    word,
    plain: meant.length > 1 ? word : first.plain,
    end: last.end,
  }))
}

export function isDocument({ reference }: Token): boolean {
  return reference?.kind === 'document' || reference?.kind === 'decision'
}
