import { standingsOf, stepRefusal } from '../../../src/domain/people/authority.ts'
import { isWorkingDay } from '../../../src/domain/time/calendar.ts'
import {
  type CoordinationRequest,
  type RequestStatus,
  workingDue,
} from '../../../src/domain/request/coordination-request.ts'
import { addDays, type Day, dayOf, minuteOfDay } from '../../../src/domain/time/day.ts'
import { latenessOf } from '../../../src/domain/request/lateness.ts'
import type { RequestStep } from '../../../src/domain/request/commands.ts'
import { evolve, type RequestEvent } from '../../../src/domain/request/events.ts'
import { mayAnswer, mayAsk } from '../../../src/domain/request/type.ts'
import type { PlannedRequest, Province } from '../../../src/demo/invented/province.ts'
import { isDeepStrictEqual } from 'node:util'
import { provinceFile, catalogue } from './demo-data.ts'

const { calendar } = catalogue
const agencies = new Map([
  ...catalogue.agencies,
  ...provinceFile.agencies.map((agency) => [agency.code, agency] as const),
])

export const STATUSES: readonly RequestStatus[] = [
  'draft',
  'sent',
  'acknowledged',
  'in-progress',
  'blocked',
  'answered',
  'returned',
  'refused',
  'closed',
  'withdrawn',
]

/** Everything about a province that is not as it must be, as sentences. */
export function faultsOf(province: Province, now: Date): string[] {
  const { cases, requests } = province
  return [
    ...unless(cases.length === 60, `${String(cases.length)} cases`),
    ...unless(requests.length === 150, `${String(requests.length)} requests`),
    ...missingStandings(province, now),
    ...cases.flatMap(({ code, decision, judgment }) => [
      ...unless(decision.on <= dayOf(now), `${code} is decided in the future`),
      ...unless((judgment?.on ?? '') < decision.on, `${code} is decided before its judgment`),
      ...unless(isWorkingDay(calendar, decision.on), `${code} is decided on a rest day`),
    ]),
    ...requests.flatMap((planned) => [
      ...historyFaults(planned, now),
      ...requestFaults(planned.request),
      ...authorityFaults(planned, province),
    ]),
  ]
}

function unless(holds: boolean, fault: string): string[] {
  return holds ? [] : [fault]
}

const BANDS = { '1-5': [1, 5], '6-15': [6, 15], '16-30': [16, 30], 'over-30': [31, 60] } as const

/** Nothing falls due on a rest day: a band without any working day in it cannot be filled. */
function missingStandings({ requests }: Province, now: Date): string[] {
  const today = dayOf(now)
  const found = new Set<string>(requests.map(({ request }) => request.state.status))
  for (const { request } of requests) {
    const lateness = latenessOf(request, now, calendar)
    found.add('band' in lateness ? lateness.band : lateness.kind)
  }
  const bands = Object.entries(BANDS).filter(([, [least, most]]) =>
    workedWithin(addDays(today, -most), addDays(today, -least)),
  )
  const wanted = [
    ...STATUSES,
    'in-time',
    'soon',
    'no-due',
    'met',
    'met-late',
    ...(isWorkingDay(calendar, today) ? ['due-today'] : []),
    ...bands.map(([band]) => band),
  ]
  return wanted.filter((each) => !found.has(each)).map((each) => `nothing is ${each}`)
}

function workedWithin(from: Day, to: Day): boolean {
  for (let on = from; on <= to; on = addDays(on, 1)) if (isWorkingDay(calendar, on)) return true
  return false
}

function historyFaults({ request, history, createdAt }: PlannedRequest, now: Date): string[] {
  const refolded = history.reduce(
    (state, { event }) => evolve(state, event),
    draftBehind(request, history),
  )
  const instants = [createdAt, ...history.map(({ at }) => at)]
  return [
    ...unless(isDeepStrictEqual(refolded, request), `${request.code} does not refold`),
    ...unless(request.version === history.length, `${request.code} has gaps`),
    ...instants.flatMap((at, index) => [
      ...unless(at <= now, `${request.code} has a future`),
      ...unless(at >= (instants[index - 1] ?? at), `${request.code} runs backwards`),
      ...unless(isOfficeTime(at), `${request.code} happens out of office hours`),
    ]),
  ]
}

function draftBehind(
  request: CoordinationRequest,
  [first]: PlannedRequest['history'],
): CoordinationRequest {
  const { code, document, officer, caseCode, type, privacy, asker, answerer, limit } = request
  const known = first?.event.type === 'sent' ? first.event.dues.anchors : request.anchors
  const { receipt: _receipt, ...anchors } = known
  return {
    code,
    document,
    type,
    privacy,
    asker,
    answerer,
    limit,
    anchors,
    ...(officer !== undefined && { officer }),
    ...(caseCode && { caseCode }),
    inCharge: answerer,
    state: { status: 'draft' },
    version: 0,
  }
}

function isOfficeTime(at: Date): boolean {
  const minute = minuteOfDay(at)
  const open = (minute >= 450 && minute < 690) || (minute >= 810 && minute < 1020)
  return open && isWorkingDay(calendar, dayOf(at))
}

function requestFaults(request: CoordinationRequest): string[] {
  const { code } = request
  const type = catalogue.types.get(request.type)
  const asker = agencies.get(request.asker)
  const dues = [workingDue(request), request.legalDue, request.internalDue]
  const days = [
    request.document.on,
    ...('answer' in request.state ? [request.state.answer.on] : []),
    ...dues.flatMap((due) => (due?.kind === 'day' ? [due.on] : [])),
  ]
  return [
    ...unless(!!type && !!asker && mayAsk(type, asker.kind), `${code} may not be asked`),
    ...[request.answerer, request.inCharge].flatMap((each) => {
      const answerer = agencies.get(each)
      const may = !!type && !!answerer && mayAnswer(type, answerer.kind)
      return unless(may, `${code} is not for ${each} to answer`)
    }),
    ...days.flatMap((on) => unless(isWorkingDay(calendar, on), `${code} has the rest day ${on}`)),
  ]
}

const STEP_OF: Partial<Record<RequestEvent['type'], RequestStep>> = {
  sent: 'send',
  acknowledged: 'acknowledge',
  'work-started': 'start-work',
  'obstacle-reported': 'report-obstacle',
  answered: 'answer',
  'extension-requested': 'request-extension',
  'extension-granted': 'grant-extension',
  'extension-declined': 'decline-extension',
  refused: 'refuse',
  'transfer-proposed': 'propose-transfer',
  'transfer-accepted': 'accept-transfer',
  completed: 'complete',
  returned: 'return',
  'refusal-accepted': 'accept-refusal',
  rerouted: 'reroute',
  withdrawn: 'withdraw',
  urged: 'urge',
}

/** Everybody who did something was allowed to do it, by the agency that was in charge at the time. */
function authorityFaults({ request, history }: PlannedRequest, { officials }: Province): string[] {
  const { contact: _contact, ...unfollowed } = request
  let inCharge = request.answerer
  return history.flatMap(({ event, by, at }) => {
    const step = STEP_OF[event.type]
    const official = officials.find(({ id }) => id === by)
    const agency = agencies.get(inCharge)
    if (!step || !official || !agency) return [`${request.code}: nobody can have ${event.type}`]
    const circumstances = { on: dayOf(at), agencyOf: (code: string) => agencies.get(code) }
    const standings = standingsOf(official, { ...unfollowed, inCharge }, circumstances)
    const refusal = stepRefusal(standings, step, agency)
    if (event.type === 'rerouted') inCharge = event.to
    return unless(!refusal, `${official.code} may not ${step} ${request.code}`)
  })
}
