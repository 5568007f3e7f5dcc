import { MESSAGE_KEYS } from '../../domain/notices/message-key.ts'
import { requestsIn } from '../../domain/notices/requests-named.ts'
import {
  awaitsAnswer,
  type CoordinationRequest,
} from '../../domain/request/coordination-request.ts'
import type { OutgoingNotice, Work } from '../ports.ts'
import { lineFor } from '../requests/list-requests.ts'
import { unreceivedBy } from '../requests/receive-all.ts'
import type { WaitingMessage } from './ports.ts'
import { endOf } from './sort-waiting.ts'

/**
 * Puts one list in the place of several new requests that one official has of one agency and that have not begun to
 * leave: of those just written, and of those held back until the quiet hours are over. The cards stay on record as what
 * the list says, so that each request counts as told.
 */
export async function joinNew(work: Work, written: readonly OutgoingNotice[]): Promise<void> {
  const { tx } = work
  const readers = [...new Set(written.flatMap(({ to }) => to.official ?? []))]
  const keys = written.map(({ key }) => key)
  const messages = readers.length === 0 ? [] : await tx.waiting.newTo(readers, keys)
  const codes = [...new Set(messages.flatMap(({ notice }) => requestsIn(notice)))]
  // One alone shows itself.
  if (messages.length < 2 || codes.length < 2) return
  const found = (await tx.requests.findAll(codes)).filter(awaitsAnswer)
  const requests = new Map(found.map((request) => [request.code, request]))
  const places = new Map<string, WaitingMessage[]>()
  for (const message of messages) {
    const [code = ''] = requestsIn(message.notice)
    const place = `${String(message.to.official)} ${requests.get(code)?.inCharge ?? ''}`
    if (requests.has(code)) places.set(place, [...(places.get(place) ?? []), message])
  }
  for (const together of places.values()) await writeOne(work, together, requests)
}

async function writeOne(
  work: Work,
  messages: readonly WaitingMessage[],
  requests: ReadonlyMap<string, CoordinationRequest>,
): Promise<void> {
  const { tx } = work
  const newest = messages.at(-1)
  const official =
    newest?.to.official === undefined ? undefined : await tx.officials.find(newest.to.official)
  if (!newest || !official || messages.length < 2) return
  const codes = new Set(messages.flatMap(({ notice }) => requestsIn(notice)))
  const lines = [...codes]
    .flatMap((code) => requests.get(code) ?? [])
    .toSorted((one, other) => endOf(one) - endOf(other))
    .map((request) => lineFor(official, request, work))
  const message: OutgoingNotice = {
    key: MESSAGE_KEYS.newTogether(newest.id),
    to: newest.to,
    notice: { kind: 'new-requests', lines, ...(await unreceivedBy(work, official)) },
    lane: 'urgent',
    cause: { rule: 'sent', about: [...codes] },
  }
  await tx.outbox.add([message])
  await tx.waiting.cancel(
    messages.map(({ id }) => ({ id, why: `out of date: ${message.key} says it` })),
  )
}
