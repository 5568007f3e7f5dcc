import type { Answerable } from '../../domain/notices/notice.ts'
import type { RequestCode } from '../../domain/request/coordination-request.ts'
import { listRequests } from '../../usecases/requests/list-requests.ts'
import { viewFor } from '../../usecases/requests/view-for.ts'
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
  const { work, official } = exchange
  const view = request === undefined ? undefined : await viewFor(work, official, request)
  const { steps = [] } = view ?? {}
  return request !== undefined && steps.length > 0 ? { request, steps } : helpFor(exchange)
}

async function onlyWaiting({ work, official }: Exchange): Promise<RequestCode | undefined> {
  const { lines } = await listRequests(work, official, { list: 'waiting', page: 1 })
  return lines.length === 1 ? lines[0]?.code : undefined
}
