import {
  type CoordinationRequest,
  type RequestCode,
  workingDue,
} from '../../domain/request/coordination-request.ts'
import { dayOf } from '../../domain/time/day.ts'
import { MESSAGE_KEYS } from '../../domain/notices/message-key.ts'
import type { NoticeOf } from '../../domain/notices/notice.ts'
import { membershipsOn, type OfficialId } from '../../domain/people/official.ts'
import { type Present, MOST_ALONE } from '../../domain/reminders/outdated.ts'
import { requestsIn } from '../../domain/notices/requests-named.ts'
import { type Gathered, sortOut } from '../../domain/reminders/sort-out.ts'
import { dueEndsAt } from '../../domain/request/time-limit.ts'
import { requestLine } from '../requests/list-requests.ts'
import type { OutgoingNotice, Work } from '../ports.ts'
import type { WaitingMessage } from './ports.ts'

interface OneReader {
  /** Absent: a group. */
  reader: OfficialId | undefined
  messages: readonly WaitingMessage[]
  greetedWith?: ReadonlySet<RequestCode>
}

/**
 * Cancels, each with its reason, what has become out of date while it waited, and writes one list in place of old
 * reminders. Returns what is still to be sent as it is.
 */
export async function sortWaiting(
  work: Work,
  { reader, messages, greetedWith }: OneReader,
): Promise<WaitingMessage[]> {
  const { tx, now } = work
  const codes = [...new Set(messages.flatMap(({ notice }) => requestsIn(notice)))]
  const found = await tx.requests.findAll(codes)
  const official = reader === undefined ? undefined : await tx.officials.find(reader)
  const requests = new Map(found.map((request) => [request.code, request]))
  const present: Present = {
    now,
    requests,
    unreadable: new Set(codes.filter((code) => !requests.has(code))),
    ...(official && {
      reader: { id: official.id, inOffice: membershipsOn(official, dayOf(now)).length > 0 },
    }),
    ...(greetedWith && { greetedWith }),
  }
  const { kept, dropped, gathered } = sortOut(messages, present)
  await tx.waiting.cancel(dropped.map(({ id, why }) => ({ id, why: `out of date: ${why}` })))
  if (gathered) await writeOneList(work, gathered, present.requests)
  return kept
}

async function writeOneList(
  work: Work,
  gathered: Gathered<WaitingMessage>,
  requests: Present['requests'],
): Promise<void> {
  const { instead } = gathered
  const newest = instead.at(-1)
  if (!newest) return
  const message: OutgoingNotice = {
    key: MESSAGE_KEYS.gathered(newest.id),
    to: newest.to,
    notice: listOf(work, gathered, requests),
    lane: instead.some(({ lane }) => lane === 'urgent') ? 'urgent' : 'ordinary',
    cause: { rule: 'gathered', about: [...gathered.own, ...aboveIn(gathered)] },
  }
  await work.tx.outbox.add([message])
  await work.tx.waiting.cancel(
    instead.map(({ id }) => ({ id, why: `out of date: ${message.key} says it` })),
  )
}

function listOf(
  { catalogue, now }: Work,
  { own, escalated, since }: Gathered<WaitingMessage>,
  requests: Present['requests'],
): NoticeOf<'morning-reminders'> {
  const present = (codes: readonly RequestCode[]): CoordinationRequest[] =>
    codes.flatMap((code) => requests.get(code) ?? [])
  const items = escalated.flatMap((item) =>
    present([item.line.code]).map((request) => {
      return { ...item, line: requestLine(request, catalogue, now) }
    }),
  )
  return {
    kind: 'morning-reminders',
    on: dayOf(now),
    since,
    lines: present(own)
      .toSorted((one, other) => endOf(one) - endOf(other))
      .map((request) => requestLine(request, catalogue, now)),
    ...(items.length > 0 && { escalated: items }),
  }
}

function aboveIn({ escalated }: Gathered<WaitingMessage>): RequestCode[] {
  return escalated.map(({ line }) => line.code)
}

/** When it is due; what is not comes last. */
export function endOf(request: CoordinationRequest): number {
  const due = workingDue(request)
  return due ? dueEndsAt(due).getTime() : Number.POSITIVE_INFINITY
}

/** Writes reminders that come alone, each once; where there are many for one reader, a list goes in their place. */
export async function addGathered(work: Work, messages: readonly OutgoingNotice[]): Promise<void> {
  const { tx } = work
  const untold = await tx.outbox.missing(messages.map(({ key }) => key))
  const written = messages.filter(({ key }) => untold.has(key))
  await tx.outbox.add(written)
  const readers = written.flatMap(({ to }) => to.official ?? [])
  const many = new Set(
    readers.filter((reader) => readers.filter((other) => other === reader).length > MOST_ALONE),
  )
  for (const reader of many) {
    await sortWaiting(work, { reader, messages: await tx.waiting.forReader(reader) })
  }
}

/** Goes through what waits to leave by an account that answers again after a silence, reader by reader. */
export async function foldOutdated(work: Work, account: string): Promise<void> {
  const byReader = new Map<string, WaitingMessage[]>()
  for (const message of await work.tx.waiting.queuedAt(account)) {
    const { official, ...to } = message.to
    const reader = `${String(official)} ${'chat' in to ? to.chat.chatId : ''}`
    byReader.set(reader, [...(byReader.get(reader) ?? []), message])
  }
  for (const messages of byReader.values()) {
    await sortWaiting(work, { reader: messages[0]?.to.official, messages })
  }
}

/** Sends to whoever an account leads to by now what waited for one and still matters. */
export async function handOver(
  work: Work,
  reader: OfficialId,
  greetedWith?: ReadonlySet<RequestCode>,
): Promise<void> {
  const { waiting } = work.tx
  const messages = await waiting.forLinkOf(reader)
  if (messages.length === 0) return
  const kept = await sortWaiting(work, {
    reader,
    messages,
    ...(greetedWith && { greetedWith }),
  })
  await waiting.release(kept.map(({ id }) => id))
}
