import type { ActionOutcome } from '../../domain/committee/action.ts'
import { raisedFrom } from '../../domain/committee/direction.ts'
import type { Official } from '../../domain/people/official.ts'
import {
  awaitsAnswer,
  type CoordinationRequest,
  isOpen,
  type OfficialDocument,
} from '../../domain/request/coordination-request.ts'
import { isRefused, type Refused } from '../../domain/request/refusal.ts'
import { dayOf } from '../../domain/time/day.ts'
import type { StoredOrder } from '../digests/ports.ts'
import type { Work } from '../ports.ts'
import type { StepTaken } from '../requests/announce.ts'
import { takeStep } from '../requests/take-step.ts'
import { direct } from './directions.ts'
import { tellAround } from './tell-of-order.ts'
import { unissuedBy, unissuedOn } from './unissued.ts'

/** The committee's conclusion: told to all around it, the answer to what was asked of it, and tasks for agencies. */
export async function conclude(
  work: Work,
  order: StoredOrder,
  by: Official,
): Promise<ActionOutcome> {
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
  await tellConclusion(work, order, {
    request,
    text,
    by: by.title,
    ...(issued && { document: issued }),
  })
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

/**
 * Number and date of what was concluded without them: they answer what the committee was asked, and whoever was told of
 * the conclusion hears them.
 */
export async function issue(work: Work, order: StoredOrder, by: Official): Promise<ActionOutcome> {
  const { tx } = work
  const { document } = order.given
  const first = await unissuedOn(work, by, order.target)
  if (!first || !document || document === 'later') return { refused: 'changed-meanwhile' }
  // What one meeting has concluded has one document.
  const together = (await unissuedBy(work, by)).filter(
    ({ committee, orderedAt }) =>
      committee === first.committee && orderedAt.getTime() === first.orderedAt.getTime(),
  )
  for (const { target, given, by: chair, committee } of together) {
    const request = target.kind === 'request' ? await tx.requests.find(target.code) : undefined
    if (!request) continue
    if (awaitsAnswer(request) && request.inCharge === committee) {
      const answered = await answerFor(work, request, { answer: document, by })
      if (isRefused(answered)) return { refused: answered.refused.reason }
    }
    const title = (await tx.officials.find(chair))?.title ?? by.title
    const said = { request, text: given.text ?? '', by: title, document, isTold: true } as const
    await tellConclusion(work, { ...order, target }, said)
  }
  await tx.orders.issue(first, document)
  return {}
}

/** Told around what was concluded on and, where that is an obstacle that was brought up, around what is stuck. */
async function tellConclusion(
  work: Work,
  order: StoredOrder,
  said: Parameters<typeof tellAround>[2],
): Promise<void> {
  const from = raisedFrom(said.request.document.number)
  const stuck = from === undefined ? [] : await work.tx.requests.findAll([from])
  for (const request of [said.request, ...stuck]) {
    await tellAround(work, order, { ...said, request, concludes: true })
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
