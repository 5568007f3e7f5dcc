import type { Agency } from '../../domain/people/agency.ts'
import type { ActionOutcome } from '../../domain/committee/action.ts'
import {
  DIRECTION_TYPE,
  type CommitteeWord,
  OBSTACLE_TYPE,
  raisedFrom,
  raisedNumber,
  trackingNumber,
} from '../../domain/committee/direction.ts'
import {
  type CoordinationRequest,
  isOpen,
  type OfficialDocument,
} from '../../domain/request/coordination-request.ts'
import { dayOf } from '../../domain/time/day.ts'
import type { Notice } from '../../domain/notices/notice.ts'
import { noticesAfter } from '../../domain/notices/routing.ts'
import type { Official } from '../../domain/people/official.ts'
import { isRestricted } from '../../domain/request/privacy.ts'
import { isRefused, type Refused } from '../../domain/request/refusal.ts'
import { Unreadable } from '../../domain/notices/unreadable.ts'
import { hold, meet } from './meetings.ts'
import { tellOfOrder } from './tell-of-order.ts'
import { createRequest } from '../requests/create-request.ts'
import { orderNotice, orderSubject, overdueOf } from './give-order.ts'
import type { StoredOrder } from '../digests/ports.ts'
import type { Work } from '../ports.ts'
import type { StepTaken } from '../requests/announce.ts'
import { takeStep } from '../requests/take-step.ts'

const AT_ONCE = 50

/** Carries out every order that nobody has taken back in its time, and tells who gave it what came of it. */
export async function carryOutOrders(work: Work): Promise<void> {
  const { tx, now } = work
  for (const order of await tx.orders.due(now, AT_ONCE)) {
    const by = await tx.officials.find(order.by)
    const outcome: ActionOutcome = by ? await done(work, order, by) : { refused: 'not-found' }
    await tx.orders.settle(order.id, outcome, now)
    const facts = { id: order.id, act: order.act, outcome }
    await tx.audit.record({ action: 'order-done', officialId: order.by, facts, at: now })
    // What belongs to an order that was told has no time of its own to be taken back.
    if (order.act in SILENT || order.dueAt <= order.orderedAt) continue
    await tellOfOrder(work, order, {
      to: [order.by],
      notice: await orderNotice(work, { ...order, state: 'done', outcome }),
    })
  }
}

/** What an order is about may not be readable: the others are carried out all the same. */
async function done(work: Work, order: StoredOrder, by: Official): Promise<ActionOutcome> {
  try {
    return await ACTS[order.act](work, order, by)
  } catch (error) {
    if (error instanceof Unreadable) return { refused: 'unreadable' }
    throw error
  }
}

/** What these do is done the moment they count, and was told when they were given. */
const SILENT = { convene: true, mute: true }

type Doer = (work: Work, order: StoredOrder, by: Official) => Promise<ActionOutcome>

const ACTS: Readonly<Record<StoredOrder['act'], Doer>> = {
  urge,
  direct,
  advise,
  conclude,
  // These stand in the register alone: the digest and the reminders read them there.
  convene: () => Promise.resolve({}),
  mute: () => Promise.resolve({}),
  raise,
  meet,
  hold,
}

async function urge(
  work: Work,
  { target, digest }: StoredOrder,
  by: Official,
): Promise<ActionOutcome> {
  const requests = await targeted(work, { target, digest })
  const outcome = { urged: [] as string[], left: 0, unreached: 0 }
  for (const request of requests) {
    const taken = await takeStep(work, { request, command: { type: 'urge' }, by })
    if (isRefused(taken)) {
      outcome.left += 1
      continue
    }
    outcome.urged.push(request.code)
    if (!(await reachesSomebody(work, taken, by))) outcome.unreached += 1
  }
  const { unreached, ...reached } = outcome
  return unreached > 0 ? outcome : reached
}

/** Whether an account leads to anybody to whom the reminder was written. */
async function reachesSomebody(
  { tx, now }: Work,
  { request, event }: StepTaken,
  by: Official,
): Promise<boolean> {
  const roster = await tx.requests.roster(request, dayOf(now))
  const addressed = noticesAfter({ event, request, by: by.id, at: now }, roster)
  for (const { to } of addressed) if (await tx.officials.isReachable(to)) return true
  return false
}

async function targeted(
  work: Work,
  { target, digest }: Pick<StoredOrder, 'target' | 'digest'>,
): Promise<CoordinationRequest[]> {
  if (target.kind === 'request') return [(await work.tx.requests.find(target.code)) ?? []].flat()
  return overdueOf(work, digest, target.kind === 'agency' ? target.code : undefined)
}

/** A direction becomes a request of the committee; a court or a procuracy is asked by a letter to be signed. */
async function direct(work: Work, order: StoredOrder, by: Official): Promise<ActionOutcome> {
  const { given, target, digest, committee } = order
  const found = await orderSubject(work, digest, target)
  const { text, until } = given
  if (!found?.agency || text === undefined || until === undefined) return { refused: 'not-found' }
  const about = target.kind === 'request' ? { about: target.code } : {}
  if (found.about.independent) {
    const notice = {
      kind: 'cooperation-draft',
      agency: found.agency.name,
      text,
      until,
      ...about,
    } as const
    const roles = ['committee-secretary']
    const secretaries = await work.tx.officials.colleagues(committee, roles, dayOf(work.now))
    await tellOfOrder(work, order, { to: [order.by, ...secretaries.map(({ id }) => id)], notice })
    return { drafted: true }
  }
  return issueDirection(work, order, { agency: found.agency, by, text, until })
}

async function issueDirection(
  work: Work,
  { committee, target }: StoredOrder,
  {
    agency,
    by,
    text,
    until,
  }: { agency: Agency; by: Official; text: string; until: ReturnType<typeof dayOf> },
): Promise<ActionOutcome> {
  const { tx, now } = work
  const on = dayOf(now)
  const number = await tx.orders.nextDirectionNumber(on.slice(0, 4))
  const subject = target.kind === 'request' ? `${text} (${target.code})` : text
  const created = await createRequest(work, {
    type: DIRECTION_TYPE,
    asker: committee,
    answerer: agency.code,
    document: { number: trackingNumber(number), on },
    documentDue: until,
    subject,
    by: by.id,
  })
  return isRefused(created) ? { refused: created.refused.reason } : { request: created.code }
}

/** The committee's conclusion: told to all around it, the answer to what was asked of it, and tasks for agencies. */
async function conclude(work: Work, order: StoredOrder, by: Official): Promise<ActionOutcome> {
  const { tx } = work
  const { target, committee } = order
  const { text, document, tasks = [] } = order.given
  const request = target.kind === 'request' ? await tx.requests.find(target.code) : undefined
  if (!request || text === undefined || !isOpen(request)) return { refused: 'changed-meanwhile' }
  const issued = document === 'later' ? undefined : document
  if (issued && request.inCharge === committee) {
    const answered = await answerFor(work, request, { answer: issued, by })
    if (isRefused(answered)) return { refused: answered.refused.reason }
  }
  const stuck = await tx.requests.findAll([raisedFrom(request.document.number) ?? []].flat())
  for (const each of [request, ...stuck]) {
    const word = { act: 'conclude', text, ...(issued && { document: issued }) } as const
    await tellAround(work, order, { request: each, word, by })
  }
  const outcomes: ActionOutcome[] = []
  for (const { agency: code, text: what, until } of tasks) {
    const task = {
      ...order,
      target: { kind: 'agency', code },
      given: { text: what, until },
    } as const
    outcomes.push(await direct(work, task, by))
  }
  return {
    tasks: outcomes.flatMap(({ request: made }) => made ?? []),
    ...(outcomes.some(({ drafted }) => drafted) && { drafted: true }),
  }
}

/** What the committee was asked is answered by its document, and acknowledged first where nobody has. */
async function answerFor(
  work: Work,
  request: CoordinationRequest,
  { answer, by }: { answer: OfficialDocument; by: Official },
): Promise<StepTaken | Refused> {
  const acknowledging = {
    type: 'acknowledge',
    receivedOn: dayOf(work.now),
    contact: by.id,
  } as const
  const known: { request: CoordinationRequest } | Refused =
    request.state.status === 'sent'
      ? await takeStep(work, { request, command: acknowledging, by })
      : { request }
  if (isRefused(known)) return known
  return takeStep(work, { request: known.request, command: { type: 'answer', answer }, by })
}

/** An obstacle becomes a request to the committee, of the agency that asked; what is restricted says only where it is. */
async function raise(work: Work, order: StoredOrder, by: Official): Promise<ActionOutcome> {
  const { committee, target } = order
  const found = await orderSubject(work, order.digest, target)
  const request = found?.request
  if (!request || request.state.status !== 'blocked') return { refused: 'changed-meanwhile' }
  const { officer, state } = request
  const told = isRestricted(request) ? '' : `: ${state.reason}`
  const created = await createRequest(work, {
    type: OBSTACLE_TYPE,
    asker: request.asker,
    answerer: committee,
    document: { number: raisedNumber(request), on: dayOf(work.now) },
    ...(officer !== undefined && { officer }),
    subject: `${found.about.name ?? ''} (${request.code})${told}`,
    by: by.id,
  })
  return isRefused(created) ? { refused: created.refused.reason } : { request: created.code }
}

/** The committee's opinion on an obstacle goes to everybody around the request; its status stays theirs to change. */
async function advise(work: Work, order: StoredOrder, by: Official): Promise<ActionOutcome> {
  const { target, given } = order
  const request = target.kind === 'request' ? await work.tx.requests.find(target.code) : undefined
  if (!request || given.text === undefined) return { refused: 'not-found' }
  await tellAround(work, order, { request, word: { act: 'advise', text: given.text }, by })
  return {}
}

interface Word {
  request: CoordinationRequest
  word: Pick<CommitteeWord, 'act' | 'text' | 'document'>
  by: Official
}

async function tellAround(
  work: Work,
  order: StoredOrder,
  { request, word, by }: Word,
): Promise<void> {
  const roster = await work.tx.requests.roster(request, dayOf(work.now))
  const { contacts, leaders, owners } = roster
  const notice: Notice = {
    kind: 'committee-opinion',
    request: request.code,
    text: word.text,
    by: by.title,
    ...(word.act === 'conclude' && { concludes: true }),
    ...(word.document && { document: word.document }),
  }
  await tellOfOrder(work, order, { to: [...new Set([...contacts, ...leaders, ...owners])], notice })
}
