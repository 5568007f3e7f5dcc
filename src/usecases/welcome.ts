import { dayOf } from '../domain/day.ts'
import { membershipsOn, type Official } from '../domain/official.ts'
import type { ChatAddress, OutgoingNotice, Work } from './ports.ts'
import { scopeOf } from './reference.ts'

interface Newcomer {
  official: Official
  address: ChatAddress
  inboxId: string
}

/** Most cards sent at once to somebody who has just been linked; `/viec` shows the rest. */
const MOST_CARDS = 20

/** Greets an official whose account was just linked and hands over the requests that wait for the reader's own side. */
export async function welcome(
  { tx, reference, now }: Work,
  { official, address, inboxId }: Newcomer,
): Promise<void> {
  const today = dayOf(now)
  const scope = scopeOf({ reference, now }, official)
  const page = { offset: 0, limit: MOST_CARDS }
  const waiting = await tx.queries.list(scope, { list: 'to-act' }, { now, page })
  const agencies = membershipsOn(official, today).map(({ agency }) => {
    return `${official.title}, ${reference.agencies.get(agency)?.name ?? agency}`
  })
  const to = { chat: address, official: official.id }
  const cause = { rule: 'linked', inboxId }
  const greeting: OutgoingNotice = {
    key: `linked/${inboxId}`,
    to,
    notice: {
      kind: 'linked',
      name: official.name,
      agencies: [...new Set(agencies)],
      waiting: waiting.total,
    },
    lane: 'answer',
    cause,
  }
  const cards = waiting.items.map(({ code, version }): OutgoingNotice => ({
    key: `linked/${inboxId}/${code}`,
    to,
    notice: { kind: 'request-card', request: code, occasion: 'waiting', version },
    lane: 'ordinary',
    cause: { ...cause, request: code, version },
  }))
  await tx.outbox.add([greeting, ...cards])
}
