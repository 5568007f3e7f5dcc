import { afterAll, expect, it } from 'vitest'
import { ACTS } from './acts.ts'
import { type Plan, planOf } from './plan.ts'
import { Lanes } from './lanes.ts'
import { SABOTAGES, type Sabotage } from './sabotage.ts'
import { failuresOf, summarise } from './summary.ts'

/** Where the programs are that `node src/build.mjs faults` makes. */
const PROGRAMS = 'dist/faults'
const SEEDS = 60
const PATIENCE_MS = 600_000

const lanes = new Lanes({ programs: PROGRAMS, jobs: 2 })
afterAll(() => lanes.close())

const QUIET: Plan = {
  seed: 1,
  processes: 1,
  kills: [],
  awayMs: 1_000,
  faults: [],
  crises: [],
  withGroup: false,
  withRace: false,
  leftOut: [],
}

it(
  `loses nothing and does nothing twice on ${String(SEEDS)} days full of faults`,
  async () => {
    const plans = Array.from({ length: SEEDS }, (_, index) => planOf(index + 1))
    const runs = await lanes.live(plans)
    const broken = runs.flatMap((run) =>
      failuresOf(run).map((failure) => `seed ${String(run.seed)}: ${failure}`),
    )
    expect(broken).toEqual([])
    // The days were not empty ones.
    expect(runs.filter(({ deaths }) => deaths.length > 0).length).toBeGreaterThan(SEEDS / 3)
    expect(summarise(runs).isClean).toBe(true)
  },
  PATIENCE_MS,
)

/** A day on which each kind of sabotage shows. */
const DAY_OF: Readonly<Record<Sabotage, { plan: Partial<Plan>; shows: RegExp }>> = {
  'updates-not-stored': { plan: {}, shows: /was confirmed and is not stored/ },
  'updates-not-deduplicated': {
    plan: { faults: [{ kind: 'duplicate-update', method: 'getUpdates' }] },
    shows: /was taken up twice/,
  },
  'settling-forgotten': { plan: {}, shows: /ended as sending/ },
  'repetitions-unmarked': {
    plan: { faults: [{ kind: 'drop-after', method: 'sendMessage', times: 2 }] },
    shows: /second copy and does not say so/,
  },
  'answers-believed-sent': { plan: {}, shows: /called sent, and chat \d+ does not show it/ },
  'pacing-off': { plan: {}, shows: /^rate: / },
}

it(
  'notices when the application is broken on purpose, in each of the ways there are',
  async () => {
    const plans = SABOTAGES.map((sabotage, index): Plan => {
      return { ...QUIET, ...DAY_OF[sabotage].plan, sabotage, seed: index }
    })
    const runs = await lanes.live(plans)
    const unnoticed = SABOTAGES.filter((sabotage, index) => {
      const run = runs[index]
      return !run || !failuresOf(run).some((it) => DAY_OF[sabotage].shows.test(it))
    })
    expect(unnoticed).toEqual([])
  },
  PATIENCE_MS,
)

it(
  'g. sends once more, and says so, what it may have sent when it was killed, and replays it by its seed',
  async () => {
    const killed: Plan = { ...QUIET, kills: [{ step: 'call:after', nth: 3 }] }
    const runs = await lanes.live([killed, killed])
    for (const run of runs) {
      const { findings, deaths } = run
      expect(failuresOf(run)).toEqual([])
      expect(deaths).toEqual(['call:after'])
      expect(findings.duplicates).toBeGreaterThanOrEqual(1)
    }
    expect(planOf(4_711)).toEqual(planOf(4_711))
  },
  PATIENCE_MS,
)

it(
  'v. does what officials pressed while the database hung for a minute, once it answers again',
  async () => {
    const beforeAct = ACTS.findIndex(({ name }) => name === 'the contact acknowledges')
    const crisis = { kind: 'line-held', forMs: 60_000 } as const
    const plan: Plan = { ...QUIET, crises: [{ beforeAct, crisis }] }
    const [run] = await lanes.live([plan])
    expect(run && failuresOf(run)).toEqual([])
    expect(run?.crises).toEqual(['line-held'])
    expect(run?.deeds).toBeGreaterThan(8)
  },
  PATIENCE_MS,
)
