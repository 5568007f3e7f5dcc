import { afterEach, beforeEach, expect, it } from 'vitest'
import {
  type ActionGiven,
  type CommitteeAct,
  NO_DIGEST,
} from '../../../src/domain/committee/action.ts'
import { DIRECTION_TYPE, OBSTACLE_TYPE } from '../../../src/domain/committee/direction.ts'
import type { Notice } from '../../../src/domain/notices/notice.ts'
import type { Official } from '../../../src/domain/people/official.ts'
import type { RequestCommand } from '../../../src/domain/request/commands.ts'
import type { RequestCode } from '../../../src/domain/request/coordination-request.ts'
import { isRefused } from '../../../src/domain/request/refusal.ts'
import type { RequestView } from '../../../src/domain/request/view.ts'
import { day, instantAt } from '../../../src/domain/time/day.ts'
import { inTransaction } from '../../../src/store/transaction.ts'
import { freezeDigest } from '../../../src/usecases/digests/send-digest.ts'
import { carryOutOrders } from '../../../src/usecases/orders/carry-out-orders.ts'
import { giveOrder } from '../../../src/usecases/orders/give-order.ts'
import type { Work } from '../../../src/usecases/ports.ts'
import { takeStep } from '../../../src/usecases/requests/take-step.ts'
import { viewFor } from '../../../src/usecases/requests/view-for.ts'
import { useDatabase } from '../../support/database.ts'
import { seedSmallProvince, sendRequest, type SmallProvince } from '../../support/province.ts'

const database = useDatabase()
const MONDAY = day('2026-11-23')
const REASON = 'chưa xác định được ranh giới thửa đất'
const DOCUMENT = { number: '15/TB-BCĐ', on: MONDAY }

let people: SmallProvince
let now: Date

beforeEach(async () => {
  people = await seedSmallProvince(database.current)
  now = instantAt(MONDAY, '08:00')
})

afterEach(async () => {
  const { prisma } = database.current
  await prisma.$executeRaw`truncate digest, coordination_request, outbox, membership, official,
    job_run, committee_action cascade`
  await prisma.$executeRaw`delete from agency where tree = 'local'`
})

/** Half an hour later than before. */
async function then<T>(does: (work: Work) => Promise<T>): Promise<T> {
  now = new Date(now.getTime() + 30 * 60_000)
  return inTransaction(database.current, now, does)
}

async function official({ tx }: Work, who: keyof SmallProvince): Promise<Official> {
  const found = await tx.officials.find(people[who])
  if (!found) throw new Error(`Nobody is called ${who}`)
  return found
}

async function takes(who: keyof SmallProvince, code: RequestCode, command: RequestCommand) {
  return then(async (work) => {
    const request = await work.tx.requests.find(code)
    return request && takeStep(work, { request, command, by: await official(work, who) })
  })
}

/** Gives an order, which counts once nobody has taken it back. */
async function orders(
  who: keyof SmallProvince,
  act: CommitteeAct,
  [code, given = {}]: [RequestCode, ActionGiven?],
): Promise<void> {
  const target = { kind: 'request', code } as const
  const came = await then(async (work) =>
    giveOrder(work, await official(work, who), { act, target, given, digest: NO_DIGEST }),
  )
  if (isRefused(came)) throw new Error(came.refused.reason)
  await then(carryOutOrders)
}

async function stuck(): Promise<RequestCode> {
  const { code } = await sendRequest(database.current, now, {
    officer: people.officer,
    document: { number: '101/THADS-KV9', on: day('2026-11-20') },
  })
  const { contact } = people
  await takes('contact', code, { type: 'acknowledge', receivedOn: MONDAY, contact })
  await takes('contact', code, { type: 'report-obstacle', reason: REASON })
  return code
}

async function only(type: string): Promise<RequestCode> {
  const found = await database.current.prisma.coordinationRequest.findMany({ where: { type } })
  expect(found).toHaveLength(1)
  return found[0]?.code ?? ''
}

async function difficult(): Promise<[blocked: number, awaiting: number]> {
  const { summary } = await then((work) => freezeDigest(work, 'pt.bcd-tinh'))
  expect(summary.obstacles?.length).toBe(summary.blocked)
  return [summary.blocked, summary.awaitingCommittee]
}

const LATER: ActionGiven = { text: 'đồng ý đo đạc lại', document: 'later', tasks: [] }

/** What was written to somebody, of a kind. */
async function told(who: keyof SmallProvince, kind: Notice['kind']): Promise<unknown[]> {
  const rows = await database.current.prisma.outbox.findMany({
    where: { officialId: people[who], notice: { path: ['kind'], equals: kind } },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ notice }) => notice)
}

async function seenBy(
  who: keyof SmallProvince,
  code: RequestCode,
): Promise<RequestView | undefined> {
  return then(async (work) => viewFor(work, await official(work, who), code))
}

it('what the committee has concluded waits for it no longer, until its agency is stuck anew', async () => {
  const code = await stuck()
  expect(await difficult()).toEqual([1, 0])
  await orders('secretary', 'raise', [code])
  expect(await difficult()).toEqual([1, 1])
  await orders('chair', 'conclude', [await only(OBSTACLE_TYPE), LATER])
  expect(await difficult()).toEqual([0, 0])
  await takes('contact', code, { type: 'start-work' })
  await takes('contact', code, { type: 'report-obstacle', reason: REASON })
  expect(await difficult()).toEqual([1, 0])
})

it('an obstacle that was concluded itself leaves what was brought up of it concluded, too', async () => {
  const code = await stuck()
  await orders('officer', 'raise', [code])
  await orders('chair', 'conclude', [code, LATER])
  expect(await difficult()).toEqual([0, 0])
})

it('the officer is told once that somebody else has brought an obstacle up', async () => {
  const code = await stuck()
  await orders('secretary', 'raise', [code])
  const raised = await only(OBSTACLE_TYPE)
  const notice = { kind: 'obstacle-raised', request: code, raised, by: 'Thư ký Ban Chỉ đạo' }
  expect(await told('officer', 'obstacle-raised')).toEqual([notice])
  expect(await told('secretary', 'obstacle-raised')).toEqual([])
})

it('nothing more is demanded of the committee that has answered', async () => {
  const code = await stuck()
  await orders('officer', 'raise', [code])
  const raised = await only(OBSTACLE_TYPE)
  expect(await told('officer', 'obstacle-raised')).toEqual([])
  await orders('chair', 'conclude', [raised, { ...LATER, document: DOCUMENT }])
  const view = await seenBy('officer', raised)
  expect(view?.steps).toContain('complete')
  expect(view?.steps).not.toContain('return')
  const came = await takes('officer', raised, { type: 'return', reason: 'chưa rõ' })
  expect(came).toMatchObject({ refused: { reason: 'not-permitted' } })
})

it('a task says from which conclusion it comes, and on which request to whoever may read that', async () => {
  const code = await stuck()
  await orders('officer', 'raise', [code])
  const raised = await only(OBSTACLE_TYPE)
  const task = { name: 'Sở', text: 'đo đạc lại ranh giới', until: day('2026-12-04') }
  const tasks = [{ ...task, agency: 'pt.so-nnmt' }]
  await orders('chair', 'conclude', [raised, { ...LATER, tasks }])
  const direction = await only(DIRECTION_TYPE)
  expect((await seenBy('chair', direction))?.origin).toEqual({ on: MONDAY, about: raised })
  await database.current.prisma.membership.updateMany({
    where: { officialId: people.secondContact },
    data: { agency: 'pt.so-nnmt' },
  })
  expect((await seenBy('secondContact', direction))?.origin).toEqual({ on: MONDAY })
  await orders('secretary', 'issue', [raised, { document: DOCUMENT }])
  expect((await seenBy('secondContact', direction))?.origin).toEqual({
    on: MONDAY,
    document: DOCUMENT,
  })
})
