import { rollToWorkingDay } from '../time/calendar.ts'
import { type Day, dayOf, instantAt } from '../time/day.ts'
import { anchorsWithReceipt, duesFrom } from './applied-limit.ts'
import {
  awaitsAnswer,
  type CoordinationRequest,
  type OfficialDocument,
  type Receipt,
  type RequestState,
  type RequestStatus,
} from './coordination-request.ts'
import type { Circumstances } from './decisions.ts'
import type { FirstHandEvent, TakenOver } from './events.ts'

/** How far a request has come where it is kept besides here. Days are those of its documents there. */
export interface Progress {
  status?: ProgressStatus
  /** Why it is blocked or withdrawn. */
  reason?: string
  receivedOn?: Day
  acknowledgedOn?: Day
  answer?: OfficialDocument
  closedOn?: Day
  agreedDue?: Day
}

export type ProgressStatus = Exclude<RequestStatus, 'draft' | 'returned' | 'refused'>

/** A fact that one side tells, and what is on record here. */
interface Difference {
  field: keyof Progress | 'limitFrom' | 'limitCase'
  told: string
  known: string
}

export type ProgressFault =
  | { reason: 'progress-missing'; field: keyof Progress }
  /** It is told of a later status than the one that is named. */
  | { reason: 'progress-contradicts'; field: keyof Progress; status: ProgressStatus }
  | { reason: 'progress-in-future'; field: keyof Progress; day: Day }
  | { reason: 'progress-before-document'; field: keyof Progress; day: Day; documentOn: Day }

/** What is told without a status says how far it has come all the same. */
export function statusOf({ status, closedOn, answer, acknowledgedOn }: Progress): ProgressStatus {
  if (status) return status
  if (closedOn) return 'closed'
  if (answer) return 'answered'
  return acknowledgedOn ? 'acknowledged' : 'sent'
}

/** What each status cannot be told without. */
const NEEDED: Readonly<Partial<Record<ProgressStatus, readonly (keyof Progress)[]>>> = {
  blocked: ['reason'],
  answered: ['answer'],
  closed: ['answer', 'closedOn'],
  withdrawn: ['reason'],
}

/** What only comes with a later status. */
const LATER: Readonly<Partial<Record<ProgressStatus, readonly (keyof Progress)[]>>> = {
  sent: ['acknowledgedOn', 'answer', 'closedOn'],
  acknowledged: ['answer', 'closedOn'],
  'in-progress': ['answer', 'closedOn'],
  blocked: ['answer', 'closedOn'],
  answered: ['closedOn'],
}

/** Everything that speaks against what is told. */
export function progressFaults(progress: Progress, documentOn: Day, today: Day): ProgressFault[] {
  const status = statusOf(progress)
  const isNameless = progress.reason !== undefined && !progress.status
  const missing = (NEEDED[status] ?? []).filter((field) => !progress[field])
  const contradicting = (LATER[status] ?? []).filter((field) => progress[field])
  const days = DAYS.map((field) => {
    const told = progress[field]
    return { field, day: typeof told === 'object' ? told.on : told }
  })
  return [
    ...[...missing, ...(isNameless ? (['status'] as const) : [])].map((field): ProgressFault => ({
      reason: 'progress-missing',
      field,
    })),
    ...contradicting.map((field): ProgressFault => ({
      reason: 'progress-contradicts',
      field,
      status,
    })),
    ...days.flatMap(({ field, day }): ProgressFault[] => {
      if (day === undefined) return []
      if (day > today && field !== 'agreedDue') {
        return [{ reason: 'progress-in-future', field, day }]
      }
      const isEarly = day < documentOn
      return isEarly ? [{ reason: 'progress-before-document', field, day, documentOn }] : []
    }),
  ]
}

const DAYS = ['receivedOn', 'acknowledgedOn', 'answer', 'closedOn', 'agreedDue'] as const

interface Dated {
  event: FirstHandEvent
  at: Date
}

/** What makes a draft stand where it stands in its source; `progress` is without faults. */
export function takeOver(
  draft: CoordinationRequest,
  progress: Progress,
  { now, calendar, source }: Circumstances & { source: string },
): Dated[] {
  const { receivedOn, acknowledgedOn, agreedDue, answer } = progress
  const receipt: Receipt = receivedOn
    ? { on: receivedOn, source: 'confirmed' }
    : { on: rollToWorkingDay(calendar, draft.document.on), source: 'presumed' }
  const takenOver: TakenOver = {
    type: 'taken-over',
    source,
    sentAt: instantAt(draft.document.on, '08:00'),
    receipt,
    dues: duesFrom(draft.limit, anchorsWithReceipt(draft.anchors, receipt), calendar),
    state: stateOf(progress),
    ...(acknowledgedOn && { acknowledgedOn }),
    ...(agreedDue && { agreedDue }),
  }
  return [{ event: takenOver, at: now }, ...ending(progress, answer, now)]
}

/** Where it stood before it ended. */
function stateOf(progress: Progress): RequestState {
  const { reason = '', answer } = progress
  const status = statusOf(progress)
  if (status === 'blocked') return { status, reason }
  if (status === 'withdrawn') return { status: 'sent' }
  if (status === 'answered' || status === 'closed') {
    if (!answer) throw new Error(`A request that is ${status} has an answer`)
    return { status: 'answered', answer }
  }
  return { status }
}

/** It ended on the day on which it ended there: what is counted by month is counted in that one. */
function ending(progress: Progress, answer: OfficialDocument | undefined, now: Date): Dated[] {
  const { closedOn, reason = '' } = progress
  const status = statusOf(progress)
  const at = closedOn && closedOn < dayOf(now) ? instantAt(closedOn, '17:00') : now
  if (status === 'closed' && answer) return [{ event: { type: 'completed', answer }, at }]
  return status === 'withdrawn' ? [{ event: { type: 'withdrawn', reason }, at }] : []
}

export interface News {
  events: Dated[]
  differences: Difference[]
}

type Teller = (request: CoordinationRequest, progress: Progress, now: Circumstances) => News

/**
 * What a source tells of a request that runs here: what is news and contradicts nothing happens; what has been said
 * otherwise here stays, as a difference. A source that lags behind says nothing new.
 */
export function followProgress(...told: Parameters<Teller>): News {
  const news = [receiptNews, agreementNews, workNews, endNews].map((tell) => tell(...told))
  return {
    events: news.flatMap(({ events }) => events),
    differences: news.flatMap(({ differences }) => differences),
  }
}

const NO_NEWS: News = { events: [], differences: [] }

function happened(...events: Dated[]): News {
  return { events, differences: [] }
}

function differs(field: Difference['field'], told: string, known = ''): News {
  return { events: [], differences: [{ field, told, known }] }
}

const receiptNews: Teller = (request, { receivedOn }, { now, calendar }) => {
  const { receipt, limit, anchors } = request
  if (!receivedOn || receivedOn === receipt?.on) return NO_NEWS
  const isOpen = receipt?.source !== 'confirmed' && awaitsAnswer(request)
  if (!isOpen) return differs('receivedOn', receivedOn, receipt?.on)
  const confirmed: Receipt = { on: receivedOn, source: 'confirmed' }
  const dues = duesFrom(limit, anchorsWithReceipt(anchors, confirmed), calendar)
  return happened({ event: { type: 'receipt-corrected', receipt: confirmed, dues }, at: now })
}

const agreementNews: Teller = (request, { agreedDue: until }, { now }) => {
  if (!until || until === request.agreedDue) return NO_NEWS
  if (request.agreedDue || !awaitsAnswer(request)) {
    return differs('agreedDue', until, request.agreedDue)
  }
  return happened({ event: { type: 'extension-granted', until }, at: now })
}

const workNews: Teller = ({ state }, progress, { now: at }) => {
  if (state.status !== 'sent' && state.status !== 'acknowledged') return NO_NEWS
  const { status, reason = '' } = progress
  if (status === 'in-progress') return happened({ event: { type: 'work-started' }, at })
  if (status !== 'blocked') return NO_NEWS
  return happened({ event: { type: 'obstacle-reported', reason }, at })
}

const endNews: Teller = (request, progress, { now }) => {
  const { state } = request
  const known = 'answer' in state ? state.answer : undefined
  const { answer = known } = progress
  const answered =
    answer && awaitsAnswer(request)
      ? happened({ event: { type: 'answered', answer }, at: now })
      : NO_NEWS
  if (known && answer && known.number !== answer.number) {
    return differs('answer', answer.number, known.number)
  }
  const ends = ending(progress, answer, now)
  if (ends.length === 0 || isOver(state)) return answered
  const status = statusOf(progress)
  const mayEnd = status === 'withdrawn' || state.status === 'answered' || awaitsAnswer(request)
  return mayEnd ? happened(...answered.events, ...ends) : differs('status', status, state.status)
}

function isOver({ status }: RequestState): boolean {
  return status === 'closed' || status === 'withdrawn'
}
