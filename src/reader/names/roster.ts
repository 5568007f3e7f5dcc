import { isTold, type Piece } from '../pieces.ts'
import type { Range } from '../range.ts'
import type { Token } from '../words/tokens.ts'
import { wordSet } from '../words/words.ts'
import { endsOfName, isTyped, nameStart, personEnds, type Typed } from './people.ts'

/** Somebody of a list of names, where a text names them. */
interface Named extends Range {
  name: string
}

/** The one of these people whom a reply names. Who is away, and who did it before, is not meant. */
export function personNamed(
  typed: Typed,
  pieces: readonly Piece[],
  people: readonly string[],
): string | undefined {
  const told = pieces.filter(isTold)
  const named = people.flatMap((name) =>
    told
      .flatMap((piece) => namedIn(typed.tokens, piece, name) ?? [])
      .filter((it) => !isGone(typed.tokens, it) && !isSmallWord(typed, it))
      .slice(0, 1),
  )
  const most = Math.max(...named.map(lengthOf))
  const [best, another] = named.filter((it) => lengthOf(it) === most)
  return another ? undefined : best?.name
}

/** The first who is called by title and name. */
export function titledPerson(typed: Typed): Range | undefined {
  for (let at = 0; at < typed.tokens.length; at += 1) {
    const start = nameStart(typed, at)
    const end = start > at ? personEnds(typed, at)[0] : undefined
    if (end !== undefined) return { start, end }
  }
  return undefined
}

function lengthOf({ start, end }: Range): number {
  return end - start
}

/** The whole name, or its end after a title: "Trần Thị Hạnh", "Trần T. Hạnh", "chị Hạnh". */
function namedIn(tokens: readonly Token[], within: Range, name: string): Named | undefined {
  for (const [first, wanted] of endsOfName(name).entries()) {
    for (let start = within.start; start + wanted.length <= within.end; start += 1) {
      const range = { start, end: start + wanted.length }
      const isWhole = first === 0 && wanted.length > 1
      if (isTyped(tokens, start, wanted) && (isWhole || isCalled(tokens, range, within))) {
        return { ...range, name }
      }
    }
  }
  return undefined
}

const CALLING = wordSet(
  'anh chi em a c e o u ong ba bac chu co cau ban di mo cu thay thang cho giao chuyen thi de la moi nho voi cong ' +
    'chi gaio',
)
const BIRTH_ORDER = wordSet('hai ba tu nam sau bay tam chin muoi ut ca')

/** Part of a name counts after a title or at the start, where it is not part of another's name. */
function isCalled(tokens: readonly Token[], { start, end }: Range, within: Range): boolean {
  const [last, next] = [tokens[end - 1], tokens[end]]
  if (end < within.end && next?.isCapitalised && last?.isCapitalised) return false
  const before = BIRTH_ORDER.has(tokens[start - 1]?.word ?? '') ? start - 1 : start
  return before <= within.start || CALLING.has(tokens[before - 1]?.word ?? '')
}

/** "đang" is a name only where it is written as one, or with more of it. */
function isSmallWord({ tokens, lexicon }: Typed, named: Named): boolean {
  const token = tokens[named.start]
  const isSmall = token?.isCapitalised !== true && lexicon.notName.has(token?.plain ?? '')
  return lengthOf(named) === 1 && isSmall
}

const AWAY = wordSet('nghi di om ban vang het')
const BEFORE = wordSet('truoc cu')

/** "chị Thảo đi học", "trước là anh Hải" */
function isGone(tokens: readonly Token[], { start, end }: Range): boolean {
  const isIn = (words: ReadonlySet<string>, from: number, to: number): boolean =>
    tokens.slice(Math.max(0, from), to).some(({ word }) => words.has(word))
  return isIn(AWAY, end, end + 2) || isIn(BEFORE, start - 3, start)
}
