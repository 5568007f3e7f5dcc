import {
  type CoordinationRequest,
  type RequestCode,
  workingDue,
} from '../../domain/request/coordination-request.ts'
import { dayOf } from '../../domain/time/day.ts'
import type { NoticeOf } from '../../domain/notices/notice.ts'
import { membershipsOn, type OfficialId } from '../../domain/people/official.ts'
import type { Present } from '../../domain/reminders/outdated.ts'
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
    key: `gathered/${String(newest.id)}`,
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

function endOf(request: CoordinationRequest): number {
  const due = workingDue(request)
  return due ? dueEndsAt(due).getTime() : Number.POSITIVE_INFINITY
}
