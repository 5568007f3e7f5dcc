import fc from 'fast-check'
import type {
  CoordinationRequest,
  RequestStatus,
} from '../../src/domain/request/coordination-request.ts'
import { addDays, instantAt } from '../../src/domain/time/day.ts'
import { evolve, type RequestEvent } from '../../src/domain/request/events.ts'
import { partsOf } from '../../src/domain/request/parts.ts'
import type { PrivacyLevel } from '../../src/domain/request/type.ts'
import type { Due } from '../../src/domain/request/time-limit.ts'
import type { DatabaseHandle } from '../../src/app/open-database.ts'
import { toDateColumn } from '../../src/store/days.ts'
import { insertRequests } from '../../src/store/requests/rows.ts'
import { COMMUNE, COMMUNE_POLICE, type SmallProvince } from './province.ts'
import { draft, eventsTo, STATUSES, TODAY } from './request-life.ts'

export const COMMITTEE = 'pt.bcd-tinh'

/** Who is asked, and for what. */
const ASKED = [
  [COMMUNE, 'xac-minh-dieu-kien-tha'],
  [COMMUNE_POLICE, 'bao-ve-cuong-che'],
  ['pt.toa-kv-9', 'giai-thich-ban-an'],
  ['pt.toa-tinh', 'dinh-chinh-ban-an'],
  ['pt.vks-kv-9', 'mien-giam-y-kien-vks'],
  ['pt.bhxh', 'cung-cap-thong-tin-thu-nhap'],
  [COMMITTEE, 'thao-go-vuong-mac'],
] as const

const LEVELS: readonly PrivacyLevel[] = ['B1', 'B2', 'B3', 'B4']

/** What a request has come to, and what stands around it. */
export interface AnyRequest {
  asked: (typeof ASKED)[number]
  privacy: PrivacyLevel
  status: RequestStatus
  /** Its last step was taken back. */
  isUndone: boolean
  /** Days from today; a moment of that day, its end, or none at all. */
  due: { in: number; hour: number | undefined } | undefined
  agreedIn: number | undefined
  happenedAgo: number
  isMuted: boolean
  isConvened: boolean
}

export const anyRequest: fc.Arbitrary<AnyRequest> = fc.record({
  asked: fc.constantFrom(...ASKED),
  privacy: fc.constantFrom(...LEVELS),
  status: fc.constantFrom(...STATUSES),
  isUndone: fc.boolean(),
  due: fc.option(
    fc.record({
      in: fc.oneof(fc.integer({ min: -50, max: 12 }), fc.integer({ min: -9, max: 1 })),
      hour: fc.option(fc.integer({ min: 8, max: 17 }), { nil: undefined }),
    }),
    { nil: undefined, freq: 8 },
  ),
  agreedIn: fc.option(fc.integer({ min: -6, max: 9 }), { nil: undefined, freq: 2 }),
  happenedAgo: fc.nat(40),
  isMuted: fc.boolean(),
  isConvened: fc.boolean(),
})

export interface Stored extends AnyRequest {
  request: CoordinationRequest
}

/** Writes requests with their histories as they are, however they could have come about. */
export async function storeRequests(
  { prisma }: DatabaseHandle,
  { officer, chair }: SmallProvince,
  wanted: readonly AnyRequest[],
): Promise<Stored[]> {
  const lives = wanted.map((any, index) => ({ any, ...lived(any, { index, officer }) }))
  await insertRequests(
    prisma,
    lives.map(({ request, events, createdAt, changedAt }) => ({
      request,
      createdAt,
      history: events.map((event) => ({ event, at: changedAt })),
    })),
  )
  const acts = lives.flatMap(({ any, request: { code }, createdAt: orderedAt }) => {
    const order = { committee: COMMITTEE, officialId: chair, request: code, given: {}, orderedAt }
    const done = { ...order, state: 'done', dueAt: orderedAt, settledAt: orderedAt }
    const until = toDateColumn(addDays(TODAY, 3))
    return [
      ...(any.isMuted ? [{ ...done, act: 'mute', until }] : []),
      ...(any.isConvened ? [{ ...done, act: 'convene' }] : []),
    ]
  })
  await prisma.committeeAction.createMany({ data: acts })
  return lives.map(({ any, request }) => ({ ...any, request }))
}

interface Life {
  request: CoordinationRequest
  events: RequestEvent[]
  createdAt: Date
  changedAt: Date
}

function lived(
  { asked: [answerer, type], privacy, status, isUndone, due, agreedIn, happenedAgo }: AnyRequest,
  { index, officer }: { index: number; officer: number },
): Life {
  const code = `YC-2611-${String(index + 1).padStart(4, '0')}`
  const document = { number: `${String(index + 1)}/THADS`, on: addDays(TODAY, -happenedAgo - 1) }
  const parties = { answerer, inCharge: answerer, officer }
  const start = draft({ code, type, privacy, document, ...parties })
  const events = withUndone(start, eventsTo(status, start), isUndone)
  const { legalDue: _legal, internalDue: _internal, ...rest } = events.reduce(evolve, start)
  const { agreedDue: _agreed, sentAt, ...bare } = rest
  const request: CoordinationRequest = {
    ...bare,
    ...(sentAt && { sentAt: instantAt(addDays(TODAY, -happenedAgo), '08:00') }),
    ...(due && { legalDue: dueOf(due) }),
    ...(due && agreedIn !== undefined && { agreedDue: addDays(TODAY, agreedIn) }),
  }
  const createdAt = instantAt(addDays(TODAY, -happenedAgo - 1), '08:00')
  const changedAt = instantAt(addDays(TODAY, -happenedAgo), '08:00')
  return { request, events, createdAt, changedAt }
}

function dueOf({ in: days, hour }: NonNullable<AnyRequest['due']>): Due {
  const on = addDays(TODAY, days)
  if (hour === undefined) return { kind: 'day', on }
  return { kind: 'moment', at: instantAt(on, `${String(hour).padStart(2, '0')}:00` as '08:00') }
}

const TAKEN_BACK: ReadonlySet<RequestEvent['type']> = new Set<RequestEvent['type']>([
  'answered',
  'refused',
  'returned',
  'obstacle-reported',
])

function withUndone(
  start: CoordinationRequest,
  events: RequestEvent[],
  isUndone: boolean,
): RequestEvent[] {
  const last = events.at(-1)
  if (!isUndone || !last || last.type === 'undone' || !TAKEN_BACK.has(last.type)) return events
  const { changing } = partsOf(events.slice(0, -1).reduce(evolve, start))
  return [...events, { type: 'undone', of: [last], restored: changing }]
}

/** All that was stored is gone again, and what came of it; the people stay. */
export async function clearRequests({ prisma }: DatabaseHandle): Promise<void> {
  await prisma.$executeRaw`truncate digest, coordination_request, outbox, reminder, committee_action, chat_group cascade`
}
