import { afterAll, expect, it } from 'vitest'
import { ACTS } from '../faults/acts.ts'
import { allBut, type Plan, planOf, QUIET, shortPlanOf } from '../faults/plan.ts'
import { Lanes } from '../faults/lanes.ts'
import { isMove } from '../faults/moves.ts'
import type { Product } from '../faults/protocol.ts'
import { SABOTAGES, type Sabotage } from '../faults/sabotage.ts'
import { CAST } from '../faults/stage.ts'
import { failuresOf, summarise } from '../faults/summary.ts'

/** Where the programs are that `node src/build.mjs faults` makes. */
const PROGRAMS = 'dist/faults'
/** `npm run faults` lives through any number of them. */
const SHORT_DAYS = 60
const FULL_DAYS = 15
const PATIENCE_MS = 1_800_000

// One more than processors: a run waits too, for a killed server to be gone or for a process to load.
const lanes = new Lanes({ programs: PROGRAMS, jobs: 3 })
afterAll(() => lanes.close())

/** What a day can do without and still show every sabotage. */
const SHORTER = allBut('answer')

const everybodyOn = (product: Product): Plan['phones'] =>
  Object.fromEntries(CAST.map((role) => [role, product]))

/** A day on which a sabotage shows, for each of them. */
const BROKEN: readonly { sabotage: Sabotage; plan?: Partial<Plan>; shows: RegExp }[] = [
  { sabotage: 'updates-not-stored', shows: /was confirmed and is not stored/ },
  {
    sabotage: 'updates-not-stored',
    plan: { phones: everybodyOn('zaloBot') },
    shows: /the words \w+ of \w+ are not stored/,
  },
  {
    sabotage: 'updates-not-deduplicated',
    plan: { faults: [{ kind: 'duplicate-update', method: 'getUpdates' }] },
    shows: /was taken up twice/,
  },
  {
    sabotage: 'updates-not-deduplicated',
    plan: {
      phones: everybodyOn('zaloOa'),
      zaloOaFaults: [{ kind: 'duplicate-update', method: 'webhook' }],
    },
    shows: /was taken up twice/,
  },
  { sabotage: 'settling-forgotten', shows: /ended as sending/ },
  {
    sabotage: 'repetitions-unmarked',
    plan: { faults: [{ kind: 'drop-after', method: 'sendMessage', times: 2 }] },
    shows: /second copy and does not say so/,
  },
  {
    sabotage: 'repetitions-unmarked',
    plan: {
      phones: everybodyOn('zaloBot'),
      zaloBotFaults: [{ kind: 'drop-after', method: 'sendMessage', times: 2 }],
    },
    shows: /second copy and does not say so/,
  },
  { sabotage: 'answers-believed-sent', shows: /called sent, and chat \w+ does not show it/ },
  {
    sabotage: 'answers-believed-sent',
    plan: { phones: everybodyOn('zaloOa') },
    shows: /called sent, and chat \w+ does not show it/,
  },
  { sabotage: 'pacing-off', shows: /^rate: / },
  {
    sabotage: 'tokens-not-kept',
    plan: { phones: everybodyOn('zaloOa') },
    shows: /the official account lost its tokens/,
  },
  {
    sabotage: 'unknown-not-repeated',
    plan: { faults: [{ kind: 'drop-after', method: 'sendMessage', times: 2 }] },
    shows: /no copy of it ended well/,
  },
  {
    sabotage: 'outages-not-noticed',
    plan: {
      outages: [{ product: 'telegram', shape: 'unavailable', before: 1, forMs: 3_600_000 }],
    },
    shows: /calls were sent into the outage of telegram/,
  },
  {
    sabotage: 'unlinking-forgotten',
    plan: { crises: [{ beforeAct: 1, crisis: { kind: 'unlinked', who: 'secondContact' } }] },
    shows: /written for secondContact, whose chat it is not then/,
  },
  {
    sabotage: 'relink-forgotten',
    plan: {
      crises: [
        {
          beforeAct: 1,
          crisis: {
            kind: 'relinked',
            who: 'contact',
            to: 'policeContact',
            isUnlinkedFirst: false,
          },
        },
        { beforeAct: 1, crisis: { kind: 'phone-replaced', who: 'contact' } },
      ],
    },
    shows: /chat \w+ got [^,]+, \S+ at \S+ written for policeContact, who may not read it then/,
  },
  {
    sabotage: 'offices-not-ended',
    plan: {
      crises: [
        {
          beforeAct: 1,
          crisis: {
            kind: 'office-ended',
            who: 'secondContact',
            lastDay: 'yesterday',
            successor: 'nobody',
          },
        },
      ],
    },
    shows: /written for secondContact, who may not read it then/,
  },
]

it.concurrent(
  'notices when the application is broken on purpose, in each of the ways there are',
  async () => {
    expect(new Set(BROKEN.map(({ sabotage }) => sabotage))).toEqual(new Set(SABOTAGES))
    const plans = BROKEN.map(({ sabotage, plan }, seed): Plan => {
      return { ...QUIET, leftOut: SHORTER, ...plan, sabotage, seed }
    })
    const runs = await lanes.live(plans)
    const unnoticed = BROKEN.filter(({ shows }, index) => {
      const run = runs[index]
      return !run || !failuresOf(run).some((it) => shows.test(it))
    })
    expect(unnoticed).toEqual([])
  },
  PATIENCE_MS,
)

it.concurrent(
  'holds on a quiet day on which everybody has Zalo',
  async () => {
    const products = ['zaloBot', 'zaloOa'] as const
    const runs = await lanes.live(
      products.map((product, seed): Plan => {
        return { ...QUIET, leftOut: SHORTER, seed, phones: everybodyOn(product) }
      }),
    )
    expect(runs.flatMap(failuresOf)).toEqual([])
    expect(runs.map(({ missed }) => missed)).toEqual([[], []])
  },
  PATIENCE_MS,
)

it.concurrent(
  'g. sends once more, and says so, what it may have sent when it was killed, and replays it by its seed',
  async () => {
    const killed: Plan = { ...QUIET, leftOut: SHORTER, kills: [{ step: 'call:after', nth: 3 }] }
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

it.concurrent(
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

it.concurrent.each([
  [SHORT_DAYS, 'short', shortPlanOf],
  [FULL_DAYS, 'full', planOf],
] as const)(
  'loses nothing and does nothing twice on %i %s days full of faults',
  async (days, _length, made) => {
    const runs = await lanes.live(Array.from({ length: days }, (_, index) => made(index + 1)))
    const broken = runs.flatMap((run) =>
      failuresOf(run).map((failure) => `seed ${String(run.seed)}: ${failure}`),
    )
    expect(broken).toEqual([])
    // The days were not empty ones.
    expect(runs.filter(({ deaths }) => deaths.length > 0).length).toBeGreaterThan(days / 3)
    expect(runs.filter(({ crises }) => crises.some(isMove)).length).toBeGreaterThan(days / 3)
    expect(summarise(runs).isClean).toBe(true)
  },
  PATIENCE_MS,
)
