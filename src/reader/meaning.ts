import type { Intent, Sense } from './words/lexicon.ts'
import type { Aspect } from './words/view.ts'

/** What a sense comes to in each aspect; where nothing is listed, nothing is claimed. */
type Meaning = Readonly<Partial<Record<Aspect, Intent>>>

function always(intent: Intent, ...aspects: readonly Aspect[]): Meaning {
  return Object.fromEntries(aspects.map((aspect) => [aspect, intent]))
}

const TOLD = ['bare', 'done', 'ongoing', 'coming', 'partial'] as const
const OPEN = ['ongoing', 'coming', 'partial', 'negated', 'unable', 'conditional'] as const

/** No denied, asked or conditional phrase keeps its positive meaning, and nobody else's act is our answer. */
export const MEANING: Readonly<Record<Sense, Meaning>> = {
  receive: {
    ...always('acknowledge', 'bare', 'done', 'ongoing', 'partial'),
    ...always('not-received', 'negated', 'unable'),
  },
  understand: {
    ...always('acknowledge', 'bare', 'done', 'ongoing'),
    ...always('details', 'negated', 'unable'),
  },
  answer: { ...always('in-progress', ...OPEN, 'others-not'), done: 'answered' },
  finish: { ...always('in-progress', ...OPEN), ...always('answered', 'bare', 'done') },
  work: {
    ...always('in-progress', 'done', 'ongoing', 'coming', 'partial', 'negated'),
    unable: 'blocked',
  },
  pending: always('in-progress', ...TOLD, ...OPEN, 'doubtful', 'others', 'others-not'),
  waiting: always('in-progress', ...TOLD, 'negated', 'unable', 'doubtful'),
  handed: always('in-progress', ...TOLD),
  outlook: always('in-progress', ...TOLD),
  outcome: always('in-progress', 'coming', 'partial', 'ongoing'),
  notify: {},
  obstacle: always(
    'blocked',
    ...([
      'bare',
      'done',
      'ongoing',
      'coming',
      'partial',
      'doubtful',
      'others',
      'others-not',
      'requested',
    ] as const),
  ),
  relief: always('blocked', 'negated', 'unable', 'requested'),
  refusal: always('refuse', 'bare', 'done', 'requested', 'others'),
  decline: { ...always('refuse', 'bare', 'done'), ...always('blocked', 'others', 'others-not') },
  extension: always('extend', ...TOLD, 'requested', 'asked', 'doubtful', 'others'),
  missing: always(
    'not-received',
    ...(['bare', 'done', 'ongoing', 'coming', 'doubtful', 'asked', 'requested', 'others'] as const),
  ),
  resend: { ...always('not-received', 'bare', 'requested', 'asked'), done: 'answered' },
  question: always('details', ...TOLD, 'asked', 'requested', 'doubtful', 'conditional', 'others'),
  handover: always('transfer', 'bare', 'done', 'ongoing', 'coming', 'requested', 'asked', 'others'),
  ellipsis: always('in-progress', 'bare', 'done', 'negated', 'others-not'),
  assent: {},
  hostile: {},
}
