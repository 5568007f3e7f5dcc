import type { ActionOutcome } from '../../domain/committee/action.ts'
import { OBSTACLE_TYPE, raisedNumber } from '../../domain/committee/direction.ts'
import type { CoordinationRequest } from '../../domain/request/coordination-request.ts'
import { dayOf } from '../../domain/time/day.ts'
import { noticesAfter } from '../../domain/notices/routing.ts'
import type { Official } from '../../domain/people/official.ts'
import { isRestricted } from '../../domain/request/privacy.ts'
import { isRefused } from '../../domain/request/refusal.ts'
import { Unreadable } from '../../domain/notices/unreadable.ts'
import { conclude, issue } from './conclusions.ts'
import { direct } from './directions.ts'
import { hold, meet } from './meetings.ts'
import { tellAround, tellOfOrder } from './tell-of-order.ts'
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
  issue,
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
  if (isRefused(created)) return { refused: created.refused.reason }
  const { owners } = await work.tx.requests.roster(request, dayOf(work.now))
  const { code: raised } = created
  const notice = { kind: 'obstacle-raised', request: request.code, raised, by: by.title } as const
  await tellOfOrder(work, order, { to: owners.filter((id) => id !== by.id), notice })
  return { request: raised }
}

/** The committee's opinion on an obstacle goes to everybody around the request; its status stays theirs to change. */
async function advise(work: Work, order: StoredOrder, by: Official): Promise<ActionOutcome> {
  const { target, given } = order
  const request = target.kind === 'request' ? await work.tx.requests.find(target.code) : undefined
  if (!request || given.text === undefined) return { refused: 'not-found' }
  await tellAround(work, order, { request, text: given.text, by: by.title })
  return {}
}
