import type { DayMention } from './days/day-mention.ts'
import type { Duration } from './days/day-mention.ts'
import { personEnds } from './names/people.ts'
import { positionsOf } from './range.ts'
import type { PlacedMark, Words } from './words/lexicon.ts'
import { type Ground, longestMatch } from './words/patterns.ts'
import { isDocument, type Token } from './words/tokens.ts'

/** Words as they are meant, with clauses parted by stops alone. */
export function plainGround(tokens: readonly Token[]): Ground {
  return {
    wordAt: (at) => tokens[at]?.word ?? '',
    apartAt: (at) => tokens[at]?.apart,
    isClauseStart: (at) => at === 0 || tokens[at - 1]?.kind === 'stop',
    isClauseEnd: (at) => at >= tokens.length || tokens[at]?.kind === 'stop',
    endsOf: () => [],
  }
}

/** What a reply is made of before phrases are looked for in it. */
export interface Material {
  lexicon: Words
  tokens: readonly Token[]
  /** Words as they are meant, with clauses parted by stops alone. */
  plain: Ground
  days: readonly DayMention[]
  durations: readonly Duration[]
  /** Small words outside dates, in order. */
  marks: readonly PlacedMark[]
}

/** What the phrases of the lexicon are matched against. */
export function replyGround(material: Material): Ground {
  const known = new Map<string, (readonly number[])[]>()
  return {
    ...material.plain,
    ...clauseEdges(material),
    endsOf: (list, at) => {
      let byPlace = known.get(list)
      if (!byPlace) known.set(list, (byPlace = []))
      return (byPlace[at] ??= endsOf(material, list, at))
    },
  }
}

/** How many small words may stand between an end of a clause and its first or last word of weight. */
const SMALL_WORDS = 6

/** A clause begins after a stop, a joint or a number, and small words at its ends do not count. */
function clauseEdges({
  tokens,
  marks,
  plain,
}: Material): Pick<Ground, 'isClauseStart' | 'isClauseEnd'> {
  const afterJoint = new Set(marks.flatMap(({ mark, end }) => (mark === 'joint' ? end : [])))
  const small = positionsOf(marks.filter(({ mark }) => mark === 'particle'))
  const begins = (at: number): boolean =>
    plain.isClauseStart(at) ||
    afterJoint.has(at) ||
    ['reference', 'number'].includes(tokens[at - 1]?.kind ?? '')
  return {
    isClauseStart: (at) => {
      let first = at
      while (!begins(first) && at - first < SMALL_WORDS && small.has(first - 1)) first -= 1
      return begins(first)
    },
    isClauseEnd: (at) => {
      let end = at
      while (!plain.isClauseEnd(end) && end - at < SMALL_WORDS && small.has(end)) end += 1
      return plain.isClauseEnd(end)
    },
  }
}

function endsOf(material: Material, list: string, at: number): readonly number[] {
  const { lexicon, tokens, plain, days, durations } = material
  const token = tokens[at]
  switch (list) {
    case 'số':
      return token && isDocument(token) ? [at + 1] : []
    case 'yêu cầu':
      return token?.reference?.kind === 'request' || token?.kind === 'number' ? [at + 1] : []
    case 'ngày':
      return days.flatMap((it) => (it.start === at ? it.end : []))
    case 'khoảng':
      return durations.flatMap((it) => (it.start === at ? it.end : []))
    case 'người':
      return personEnds(material, at)
    default: {
      const index = lexicon.lists.get(list)
      const match = index && longestMatch(index, plain, at)
      return match ? [match.end] : []
    }
  }
}
