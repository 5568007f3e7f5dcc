import { limitOfVariant } from '../../src/domain/request/applied-limit.ts'
import type {
  AppliedLimit,
  CoordinationRequest,
  RequestStatus,
} from '../../src/domain/request/coordination-request.ts'
import { day, instantAt } from '../../src/domain/time/day.ts'
import { isRefused } from '../../src/domain/request/refusal.ts'
import type { RequestCommand, RequestStep } from '../../src/domain/request/commands.ts'
import { type Circumstances, decide } from '../../src/domain/request/decisions.ts'
import { evolve, type RequestEvent } from '../../src/domain/request/events.ts'
import { calendar } from './calendar.ts'

/** The day of the document; the story begins two days later. */
export const DOCUMENT_ON = day('2026-11-18')
/** Friday; the next Tuesday, 24/11, is a holiday. */
export const TODAY = day('2026-11-20')
export const NOW = instantAt(TODAY, '09:00')
export const CONTACT = 11
export const COLLEAGUE = 12

export const THREE_WORKING_DAYS: AppliedLimit = {
  regime: '2026',
  limit: { unit: 'working-days', value: 3 },
  start: 'receipt',
  internal: false,
  basis: 'Luật THADS 2025 (106/2025/QH15) Đ37.6b',
  certainty: 'read',
}

/** A limit that the law has twice: from the receipt, and for complex cases from the court's acceptance. */
export const SINGLED_OUT: AppliedLimit = {
  ...THREE_WORKING_DAYS,
  usual: { limit: THREE_WORKING_DAYS.limit, start: 'receipt' },
  variants: {
    phucTap: {
      name: { vi: 'vụ việc phức tạp', en: 'a complex case' },
      limit: { unit: 'working-days', value: 5 },
      start: 'court-accepts',
    },
  },
}

export function at(now: Date): Circumstances {
  return { now, calendar }
}

/** A request that nobody has sent yet. */
export function draft(wanted: Partial<CoordinationRequest> = {}): CoordinationRequest {
  return {
    code: 'YC-2611-0042',
    type: 'xac-minh-dieu-kien-tha',
    privacy: 'B2',
    asker: 'pt.thads-kv-9',
    answerer: 'test.ubnd-xa',
    inCharge: 'test.ubnd-xa',
    document: { number: '512/THADS-KV9', on: DOCUMENT_ON },
    limit: THREE_WORKING_DAYS,
    anchors: {},
    state: { status: 'draft' },
    version: 0,
    ...wanted,
  }
}

/** A faultless command for every step, as it could be given on `TODAY`. */
export const COMMANDS: { readonly [Step in RequestStep]: RequestCommand<Step> } = {
  send: { type: 'send' },
  acknowledge: { type: 'acknowledge', receivedOn: day('2026-11-19'), contact: CONTACT },
  'correct-receipt': { type: 'correct-receipt', receivedOn: day('2026-11-18') },
  'date-limit': { type: 'date-limit', startedOn: day('2026-11-19') },
  'choose-limit': { type: 'choose-limit', variant: 'phucTap' },
  'start-work': { type: 'start-work', expectedOn: day('2026-11-25') },
  'report-obstacle': { type: 'report-obstacle', reason: 'thiếu hồ sơ' },
  answer: { type: 'answer', answer: { number: '145/UBND-NC', on: TODAY } },
  'request-extension': {
    type: 'request-extension',
    until: day('2026-11-30'),
    reason: 'cần đối chiếu',
  },
  'grant-extension': { type: 'grant-extension' },
  'decline-extension': { type: 'decline-extension' },
  refuse: { type: 'refuse', reason: 'không thuộc địa bàn', suggested: 'UBND xã bên' },
  'report-not-received': { type: 'report-not-received' },
  'propose-transfer': { type: 'propose-transfer', to: COLLEAGUE },
  'accept-transfer': { type: 'accept-transfer', by: COLLEAGUE },
  'decline-transfer': { type: 'decline-transfer', by: COLLEAGUE },
  complete: { type: 'complete' },
  return: { type: 'return', reason: 'thiếu chữ ký' },
  'accept-refusal': {
    type: 'accept-refusal',
    document: { number: '146/UBND-NC', on: TODAY },
  },
  reroute: { type: 'reroute', to: 'test.ubnd-xa-ben' },
  withdraw: { type: 'withdraw', reason: 'đương sự đã nộp đủ' },
  correct: { type: 'correct', officer: 99 },
  urge: { type: 'urge' },
}

/** A shortest legal life that ends in each status. */
const LIVES: Readonly<Record<RequestStatus, readonly RequestStep[]>> = {
  draft: [],
  sent: ['send'],
  acknowledged: ['send', 'acknowledge'],
  'in-progress': ['send', 'acknowledge', 'start-work'],
  blocked: ['send', 'acknowledge', 'report-obstacle'],
  answered: ['send', 'acknowledge', 'answer'],
  returned: ['send', 'acknowledge', 'answer', 'return'],
  refused: ['send', 'refuse'],
  closed: ['send', 'acknowledge', 'answer', 'complete'],
  withdrawn: ['send', 'withdraw'],
}

export const STATUSES = Object.keys(LIVES) as RequestStatus[]
export const STEP_NAMES = Object.keys(COMMANDS) as RequestStep[]

/** The request after commands that must all be legal. */
export function after(
  request: CoordinationRequest,
  commands: readonly RequestCommand[],
  circumstances: Circumstances = at(NOW),
): CoordinationRequest {
  return commands.reduce(
    (current, command) => evolve(current, eventOf(current, command, circumstances)),
    request,
  )
}

/** The event that a command, which must be legal, brings about. */
export function eventOf(
  request: CoordinationRequest,
  command: RequestCommand,
  circumstances: Circumstances = at(NOW),
): RequestEvent {
  const event = decide(request, command, circumstances)
  if (isRefused(event)) {
    const why = JSON.stringify(event.refused)
    throw new Error(`"${command.type}" was refused from "${request.state.status}": ${why}`)
  }
  return event
}

/** A request that came to a status by legal steps alone. */
export function inStatus(status: RequestStatus, from = draft()): CoordinationRequest {
  return eventsTo(status, from).reduce(evolve, from)
}

/** What happened to it on that way. */
export function eventsTo(status: RequestStatus, from: CoordinationRequest): RequestEvent[] {
  const events: RequestEvent[] = []
  for (const step of LIVES[status]) {
    events.push(eventOf(events.reduce(evolve, from), COMMANDS[step], at(NOW)))
  }
  return events
}

/** The same, with whatever else a step needs: an open extension, an offered hand-over. */
export function readyFor(step: RequestStep, status: RequestStatus): CoordinationRequest {
  if (step === 'choose-limit') return inStatus(status, draft({ limit: SINGLED_OUT }))
  if (step === 'date-limit') {
    const limit = limitOfVariant(SINGLED_OUT, 'phucTap') ?? SINGLED_OUT
    return inStatus(status, draft({ limit }))
  }
  const request = inStatus(status)
  if (step === 'grant-extension' || step === 'decline-extension') {
    const extension = {
      until: day('2026-11-30'),
      reason: 'cần đối chiếu',
      decision: 'open',
    } as const
    return { ...request, extension }
  }
  const isTransfer = step === 'accept-transfer' || step === 'decline-transfer'
  return isTransfer ? { ...request, transferTo: COLLEAGUE } : request
}

/** Freezes a value all the way down, so that a rule that writes to what it was given throws. */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  for (const part of Object.values(value)) frozen(part)
  return Object.freeze(value)
}
