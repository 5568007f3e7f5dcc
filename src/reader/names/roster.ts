import { isTold, type Piece } from '../pieces.ts'
import type { Lexicon } from '../words/lexicon.ts'
import type { Range } from '../reading.ts'
import type { Token } from '../words/tokens.ts'
import { isTyped, type Named, nameWords } from './typed-names.ts'

/** The one of these people whom a reply names. Who is away, and who did it before, is not meant. */
export function personNamed(
  { tokens, pieces }: { tokens: readonly Token[]; pieces: readonly Piece[] },
  people: readonly string[],
  { notName }: Lexicon,
): Named | undefined {
  const named = people.flatMap((name) => {
    const found = pieces.filter(isTold).flatMap((piece) => namedIn(tokens, piece, name) ?? [])
    return found
      .filter((it) => !isGone(tokens, it) && !isSmallWord(tokens, it, notName))
      .slice(0, 1)
  })
  const most = Math.max(...named.map(({ words }) => words))
  const best = named.filter(({ words }) => words === most)
  return best.length === 1 ? best[0] : undefined
}

/** The whole name, or its end after a title: "Trần Thị Hạnh", "Trần T. Hạnh", "chị Hạnh". */
function namedIn(tokens: readonly Token[], within: Range, name: string): Named | undefined {
  const words = nameWords(name)
  for (let first = 0; first < words.length; first += 1) {
    const wanted = words.slice(first)
    for (let start = within.start; start + wanted.length <= within.end; start += 1) {
      const range = { start, end: start + wanted.length }
      const isWhole = first === 0 && wanted.length > 1
      const fits = isTyped(tokens, range, wanted) && (isWhole || isCalled(tokens, range, within))
      if (fits) return { ...range, name, words: wanted.length }
    }
  }
  return undefined
}

const CALLING = new Set(
  (
    'anh chi em a c e o u ong ba bac chu co cau ban di mo cu thay thang cho giao chuyen thi de la moi nho voi cong ' +
    'chi gaio'
  ).split(' '),
)
const BIRTH_ORDER = new Set([
  'hai',
  'ba',
  'tu',
  'nam',
  'sau',
  'bay',
  'tam',
  'chin',
  'muoi',
  'ut',
  'ca',
])

/** Part of a name counts after a title or at the start, where it is not part of another's name. */
function isCalled(tokens: readonly Token[], { start, end }: Range, within: Range): boolean {
  const [last, next] = [tokens[end - 1], tokens[end]]
  if (end < within.end && next?.isCapitalised && last?.isCapitalised) return false
  const before = BIRTH_ORDER.has(tokens[start - 1]?.word ?? '') ? start - 1 : start
  return before <= within.start || CALLING.has(tokens[before - 1]?.word ?? '')
}

/** "đang" is a name only where it is written as one, or with more of it. */
function isSmallWord(
  tokens: readonly Token[],
  { start, words }: Named,
  notName: Lexicon['notName'],
): boolean {
  const token = tokens[start]
  return words === 1 && token?.isCapitalised !== true && notName.has(token?.plain ?? '')
}

const AWAY = new Set(['nghi', 'di', 'om', 'ban', 'vang', 'het'])
const BEFORE = new Set(['truoc', 'cu'])

/** "chị Thảo đi học", "trước là anh Hải" */
function isGone(tokens: readonly Token[], { start, end }: Range): boolean {
  const isIn = (words: ReadonlySet<string>, from: number, to: number): boolean =>
    tokens.slice(Math.max(0, from), to).some(({ word }) => words.has(word))
  return isIn(AWAY, end, end + 2) || isIn(BEFORE, start - 3, start)
}
