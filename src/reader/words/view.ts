import type { PlacedMark } from './lexicon.ts'
import type { Hit, Reading } from '../reading.ts'
import type { Subject } from './subject.ts'
import type { Surroundings } from '../surroundings.ts'

/** How a phrase is meant in its place. */
export type Aspect =
  | 'bare'
  | 'done'
  | 'ongoing'
  | 'coming'
  | 'partial'
  | 'negated'
  | 'unable'
  | 'asked'
  | 'conditional'
  | 'requested'
  | 'doubtful'
  | 'others'
  | 'others-not'
  | 'void'

/** A phrase with what the words around make of it. */
export interface Viewed {
  hit: Hit
  aspect: Aspect
  subject: Subject
  around: Surroundings
  /** The small words that decided. */
  by: readonly PlacedMark[]
}

export interface Place {
  reading: Reading
  hit: Hit
  around: Surroundings
}

/** What one rule finds; undefined when it has nothing to say. */
export type Finding = Pick<Viewed, 'aspect' | 'by'> | undefined

export function found(aspect: Aspect, ...by: readonly PlacedMark[]): Finding {
  return { aspect, by }
}
