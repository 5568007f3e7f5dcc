import type { CoordinationRequest } from '../../domain/request/coordination-request.ts'
import { dayOf } from '../../domain/time/day.ts'
import { MESSAGE_KEYS } from '../../domain/notices/message-key.ts'
import { holds, membershipsOn, type Official } from '../../domain/people/official.ts'
import { handOver } from '../waiting/sort-waiting.ts'
import { listRequests, scopeOf } from '../requests/list-requests.ts'
import { unreceivedBy } from '../requests/receive-all.ts'
import type { ChatAddress, OutgoingNotice, Work } from '../ports.ts'
import { awaitedMessages } from '../waiting/tell-awaited.ts'

interface Newcomer {
  official: Official
  address: ChatAddress
  inboxId: string
}

/** More than ever wait for one side. */
const ALL = { offset: 0, limit: 1_000 }

/**
 * Greets an official whose account was just linked, shows what waits for the reader's own side, and sends what was
 * written before there was an account, as far as that does not show it and it still matters.
 */
export async function welcome(work: Work, newcomer: Newcomer): Promise<void> {
  const { tx, now } = work
  const { official, address, inboxId } = newcomer
  const scope = scopeOf(work, official)
  const own = [...scope.answering, ...scope.asking, ...scope.owning]
  const { items } = await tx.queries.list(scope, { list: 'to-act' }, { now, page: ALL })
  const common = {
    to: { chat: address, official: official.id },
    lane: 'answer',
    cause: { rule: 'linked', inboxId },
  } as const
  const greeting = {
    kind: 'linked',
    name: official.name,
    agencies: officesOf(work, official),
    ...(own.length > 0 && { waiting: items.length }),
  } as const
  await tx.outbox.add([
    { ...common, key: MESSAGE_KEYS.linked(inboxId), notice: greeting },
    ...(await shownTo(work, newcomer, items)).map((shown) => ({ ...common, ...shown })),
  ])
  await handOver(work, official.id, new Set(items.map(({ code }) => code)))
  if (!holds(official, ['coordinator'], dayOf(now))) return
  await tx.outbox.add(await awaitedMessages(work, [common.to]))
}

/** One request as its card, more of them as one list that opens into cards, the most urgent first. */
async function shownTo(
  work: Work,
  { official, inboxId }: Newcomer,
  waiting: readonly CoordinationRequest[],
): Promise<Pick<OutgoingNotice, 'key' | 'notice' | 'cause'>[]> {
  const cause = { rule: 'linked', inboxId }
  const [only, ...others] = waiting
  if (!only) return []
  if (others.length > 0) {
    const list = 'to-act'
    const page = await listRequests(work, official, { list, page: 1 })
    const more = await unreceivedBy(work, official)
    const notice = { kind: 'request-list', list, ...page, ...more } as const
    return [{ key: MESSAGE_KEYS.linkedShows(inboxId, 'list'), notice, cause }]
  }
  const { code, version } = only
  return [
    {
      key: MESSAGE_KEYS.linkedShows(inboxId, code),
      notice: { kind: 'request-card', request: code, occasion: 'waiting', version },
      cause: { ...cause, request: code, version },
    },
  ]
}

function officesOf({ catalogue, now }: Work, official: Official): string[] {
  const named = membershipsOn(official, dayOf(now)).map(({ agency }) => {
    return `${official.title}, ${catalogue.agencies.get(agency)?.name ?? agency}`
  })
  return [...new Set(named)]
}
