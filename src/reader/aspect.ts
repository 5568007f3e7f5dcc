import { DENIALS } from './denials.ts'
import { type Aspect, type Finding, placesIn, type Place, type Viewed } from './place.ts'
import type { Reading } from './reading.ts'
import { TENSES } from './tenses.ts'
import { type Subject, subjectOf } from './words/subject.ts'

/** How every phrase of a reply is meant. */
export function viewAll(reading: Reading): Viewed[] {
  return placesIn(reading).map((place) => {
    const subject = subjectOf(reading, place.hit)
    const { aspect, by } = firstFinding(place)
    return { ...place, subject, aspect: OF_SUBJECT[aspect]?.[subject] ?? aspect, by }
  })
}

/** The first rule that fits decides: from what voids a claim to what merely dates it. */
function firstFinding(place: Place): NonNullable<Finding> {
  for (const rule of [...DENIALS, ...TENSES]) {
    const finding = rule(place)
    if (finding) return finding
  }
  return { aspect: 'bare', by: [] }
}

type BySubject = Readonly<Partial<Record<Subject, Aspect>>>

const NOT_DONE: BySubject = { agency: 'others-not', others: 'others-not' }
const DONE: BySubject = { colleague: 'others', agency: 'others', others: 'others' }
const GOING_ON: BySubject = { others: 'others' }

/** What others did or did not do is not our answer. */
const OF_SUBJECT: Readonly<Partial<Record<Aspect, BySubject>>> = {
  negated: NOT_DONE,
  unable: NOT_DONE,
  done: DONE,
  bare: DONE,
  doubtful: DONE,
  ongoing: GOING_ON,
  coming: GOING_ON,
  partial: GOING_ON,
}
