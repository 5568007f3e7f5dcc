// Lives plans one after the other, with a database server, a messenger and applications of its own.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { messageOf } from '../../src/errors.ts'
import { answerAsked } from './child-side.ts'
import type { Plan } from './plan.ts'
import type { LaneRequest } from './protocol.ts'
import { faultyRun, type Run, runPlan } from './run.ts'
import { Workshop } from './workshop.ts'

let workshop: Promise<Workshop> | undefined

async function close(): Promise<void> {
  const closing = workshop
  workshop = undefined
  await (await closing)?.close()
}

/** After a run that failed, the next one gets everything anew. */
async function run(plan: Plan): Promise<Run> {
  try {
    workshop ??= Workshop.open(dirname(fileURLToPath(import.meta.url)))
    return await runPlan(await workshop, plan)
  } catch (error) {
    await close()
    return faultyRun(plan, messageOf(error))
  }
}

answerAsked(async (request: LaneRequest): Promise<unknown> => {
  switch (request.ask) {
    case 'run':
      return run(request.plan)
    case 'close':
      return close()
  }
}, close)
