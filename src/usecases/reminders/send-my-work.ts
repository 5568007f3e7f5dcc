import { addDays, dayOf, instantAt } from '../../domain/time/day.ts'
import { planWork, type Worklist as MyWork, WORK_PARTS } from '../../domain/reminders/worklist.ts'
import type { CoordinationRequest, RequestCode } from '../../domain/request/coordination-request.ts'
import { isRoutine, ROUTINE } from '../../domain/notices/routing.ts'
import { keyFor, MESSAGE_KEYS } from '../../domain/notices/message-key.ts'
import type { NoticeOf } from '../../domain/notices/notice.ts'
import type { OfficialId } from '../../domain/people/official.ts'
import { Seats } from '../../domain/people/seats.ts'
import type { Inquiry } from '../../domain/request/inquiry.ts'
import { inquiriesLeft } from '../requests/inquiries.ts'
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
  const plan = planWork(requests, seats, now)
  const asked = await inquiriesLeft(work)
  const news = await newsByOwner(work)
  const people = new Set([...plan.keys(), ...asked.keys(), ...news.keys()])
  const told = [...people].filter((official) => {
    return !left.silenced.has(official) && (news.has(official) || !left.reminded.has(official))
  })
  const codesOf = (mine: MyWork | undefined): RequestCode[] =>
    WORK_PARTS.flatMap((part) => mine?.[part] ?? []).slice(0, MOST_LINES)
  await tx.outbox.add(
    told.map((official) => ({
      key: keyFor(MESSAGE_KEYS.work(on), official),
      to: { official },
      notice: noticeOf(
        work,
        { mine: plan.get(official), asked: asked.get(official), news: news.get(official) },
        byCode,
      ),
      lane: 'ordinary',
      cause: { rule: 'work', about: codesOf(plan.get(official)) },
    })),
  )
}

interface Own {
  mine: MyWork | undefined
  asked: readonly Inquiry[] | undefined
  news: readonly News[] | undefined
}

type News = NonNullable<NoticeOf<'my-work'>['news']>['items'][number]

/** What was being written while the last list was is told twice rather than never. */
const UNSEEN_MS = 60_000
/** Before the first list of all, a weekend is looked back. */
const FIRST_DAYS = 3
/** What is older than that nobody waits for any more. */
const NEWS_DAYS = 7

/** What went its way since the last morning, for those who own the requests. */
async function newsByOwner({ tx, catalogue, now }: Work): Promise<Map<OfficialId, News[]>> {
  const daysAgo = (days: number): Date => instantAt(addDays(dayOf(now), -days), '00:00')
  const last = await tx.jobs.begunBefore('work', daysAgo(0))
  const begun = last ? new Date(last.getTime() - UNSEEN_MS) : daysAgo(FIRST_DAYS)
  const since = begun > daysAgo(NEWS_DAYS) ? begun : daysAgo(NEWS_DAYS)
  const words = await tx.digests.lastWordsSince(since, ROUTINE)
  const said = words.filter(({ event }) => isRoutine(event))
  const rosters = await tx.requests.rosters(
    said.map(({ request }) => request),
    dayOf(now),
  )
  const news = new Map<OfficialId, News[]>()
  for (const [at, { request, event }] of said.entries()) {
    const item = { line: requestLine(request, catalogue, now), event }
    for (const owner of rosters[at]?.owners ?? []) {
      news.set(owner, [...(news.get(owner) ?? []), item])
    }
  }
  return news
}

function noticeOf(
  { catalogue, now }: Work,
  { mine, asked, news = [] }: Own,
  byCode: ReadonlyMap<RequestCode, CoordinationRequest>,
): NoticeOf<'my-work'> {
  const parts = WORK_PARTS.map((part) => ({
    part,
    total: mine?.[part].length ?? 0,
    lines: (mine?.[part] ?? []).slice(0, MOST_LINES).flatMap((code) => {
      const request = byCode.get(code)
      return request ? [requestLine(request, catalogue, now)] : []
    }),
  }))
  const inquiries = asked?.map(({ id, request }) => ({ id, request }))
  const own = parts.filter(({ total }) => total > 0)
  return {
    kind: 'my-work',
    on: dayOf(now),
    parts: own,
    ...(news.length > 0 && { news: { total: news.length, items: news.slice(0, MOST_LINES) } }),
    ...(inquiries && { inquiries }),
  }
}
