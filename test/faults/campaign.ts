// Runs seeds of the fault campaign and counts what broke:
//   npm run faults -- --seed 1 --runs 60          npm run faults -- --seed 4711 --runs 1
//   npm run faults -- --short --seed 12 --runs 1
//   npm run faults -- --plan '{"outages":[{"product":"telegram","shape":"silent","before":3,"forMs":45000}]}'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Plan, planOf, QUIET, shortPlanOf } from './plan.ts'
import { Lanes } from './lanes.ts'
import { describe, summarise } from './summary.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    runs: { type: 'string', default: '60' },
    jobs: { type: 'string', default: '2' },
    /** The days that the tests live through. */
    short: { type: 'boolean', default: false },
    /** What goes wrong on one day on which nothing else does, as JSON. */
    plan: { type: 'string' },
  },
})
const first = Number(values.seed)
const made = values.short ? shortPlanOf : planOf
const count = values.plan === undefined ? Number(values.runs) : 1
const plans =
  values.plan === undefined
    ? Array.from({ length: count }, (_, index) => made(first + index))
    : [{ ...QUIET, ...(JSON.parse(values.plan) as Partial<Plan>) }]
const programs = dirname(fileURLToPath(import.meta.url))

const PROGRESS_EVERY = 50
let done = 0
const lanes = new Lanes({ programs, jobs: Number(values.jobs) })
const runs = await lanes.live(plans, (run) => {
  for (const line of describe(run, count === 1)) process.stdout.write(`${line}\n`)
  done += 1
  if (done % PROGRESS_EVERY === 0) process.stdout.write(`… ${String(done)} runs\n`)
})
await lanes.close()
const { lines, isClean } = summarise(runs)
process.stdout.write(`${lines.join('\n')}\n`)
process.exit(isClean ? 0 : 1)
