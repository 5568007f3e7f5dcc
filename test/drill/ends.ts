import { phrasesIn } from '../../src/texts/render/notice.ts'

/** How a message ended, whichever of its copies it was. */
export type End =
  | 'delivered'
  | 'moved'
  | 'folded'
  | 'dropped'
  | 'dead, followed up'
  | 'lost'
  | 'unknown'
  | 'waiting'

/** A row of the outbox that is, or repeats, a message. */
export interface Copy {
  /** Of the row that it repeats, or its own. */
  first: string
  /** Account, chat and message on the platform. */
  place: string | null
  state: string
  error: string | null
  moved: boolean
  followed: boolean
}

/** What stands on the platforms, by its place. */
export type Standing = ReadonlyMap<string, string>

const IN_ORDER: readonly End[] = [
  'lost',
  'delivered',
  'moved',
  'waiting',
  'dead, followed up',
  'folded',
  'dropped',
  'unknown',
]

/** One list, or the digest, says it together with others. */
const FOLDED = /^out of date: (?:(?:gathered|new)\/\d+|the digest) says it$/

/** What its best copy came to, unless one of them is said to be where it is not. */
export function endOf(copies: readonly Copy[], standing: Standing): End {
  const ends = new Set(copies.map((copy) => endOfCopy(copy, standing)))
  return IN_ORDER.find((end) => ends.has(end)) ?? 'lost'
}

function endOfCopy(copy: Copy, standing: Standing): End {
  switch (copy.state) {
    case 'sent':
    case 'delivered':
    case 'seen':
      if (!isThere(copy, standing)) return 'lost'
      return copy.moved ? 'moved' : 'delivered'
    case 'cancelled':
      if (!copy.error) return 'lost'
      return FOLDED.test(copy.error) ? 'folded' : 'dropped'
    case 'dead':
      return copy.followed ? 'dead, followed up' : 'lost'
    case 'queued':
    case 'sending':
    case 'unaddressed':
      return 'waiting'
    default:
      return 'unknown'
  }
}

/** Copies that stand beside another one and do not say that they repeat it. */
export function doublesAmong(copies: readonly Copy[], standing: Standing): number {
  const texts = copies.flatMap(({ place }) => (place === null ? [] : (standing.get(place) ?? [])))
  const unmarked = texts.filter((text) => !text.startsWith(phrasesIn('vi').repetition))
  return Math.max(0, unmarked.length - 1)
}

function isThere({ place }: Copy, standing: Standing): boolean {
  return place !== null && standing.has(place)
}
