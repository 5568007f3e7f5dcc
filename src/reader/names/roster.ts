import { isTold, type Piece } from '../pieces.ts'
import type { Range } from '../range.ts'
import type { Token } from '../words/tokens.ts'
import { wordSet } from '../words/words.ts'
import { endsOfName, isTyped, type Typed } from './people.ts'

/** Somebody of a list of names, where a text names them. */
interface Named extends Range {
  name: string
}

/** The one of these people whom a reply names. */
export function personNamed(
  typed: Typed,
  pieces: readonly Piece[],
  people: readonly string[],
): string | undefined {
  const told = pieces.filter(isTold)
  const named = people.flatMap((name) =>
    told
      .flatMap((piece) => namedIn(typed.tokens, piece, name) ?? [])
      .filter((it) => !isSmallWord(typed, it))
      .slice(0, 1),
  )
  const most = Math.max(...named.map(lengthOf))
  const [best, another] = named.filter((it) => lengthOf(it) === most)
  return another ? undefined : best?.name
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
      if (isTyped(tokens, start, wanted) && (isWhole || isCalled(tokens, start, within))) {
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

/** Part of a name counts after a title or at the start. */
function isCalled(tokens: readonly Token[], start: number, within: Range): boolean {
  const before = BIRTH_ORDER.has(tokens[start - 1]?.word ?? '') ? start - 1 : start
  return before <= within.start || CALLING.has(tokens[before - 1]?.word ?? '')
}

/** "đang" is a name only where it is written as one, or with more of it. */
function isSmallWord({ tokens, lexicon }: Typed, named: Named): boolean {
  const token = tokens[named.start]
  const isSmall = token?.isCapitalised !== true && lexicon.notName.has(token?.plain ?? '')
  return lengthOf(named) === 1 && isSmall
}
