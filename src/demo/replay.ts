import { runsIn } from '../app/rehearse.ts'
import { planDemoProvince } from './load-province.ts'
import { type Day, day, instantAt } from '../domain/time/day.ts'
import { evolve } from '../domain/request/events.ts'
import { type RequestPast, lifeOf, untilThen } from './invented/past.ts'
import type { DatabaseHandle } from '../app/open-database.ts'
import { claimAndRun } from '../schedule/job.ts'
import type { Job } from '../schedule/job.ts'
import {
  type ForeseenMessage,
  giveEverybodyAnAddress,
  messagesAfter,
  newestMessage,
  settleAll,
} from '../store/reports/foreseen.ts'
import { saveProvince } from '../store/tables/province.ts'
import { inTransaction } from '../store/transaction.ts'
import { announce } from '../usecases/requests/announce.ts'
import type { Work } from '../usecases/ports.ts'

interface Happening {
  at: Date
  happen: (work: Work) => Promise<void>
}

/** The demo province stands from here on; of earlier days its histories tell. */
const FIRST_END = instantAt(day('2026-09-30'), '24:00')

export interface Stretch {
  from: Day
  to: Day
}

/**
 * Lets a stretch of days pass in an empty database: the demo province as it stands at its end, whose people do at their
 * hours what their histories say, and every job at its slots. What happened before the stretch has happened silently.
 */
export async function* replay(
  database: DatabaseHandle,
  jobs: readonly Job[],
  { from, to }: Stretch,
): AsyncGenerator<ForeseenMessage> {
  const begins = instantAt(from, '00:00')
  const ends = instantAt(to, '24:00')
  const lives = await prepare(database, { begins, ends })
  const happenings = [
    ...lives.flatMap((life) => lifeWithin(life, { begins, ends })),
    ...jobsWithin(database, jobs, { from: begins, until: ends }),
  ]
  let told = 0n
  for (const { at, happenings: together } of byMoment(happenings)) {
    await inTransaction(database, at, async (work) => {
      for (const { happen } of together) await happen(work)
    })
    const newest = await newestMessage(database.prisma)
    if (newest === told) continue
    yield* await messagesAfter(database.prisma, told)
    await settleAll(database.prisma)
    told = newest
  }
}

/** What happens at one moment, in the order of time. */
function byMoment(happenings: readonly Happening[]): { at: Date; happenings: Happening[] }[] {
  const moments = new Map<number, Happening[]>()
  for (const happening of happenings) {
    const at = happening.at.getTime()
    moments.set(at, [...(moments.get(at) ?? []), happening])
  }
  return [...moments]
    .toSorted(([one], [other]) => one - other)
    .map(([at, together]) => ({ at: new Date(at), happenings: together }))
}

async function prepare(
  database: DatabaseHandle,
  { begins, ends }: { begins: Date; ends: Date },
): Promise<RequestPast[]> {
  const { prisma, catalogue } = database
  const province = planDemoProvince(catalogue(), ends > FIRST_END ? ends : FIRST_END)
  const lives = province.requests.filter(({ createdAt }) => createdAt < ends).map(lifeOf)
  const past = lives.filter(({ createdAt }) => createdAt < begins)
  await saveProvince(prisma, {
    ...province,
    requests: past.map((life) => ({ ...life, ...untilThen(life, begins) })),
    mornings: [],
  })
  await giveEverybodyAnAddress(prisma, begins)
  await database.reload()
  return lives
}

function lifeWithin(
  life: RequestPast,
  { begins, ends }: { begins: Date; ends: Date },
): Happening[] {
  const { draft, subject, createdAt, history } = life
  let current = untilThen(life, begins).request
  const birth: Happening = {
    at: createdAt,
    happen: async ({ tx }) => {
      await tx.requests.insert([{ request: draft, subject, createdAt, history: [] }])
    },
  }
  const steps = history
    .filter(({ at }) => at >= begins && at < ends)
    .map(({ event, by, at }): Happening => ({
      at,
      happen: async (work) => {
        current = evolve(current, event)
        await work.tx.requests.save({ request: current, event, by, at })
        await announce(work, { request: current, event, by })
      },
    }))
  return createdAt < begins ? steps : [birth, ...steps]
}

function jobsWithin(
  { catalogue }: DatabaseHandle,
  jobs: readonly Job[],
  span: { from: Date; until: Date },
): Happening[] {
  return runsIn(jobs, span, catalogue().calendar).map(({ job, slot, now }) => ({
    at: now,
    happen: async (work) => {
      await claimAndRun(work, job, slot)
    },
  }))
}
