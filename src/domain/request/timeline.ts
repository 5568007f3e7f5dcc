import type { AgencyCode } from '../people/agency.ts'
import type { SpeakingSide } from '../people/authority.ts'
import type { OfficialId } from '../people/official.ts'
import type { CoordinationRequest } from './coordination-request.ts'
import type { CommitteeWord } from '../committee/direction.ts'
import type { RequestEvent } from './events.ts'
import { type Inquiry, OTHER_SIDE, type Spoken } from './inquiry.ts'
import type { PastEvent } from './view.ts'

/** One thing that happened to a request: a line of its history, a question about it, or the answer to one. */
export interface TimelineItem {
  did: RequestEvent | InquiryAct | CommitteeAct
  at: Date
  by?: OfficialId
  via?: string
  /** From then on in charge. */
  inCharge: AgencyCode
}

export interface InquiryAct {
  type: 'inquiry-asked' | 'inquiry-answered'
  side: SpeakingSide
  words: string
}

export interface CommitteeAct {
  type: `committee-${CommitteeWord['act']}`
  words: string
}

/** What was said of a request beside its steps. */
interface SaidBeside {
  inquiries: readonly Inquiry[]
  words: readonly CommitteeWord[]
}

/** Everything that happened to a request, the newest first. */
export function timelineOf(
  { answerer }: Pick<CoordinationRequest, 'answerer'>,
  history: readonly PastEvent[],
  { inquiries, words }: SaidBeside,
): TimelineItem[] {
  let inCharge = answerer
  const steps = history.map(({ event, ...past }): TimelineItem => {
    if (event.type === 'rerouted') inCharge = event.to
    return { did: event, ...past, inCharge }
  })
  const said = inquiries.flatMap(({ side, answer, ...asked }) => [
    act('inquiry-asked', side, asked),
    ...(answer ? [act('inquiry-answered', OTHER_SIDE[side], answer)] : []),
  ])
  const counted = words.filter(({ pending }) => pending !== 'revocable')
  const committee = counted.map(({ act, text, by, at }) => ({
    did: { type: `committee-${act}` as const, words: text },
    by,
    at,
  }))
  const placed = [...said, ...committee].map((item): TimelineItem => ({
    ...item,
    inCharge: steps.findLast(({ at }) => at <= item.at)?.inCharge ?? answerer,
  }))
  // What happened at the same moment stays in the order of its versions.
  return [...steps, ...placed]
    .toSorted((one, other) => one.at.getTime() - other.at.getTime())
    .toReversed()
}

function act(
  type: InquiryAct['type'],
  side: SpeakingSide,
  { words, by, at, via }: Spoken,
): Omit<TimelineItem, 'inCharge'> {
  return { did: { type, side, words }, by, at, ...(via !== undefined && { via }) }
}
