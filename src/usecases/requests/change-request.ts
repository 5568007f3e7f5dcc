import type { AgencyCode } from '../../domain/people/agency.ts'
import { OWNING_ROLES } from '../../domain/people/authority.ts'
import type { Official, OfficialId } from '../../domain/people/official.ts'
import { eventToTell, USUAL } from '../../domain/request/applied-limit.ts'
import type { RequestCommand, RequestStep } from '../../domain/request/commands.ts'
import type { CoordinationRequest, RequestCode } from '../../domain/request/coordination-request.ts'
import { CORRECTABLE, type Correctable, uncorrectable } from '../../domain/request/correction.ts'
import { evolve, type RequestEvent } from '../../domain/request/events.ts'
import { isRefused, refuse, type Refused } from '../../domain/request/refusal.ts'
import { ableToAnswer } from '../../domain/request/type.ts'
import { tookNext } from '../../domain/request/undo.ts'
import { type Day, dayOf } from '../../domain/time/day.ts'
import type { Work } from '../ports.ts'
import { recordEvent, whoHears } from './announce.ts'
import { decideSteps, mayTake } from './take-step.ts'

/** What of a request is told anew, by what it can be told anew of. */
export interface Retellings {
  due?: Day
  start?: Day
  case?: string
  subject?: string
  officer?: OfficialId
}

/** A change that somebody wants of a request as it stood at a version. */
export interface WantedChange {
  code: RequestCode
  version: number
  change:
    | { step: 'correct'; told: Retellings }
    | { step: 'withdraw'; reason: string }
    | { step: 'reroute'; to: AgencyCode }
}

export interface PlannedChange {
  before: CoordinationRequest
  after: CoordinationRequest
  events: RequestEvent[]
  commands: RequestCommand[]
  /** Who will hear of it. */
  told: string[]
}

/** What a change would bring about and who would hear of it. Nothing is written. */
export async function planChange(
  work: Work,
  by: Official,
  { code, version, change }: WantedChange,
): Promise<PlannedChange | Refused> {
  const before = await work.tx.requests.find(code)
  if (!before) return refuse({ reason: 'not-found' })
  const forbidden = mayTake(work, before, { step: change.step, by })
  if (forbidden) return forbidden
  if (before.version !== version) return refuse({ reason: 'changed-meanwhile' })
  const commands = await commandsFor(work, before, change)
  if (isRefused(commands)) return commands
  const decided = decideSteps(before, commands, work)
  if ('refused' in decided) return decided.refused
  const events = decided.steps.map(({ event }) => event)
  let after = before
  const told: string[] = []
  for (const event of events) {
    told.push(...(await whoHears(work, after, { event, by: by.id })))
    after = evolve(after, event)
  }
  return { before, after, events, commands, told: [...new Set(told)] }
}

/** Makes a change as it was planned; one that is sent again is made once. */
export async function makeChange(
  work: Work,
  by: Official,
  wanted: WantedChange,
): Promise<'made' | Refused> {
  const planned = await planChange(work, by, wanted)
  if (isRefused(planned)) {
    return (await wasMade(work, by, wanted)) ? 'made' : planned
  }
  let current = planned.before
  for (const [at, event] of planned.events.entries()) {
    const step = planned.commands[at]?.type ?? wanted.change.step
    const recorded =
      mayTake(work, current, { step, by }) ?? (await recordEvent(work, current, { event, by }))
    if (isRefused(recorded)) return recorded
    current = recorded.request
  }
  return 'made'
}

const CORRECTING: readonly RequestStep[] = ['choose-limit', 'date-limit', 'correct']

/** The same form was sent before: what this official did next is what it asks for. */
async function wasMade(
  work: Work,
  by: Official,
  { code, version, change }: WantedChange,
): Promise<boolean> {
  const request = await work.tx.requests.find(code)
  if (!request || request.version <= version) return false
  const history = await work.tx.requests.history(code)
  const steps = change.step === 'correct' ? CORRECTING : [change.step]
  const isNext = steps.some((step) => tookNext(history, { step, version, by: by.id }))
  if (!isNext || change.step !== 'correct') return isNext
  // Whatever else was told anew is another form.
  const left = await commandsFor(work, request, change)
  return !isRefused(left) && left.length === 0
}

async function commandsFor(
  work: Work,
  request: CoordinationRequest,
  change: WantedChange['change'],
): Promise<RequestCommand[] | Refused> {
  if (change.step === 'correct') return retold(work, request, change.told)
  if (change.step === 'withdraw') return [{ type: 'withdraw', reason: change.reason }]
  const isAble = ablyAnswering(work, request).some(({ code }) => code === change.to)
  if (!isAble) return refuse({ reason: 'agency-cannot-answer' })
  return [{ type: 'reroute', to: change.to }]
}

/** Who else may answer what a request asks for. */
export function ablyAnswering(
  { catalogue: { agencies, types }, now }: Pick<Work, 'catalogue' | 'now'>,
  { type, inCharge }: CoordinationRequest,
): ReturnType<typeof ableToAnswer> {
  const asked = types.get(type)
  const able = asked ? ableToAnswer(asked, agencies.values(), dayOf(now)) : []
  return able.filter(({ code }) => code !== inCharge)
}

/** How what can be told anew stands now. */
export interface Standing {
  told: Retellings
  /** Who may own it. */
  owners: readonly Official[]
  can: readonly Correctable[]
}

/** What of a request can be told anew, and how it stands. */
export async function correctableNow(
  { tx, now }: Work,
  request: CoordinationRequest,
): Promise<Standing> {
  const { limit, anchors, officer, asker } = request
  const start = eventToTell(limit)
  const startedAt = start && anchors[start]
  const subject = (await tx.requests.facts([request.code])).get(request.code)?.subject
  const can = CORRECTABLE.filter((what) => !uncorrectable(request, what))
  return {
    told: {
      ...(limit.documentDue && { due: limit.documentDue }),
      ...(startedAt && { start: dayOf(startedAt) }),
      ...(limit.variants && { case: limit.variant ?? USUAL }),
      ...(subject !== undefined && { subject }),
      ...(officer !== undefined && { officer }),
    },
    owners: await tx.officials.colleagues(asker, OWNING_ROLES, dayOf(now)),
    can,
  }
}

/** Only what differs from how it stands; the limit is chosen before its event is dated. */
async function retold(
  work: Work,
  request: CoordinationRequest,
  told: Retellings,
): Promise<RequestCommand[] | Refused> {
  const { told: known, owners } = await correctableNow(work, request)
  const news = CORRECTABLE.filter((what) => told[what] !== undefined && told[what] !== known[what])
  const [fixed] = news.flatMap((what) => uncorrectable(request, what) ?? [])
  if (fixed) return refuse(fixed)
  const of = <What extends Correctable>(what: What): Retellings[What] | undefined =>
    news.includes(what) ? told[what] : undefined
  const [due, start, variant] = [of('due'), of('start'), of('case')]
  const [subject, officer] = [of('subject'), of('officer')]
  if (officer !== undefined && !owners.some(({ id }) => id === officer)) {
    return refuse({ reason: 'not-found' })
  }
  const correct: RequestCommand = {
    type: 'correct',
    ...(due && { documentDue: due }),
    ...(officer !== undefined && { officer }),
    ...(subject !== undefined && { subject }),
    ...(subject !== undefined && known.subject !== undefined && { formerSubject: known.subject }),
  }
  const isTold = due !== undefined || subject !== undefined || officer !== undefined
  return [
    ...(variant === undefined ? [] : [{ type: 'choose-limit', variant } as const]),
    ...(start === undefined ? [] : [{ type: 'date-limit', startedOn: start } as const]),
    ...(isTold ? [correct] : []),
  ]
}
