// Lives plans one after the other, with a database server, a messenger and applications of its own.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { answerAsked } from './child-side.ts'
import type { LaneRequest } from './protocol.ts'
import { runPlan } from './run.ts'
import { Workshop } from './workshop.ts'

let workshop: Promise<Workshop> | undefined

async function close(): Promise<void> {
  const closing = workshop
  workshop = undefined
  await (await closing)?.close()
}

answerAsked(async (request: LaneRequest): Promise<unknown> => {
  switch (request.ask) {
    case 'run':
      workshop ??= Workshop.open(dirname(fileURLToPath(import.meta.url)))
      return runPlan(await workshop, request.plan)
    case 'close':
      return close()
  }
}, close)
