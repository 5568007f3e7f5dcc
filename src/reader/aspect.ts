import {
  conditional,
  denied,
  doubted,
  failed,
  firstStep,
  needless,
  negated,
  withdrawn,
} from './denials.ts'
import type { Lexicon } from './words/lexicon.ts'
import { isAsked } from './answers/questions.ts'
import type { Reading } from './reading.ts'
import { type Subject, subjectOf } from './words/subject.ts'
import { surroundings } from './surroundings.ts'
import {
  awaited,
  datedOnly,
  done,
  foreseen,
  later,
  notBefore,
  onlyThen,
  partial,
  promised,
  turned,
  unknownStep,
  wished,
} from './tenses.ts'
import { type Aspect, type Finding, found, type Place, type Viewed } from './words/view.ts'

/** The first rule that fits decides: from what voids a claim to what merely dates it. */
const RULES: readonly ((place: Place, lexicon: Lexicon) => Finding)[] = [
  denied,
  withdrawn,
  failed,
  asked,
  needless,
  negated,
  conditional,
  firstStep,
  partial,
  unknownStep,
  foreseen,
  awaited,
  turned,
  later,
  notBefore,
  onlyThen,
  doubted,
  done,
  wished,
  datedOnly,
  promised,
]

/** How every phrase of a reply is meant. */
export function viewAll(reading: Reading, lexicon: Lexicon): Viewed[] {
  return reading.hits.map((hit, index) => {
    const around = surroundings(reading, index)
    const subject = subjectOf(reading, hit, lexicon)
    const { aspect, by } = firstFinding({ reading, hit, around }, lexicon)
    return { hit, around, subject, aspect: ofSubject(aspect, subject), by }
  })
}

function firstFinding(place: Place, lexicon: Lexicon): NonNullable<Finding> {
  for (const rule of RULES) {
    const finding = rule(place, lexicon)
    if (finding) return finding
  }
  return { aspect: 'bare', by: [] }
}

function asked({ reading, hit, around }: Place): Finding {
  return isAsked(reading, hit, around) ? found('asked') : undefined
}

/** What others did or did not do is not our answer. */
function ofSubject(aspect: Aspect, subject: Subject): Aspect {
  switch (aspect) {
    case 'asked':
    case 'requested':
    case 'void':
    case 'conditional':
    case 'others':
    case 'others-not':
      return aspect
    case 'negated':
    case 'unable':
      return subject === 'us' || subject === 'colleague' ? aspect : 'others-not'
    case 'done':
    case 'bare':
    case 'doubtful':
      return subject === 'us' ? aspect : 'others'
    case 'ongoing':
    case 'coming':
    case 'partial':
      return subject === 'others' ? 'others' : aspect
  }
}
