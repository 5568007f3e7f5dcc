import type { Answerable } from '../../domain/notices/notice.ts'
import type { RequestCode } from '../../domain/request/coordination-request.ts'
import { viewRequest } from '../../domain/request/view.ts'
import { listRequests, agenciesIn } from '../../usecases/requests/list-requests.ts'
import { helpFor } from '../commands.ts'
import type { Exchange } from '../exchange.ts'
import { requestOfMessage } from '../notices.ts'
import type { StandingMessage } from '../ports.ts'

/** Says that it was not understood; the second time in a row also what would be. */
export async function sayNotUnderstood(
  exchange: Exchange,
  repliesTo: StandingMessage | undefined,
): Promise<void> {
  const last = await exchange.tx.messages.lastAnswer(exchange.address)
  if (last?.kind !== 'not-understood') return exchange.say({ kind: 'not-understood' })
  await exchange.say({ kind: 'not-understood', here: await answerable(exchange, repliesTo) })
}

/** Of the request replied to, or of the only one that waits. */
export async function answerable(
  exchange: Exchange,
  repliesTo: StandingMessage | undefined,
): Promise<Answerable> {
  const request = requestOfMessage(repliesTo) ?? (await onlyWaiting(exchange))
  const steps = request === undefined ? undefined : await openSteps(exchange, request)
  return request !== undefined && steps?.length ? { request, steps } : helpFor(exchange)
}

async function onlyWaiting({ work, official }: Exchange): Promise<RequestCode | undefined> {
  const { lines } = await listRequests(work, official, { list: 'waiting', page: 1 })
  return lines.length === 1 ? lines[0]?.code : undefined
}

async function openSteps(
  { tx, official, catalogue, now }: Exchange,
  code: RequestCode,
): Promise<Extract<Answerable, { steps: unknown }>['steps']> {
  const facts = (await tx.requests.facts([code])).get(code)
  const { calendar } = catalogue
  const viewing = { now, calendar, audience: 'direct', agencyOf: agenciesIn(catalogue) } as const
  return (facts && viewRequest(facts, official, viewing)?.steps) ?? []
}
