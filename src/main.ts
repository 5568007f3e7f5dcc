import { HERE } from './app/parts.ts'
import { startApp } from './app/app.ts'
import { systemClock } from './runtime/clock.ts'
import { Opened } from './app/closing.ts'
import { environment, readConfig } from './app/config/config.ts'
import { openCaseSystem } from './demo/case-system.ts'
import { startDemo } from './demo/demo.ts'
import { createLog } from './runtime/log.ts'
import { saidSteps } from './runtime/steps.ts'
import { enStart } from './texts/cli/start.ts'
import { databaseName, openDatabase, requireOwnData } from './app/open-database.ts'
import { reportFailure } from './app/report-failure.ts'
import { prepareFolder, requireRoom } from './store/server/disk.ts'

/** Nothing can go on. What is under way stays queued. */
function end(error: unknown): void {
  reportFailure(error)
  process.exit()
}

/** Longest that a stop takes: what hangs is passed over, and what it was doing is taken up at the next start. */
const STOP_WITHIN_MS = 4_500

/** Starts everything that the configuration asks for; each part is added to what closes it again. */
async function start(opened: Opened): Promise<void> {
  const config = readConfig(environment())
  const log = createLog(config.logLevel)
  const step = saidSteps(say, systemClock)
  prepareFolder(config.dataDirectory)
  requireRoom(config.dataDirectory)
  const { messenger } = config
  const keeper = { log, onLost: end }
  const database = await openDatabase(config, databaseName(config), { keeper, step })
  opened.add(() => database.close())
  await requireOwnData(database, config)
  let onAdvance = (): void => undefined
  const demo =
    messenger &&
    (await startDemo({
      config: { ...config, messenger },
      database,
      log,
      step,
      onAdvance: () => onAdvance(),
    }))
  if (demo) opened.add(() => demo.stop())
  const caseSystem = demo && (await openCaseSystem(database))
  const caseSource =
    config.caseSource ?? (caseSystem ? { url: caseSystem, everyMinutes: 1 } : undefined)
  const publicUrl = config.publicUrl ?? (demo && HERE)
  const app = await startApp({
    config,
    ...(publicUrl && { publicUrl }),
    clock: demo?.clock ?? systemClock,
    log,
    step,
    telegram: [config.telegram, demo?.telegram].filter((telegram) => telegram !== undefined),
    zaloBots: [...config.zaloBots, demo?.zaloBot].filter((bot) => bot !== undefined),
    zaloOas: [config.zaloOa, demo?.zaloOa].filter((oa) => oa !== undefined),
    database,
    ...(caseSource && { caseSource }),
  })
  opened.add(() => app.stop())
  onAdvance = () => app.wake()
  demo?.deliverTo(app.httpUrl)
  say(`\nPhối hợp: ${demo?.url ?? app.httpUrl}\n`)
  for (const line of demo ? enStart.tryDemo : enStart.tryService) say(`  ${line}\n`)
}

function say(text: string): void {
  process.stdout.write(text)
}

async function stop(opened: Opened): Promise<void> {
  setTimeout(() => {
    process.stderr.write('Something hangs and is passed over: the next start takes it up.\n')
    process.exit(1)
  }, STOP_WITHIN_MS).unref()
  await opened.close()
  process.exit()
}

const opened = new Opened(reportFailure)
try {
  await start(opened)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(opened))
} catch (error) {
  reportFailure(error)
  await stop(opened)
}
