import type { CommitteeAct } from '../committee/action.ts'
import type { CommitteeWord, Director, Orderable } from '../committee/direction.ts'
import type { Agency } from '../people/agency.ts'
import {
  type Agencies,
  mayDecide,
  mayPrepare,
  mayRaise,
  mayRead,
  readsForCommitteeAlone,
  sidesSpokenFor,
  type SpeakingSide,
  type Standing,
  standingsOf,
  stepRefusal,
} from '../people/authority.ts'
import { eventToTell, isProvisional } from './applied-limit.ts'
import type { WorkingCalendar } from '../time/calendar.ts'
import type { CoordinationRequest, OfficialDocument, RequestCode } from './coordination-request.ts'
import { type Day, dayOf } from '../time/day.ts'
import type { EnforcementCase } from './enforcement-case.ts'
import { isPastLegalDue, type Lateness, latenessOf } from './lateness.ts'
import type { Official, OfficialId } from '../people/official.ts'
import { type Audience, isRestricted, maskCase, type MaskedCase } from './privacy.ts'
import type { RequestStep } from './commands.ts'
import { STEPS } from './decisions.ts'
import type { RequestEvent } from './events.ts'

export interface PersonName {
  name: string
  title: string
}

/** One line of a request's history. */
export interface PastEvent {
  event: RequestEvent
  at: Date
  by?: OfficialId
  /** Where it was said; of what is older nobody knows. */
  via?: string
}

/** Everything known about a request, before anything is withheld from a reader. */
export interface RequestFacts {
  request: CoordinationRequest
  typeName: { vi: string; en: string }
  /** What a complete answer contains. */
  answerParts: readonly string[]
  subject?: string
  asker: Agency
  /** The body that the asking division belongs to. */
  askerParent?: Agency
  inCharge: Agency
  caseOf?: EnforcementCase
  /** Whoever the request names, or has taken a step of it. */
  people: ReadonlyMap<OfficialId, PersonName>
  last?: PastEvent
  /** The office of whoever gave it here, where it is a direction of a committee. */
  directedBy?: Director
  /** The conclusion that gave it as a task, and what that was on. */
  origin?: Conclusion & { about: CoordinationRequest[] }
  /** What was said last to the committee or by it. */
  word?: CommitteeWord
  /** What can be ordered about it, besides of what a digest offers. */
  orderable?: Orderable[]
}

/** A committee's, by its document where that is known. */
interface Conclusion {
  on: Day
  document?: OfficialDocument
}

/** What one reader may be shown of a request at one moment. */
export interface RequestView extends Omit<RequestFacts, 'caseOf' | 'origin'> {
  /** `about`: as far as the reader may read what it was on. */
  origin?: Conclusion & { about?: RequestCode }
  caseOf?: MaskedCase
  lateness: Lateness
  /** What is due was counted over rest days that are not announced yet. */
  isDueProvisional: boolean
  /** The legal day has passed although a later one was agreed. */
  pastLegalDue: boolean
  side: Standing['side']
  /** For these the reader asks, and answers, questions. */
  speaksFor: SpeakingSide[]
  /** A committee learns of what is restricted that a document waits, where, and how late. */
  isWithheld: boolean
  /** Steps that are open to this reader now. */
  steps: RequestStep[]
  /** What this reader can order about it. */
  acts: CommitteeAct[]
  today: ReturnType<typeof dayOf>
}

export interface Viewing {
  now: Date
  calendar: WorkingCalendar
  audience: Audience
  agencyOf: Agencies
}

/** Undefined when the reader may not know that the request exists. */
export function viewRequest(
  facts: RequestFacts,
  reader: Official,
  viewing: Viewing,
): RequestView | undefined {
  const { request } = facts
  const { now, calendar, audience, agencyOf } = viewing
  const standings = standingsOf(reader, request, { on: dayOf(now), agencyOf })
  const [first] = standings
  if (!first || !mayRead(standings)) return undefined
  const { caseOf, origin, ...rest } = facts
  return {
    ...rest,
    ...(origin && { origin: originShown(origin, reader, viewing) }),
    ...(caseOf && { caseOf: maskCase(caseOf, request.privacy, audience) }),
    lateness: latenessOf(request, now, calendar),
    isDueProvisional: isProvisional(request, calendar),
    pastLegalDue: isPastLegalDue(request, now),
    side: sideShown(standings, first),
    speaksFor: audience === 'direct' ? sidesSpokenFor(standings) : [],
    isWithheld: isRestricted(request) && readsForCommitteeAlone(standings),
    steps: audience === 'direct' ? openSteps(facts, reader.id, standings) : [],
    acts: audience === 'direct' ? openActs(facts, standings) : [],
    today: dayOf(now),
  }
}

function originShown(
  { about, ...conclusion }: RequestFacts['origin'] & {},
  reader: Official,
  { now, agencyOf }: Viewing,
): RequestView['origin'] & {} {
  const readable = about.find((request) => {
    const standings = standingsOf(reader, request, { on: dayOf(now), agencyOf })
    return mayRead(standings) && !(isRestricted(request) && readsForCommitteeAlone(standings))
  })
  return { ...conclusion, ...(readable && { about: readable.code }) }
}

const MAY_ORDER = { raise: mayRaise, conclude: mayDecide, issue: mayPrepare } as const

function openActs(
  { orderable = [] }: RequestFacts,
  standings: readonly Standing[],
): CommitteeAct[] {
  return orderable.filter((act) => MAY_ORDER[act](standings))
}

/** Whoever has to answer reads as such, even when holding another office too. */
function sideShown(standings: readonly Standing[], first: Standing): Standing['side'] {
  return (standings.find(({ side }) => side === 'answering') ?? first).side
}

function openSteps(
  { request, inCharge }: RequestFacts,
  reader: OfficialId,
  standings: readonly Standing[],
): RequestStep[] {
  return STEP_NAMES.filter(
    (step) => isOffered(request, step, reader) && !stepRefusal(standings, step, inCharge),
  )
}

/**
 * Besides the steps of its status, a request that nobody has acknowledged offers those that need a receipt date: the
 * bot asks for it first and takes both steps together.
 */
function isOffered(request: CoordinationRequest, step: RequestStep, reader: OfficialId): boolean {
  const exists = STEPS[step].from.includes(request.state.status)
  if (step === 'grant-extension' || step === 'decline-extension') {
    return exists && request.extension?.decision === 'open'
  }
  if (step === 'accept-transfer' || step === 'decline-transfer') {
    return exists && request.transferTo === reader
  }
  if (step === 'date-limit') return exists && eventToTell(request.limit) !== undefined
  if (step === 'choose-limit') return exists && request.limit.variants !== undefined
  return exists || needsReceiptFirst(request, step)
}

/** Whether a step becomes possible by acknowledging first. */
export function needsReceiptFirst({ state }: CoordinationRequest, step: RequestStep): boolean {
  const { from } = STEPS[step]
  return state.status === 'sent' && !from.includes('sent') && from.includes('acknowledged')
}

export function isRequestStep(name: string): name is RequestStep {
  return Object.hasOwn(STEPS, name)
}

export const STEP_NAMES: readonly RequestStep[] = Object.keys(STEPS).filter(isRequestStep)
