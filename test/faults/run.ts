import { dayOf, daysBetween } from '../../src/domain/time/day.ts'
import { messageOf } from '../../src/runtime/errors.ts'
import { pause } from '../../src/runtime/pause.ts'
import { ACT_MS, ACTS } from './acts.ts'
import { check, type Findings } from './check.ts'
import { Hands } from './hands.ts'
import type { Plan } from './plan.ts'
import { gather } from './evidence.ts'
import type { Waiting } from './waiting.ts'
import type { Outage } from './weather.ts'
import type { Workshop } from './workshop.ts'
import { World } from './world.ts'

/** So often somebody looks, in real time, whether a run gets on, and so often in vain at the most. */
const LOOK_MS = 1_000
const AUDITED_EVERY_MS = 5 * 60_000
const SETTLING_MS = 60_000
const MOST_LOOKS = 120
const DAY_MS = 86_400_000
const MOST_DRAIN_MS = 4 * DAY_MS
const AFTERGLOW_MS = 12_000
/** Nothing that is due waits longer, once nothing goes wrong any more: an account that was refused is asked every five minutes. */
const MOST_STUCK_MS = 360_000
/** While something waits for it, a platform that does not answer is asked so often. */
const PROBED_EVERY_MS = 10_000

export interface Run {
  seed: number
  findings: Findings
  /** Why it was not lived to its end. */
  fault?: string
  /** Where applications died. */
  deaths: string[]
  crises: string[]
  /** The platforms that were away, and how. */
  outages: string[]
  /** What people could not do, because the message for it had not come. */
  missed: string[]
  deeds: number
  /** Messages that were to be sent. */
  sends: number
  /** On so many days of the calendar the service lived. */
  days: number
  /** Calls and polls that a fault of the platform struck. */
  struck: number
  tookMs: number
}

/** A run that could not be lived to its end, by a fault of the campaign or by somebody who never comes to rest. */
export function faultyRun({ seed }: Plan, fault: string): Run {
  const findings: Findings = {
    lost: [],
    doubled: [],
    silent: [],
    rates: [],
    histories: [],
    outages: [],
    leaked: [],
    judged: 0,
    ends: {},
    duplicates: 0,
  }
  const nothing = {
    deaths: [],
    crises: [],
    outages: [],
    missed: [],
    deeds: 0,
    sends: 0,
    days: 0,
    struck: 0,
    tookMs: 0,
  }
  return { seed, findings, fault, ...nothing }
}

/**
 * Lives one plan through, and looks at what is left.
 * @throws Error when that fails or takes too long; what it has started in the workshop may still be there.
 */
export async function runPlan(workshop: Workshop, plan: Plan): Promise<Run> {
  const scene: { act: string; world?: World } = { act: 'opening' }
  const tooLong = new AbortController()
  const living = live(workshop, plan, scene)
  try {
    return await Promise.race([living, stoodStill(scene, tooLong.signal)])
  } catch (error) {
    await scene.world?.abandon()
    throw new Error(`${messageOf(error)} in ${scene.act}: ${scene.world?.standing ?? ''}`)
  } finally {
    tooLong.abort()
    void living.catch(() => undefined)
  }
}

async function live(
  workshop: Workshop,
  plan: Plan,
  scene: { act: string; world?: World },
): Promise<Run> {
  const begun = performance.now()
  const world = await World.open(workshop, plan)
  scene.world = world
  const firstDay = dayOf(new Date(world.now))
  const hands = new Hands(world)
  for (const [index, act] of ACTS.entries()) {
    scene.act = act.name
    for (const { beforeAct, crisis } of plan.crises) {
      if (beforeAct === index) await world.strike(crisis)
    }
    await world.beginOutages(index)
    if (act.strand === undefined || !plan.leftOut.includes(act.strand)) await act.run(world, hands)
    await world.settle(lullAfter(plan, index))
  }
  scene.act = 'the outages'
  await world.rideOut()
  scene.act = 'the end'
  await world.calm()
  if (plan.crises.some(({ crisis }) => crisis.kind === 'row-damaged')) {
    // What could not be read was left out, and is made up for by the next audit.
    await world.advanceTo(world.now + AUDITED_EVERY_MS)
  }
  const isDrained = await drain(world)
  const evidence = await gather(world, hands, isDrained)
  await world.close()
  return {
    seed: plan.seed,
    findings: check(evidence),
    deaths: world.fleet.deaths.map(({ step }) => step ?? 'from outside'),
    crises: world.crises,
    outages: world.outages.map(told),
    missed: hands.missed,
    deeds: hands.deeds.length,
    sends: evidence.outbox.filter(({ operation }) => operation === 'send').length,
    days: daysBetween(firstDay, dayOf(new Date(world.now))) + 1,
    struck:
      evidence.calls.filter(({ faults }) => faults).length +
      evidence.zaloFaults.reduce((sum, { fired }) => sum + fired, 0),
    tookMs: Math.round(performance.now() - begun),
  }
}

/** What people leave the service to itself after an act, unless somebody moves meanwhile. */
function lullAfter({ crises }: Plan, act: number): number {
  const lulls = crises.flatMap(({ beforeAct, lullMs = ACT_MS }) =>
    beforeAct === act + 1 ? [lullMs] : [],
  )
  return Math.min(ACT_MS, ...lulls)
}

function told({ product, shape, before, forMs, only, flapMs }: Outage): string {
  const how = [shape, ...(only ?? []), ...(flapMs === undefined ? [] : ['comes and goes'])]
  return `${product} ${how.join(', ')} for ${String(forMs / 1_000)} s from ${String(before)}`
}

/** In looks rather than by the clock: who is stopped with everybody else does not stand still. */
async function stoodStill(scene: { world?: World }, signal: AbortSignal): Promise<never> {
  let before: number | undefined
  for (let looks = 0; looks < MOST_LOOKS && !signal.aborted; looks += 1) {
    await pause(LOOK_MS, signal)
    if (scene.world?.now !== before) looks = 0
    before = scene.world?.now
  }
  throw new Error('A run stands still')
}

/** Less than the hours of an office. */
const STRIDE_MS = 6 * 3_600_000

/** Lets the time pass until nothing waits for any time; false when something does not get on, or for days. */
async function drain(world: World): Promise<boolean> {
  const end = world.now + MOST_DRAIN_MS
  let stuck = { at: world.now, waiting: 0 }
  while (world.now < end) {
    const before = world.now
    const waiting = await world.settle(SETTLING_MS)
    // Whoever would do it is away for longer.
    if (world.now === before && waiting?.now !== 0) await world.advanceTo(before + SETTLING_MS)
    await world.mendAccount()
    if (isOver(waiting)) {
      // What has just ended may begin something new at the next beat.
      await world.advanceTo(world.now + AFTERGLOW_MS)
      if (isOver(await world.settle(SETTLING_MS))) return true
      continue
    }
    const due = waiting && waiting.now + waiting.silent
    if (due === 0 && waiting?.nextAt !== undefined) {
      // No morning is passed over: clocks that leap do not have one.
      await world.advanceTo(Math.min(waiting.nextAt, world.now + STRIDE_MS))
      continue
    }
    if (due !== stuck.waiting) stuck = { at: world.now, waiting: due ?? 0 }
    if (world.now > stuck.at + MOST_STUCK_MS) return false
    if (waiting?.now === 0) await world.advanceTo(world.now + PROBED_EVERY_MS)
  }
  return false
}

function isOver(waiting: Waiting | undefined): boolean {
  return waiting?.now === 0 && waiting.silent === 0 && waiting.nextAt === undefined
}
