import { dayOf, instantAt } from '../../domain/time/day.ts'
import { planWork, type Worklist as MyWork, WORK_PARTS } from '../../domain/reminders/worklist.ts'
import type { CoordinationRequest, RequestCode } from '../../domain/request/coordination-request.ts'
import { keyFor, MESSAGE_KEYS } from '../../domain/notices/message-key.ts'
import type { NoticeOf } from '../../domain/notices/notice.ts'
import { Seats } from '../../domain/people/seats.ts'
import { requestLine } from '../requests/list-requests.ts'
import type { Work } from '../ports.ts'

/** As many of each kind as fit a phone; the rest is a number. */
const MOST_LINES = 5

/**
 * Writes to each contact, leader and enforcement officer what is theirs this morning, unless a reminder has already told
 * them this morning: nobody gets two.
 */
export async function sendMyWork(work: Work): Promise<void> {
  const { tx, catalogue, now } = work
  const on = dayOf(now)
  const requests = await tx.digests.workBefore(instantAt(on, '24:00'))
  const seats = new Seats(await tx.officials.seats(on), catalogue.agencies)
  const left = await tx.digests.leftAloneOn(on)
  const byCode = new Map(requests.map((request) => [request.code, request]))
  const plan = [...planWork(requests, seats, now)].filter(([official]) => !left.has(official))
  await tx.outbox.add(
    plan.map(([official, mine]) => ({
      key: keyFor(MESSAGE_KEYS.work(on), official),
      to: { official },
      notice: noticeOf(work, mine, byCode),
      lane: 'ordinary',
      cause: { rule: 'work', about: WORK_PARTS.flatMap((part) => mine[part]).slice(0, MOST_LINES) },
    })),
  )
}

function noticeOf(
  { catalogue, now }: Work,
  mine: MyWork,
  byCode: ReadonlyMap<RequestCode, CoordinationRequest>,
): NoticeOf<'my-work'> {
  const parts = WORK_PARTS.map((part) => ({
    part,
    total: mine[part].length,
    lines: mine[part].slice(0, MOST_LINES).flatMap((code) => {
      const request = byCode.get(code)
      return request ? [requestLine(request, catalogue, now)] : []
    }),
  }))
  return { kind: 'my-work', on: dayOf(now), parts: parts.filter(({ total }) => total > 0) }
}
