import { HERE } from './app/parts.ts'
import { startApp } from './app/app.ts'
import { systemClock } from './runtime/clock.ts'
import { type Close, closeAll } from './app/closing.ts'
import { environment, readConfig } from './app/config/config.ts'
import { startDemo } from './demo/demo.ts'
import { createLog } from './runtime/log.ts'
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
async function start(opened: Close[]): Promise<void> {
  const config = readConfig(environment())
  const log = createLog(config.logLevel)
  prepareFolder(config.dataDirectory)
  requireRoom(config.dataDirectory)
  const { messenger } = config
  const database = await openDatabase(config, databaseName(config), { log, onLost: end })
  opened.push(() => database.close())
  await requireOwnData(database, config)
  let onAdvance = (): void => undefined
  const demo =
    messenger &&
    (await startDemo({
      config: { ...config, messenger },
      database,
      log,
      onAdvance: () => onAdvance(),
    }))
  if (demo) opened.push(() => demo.stop())
  const publicUrl = config.publicUrl ?? (demo && HERE)
  const app = await startApp({
    config,
    ...(publicUrl && { publicUrl }),
    clock: demo?.clock ?? systemClock,
    log,
    telegram: [config.telegram, demo?.telegram].filter((telegram) => telegram !== undefined),
    zaloBots: [...config.zaloBots, demo?.zaloBot].filter((bot) => bot !== undefined),
    zaloOas: [config.zaloOa, demo?.zaloOa].filter((oa) => oa !== undefined),
    database,
  })
  opened.push(() => app.stop())
  onAdvance = () => app.wake()
  demo?.deliverTo(app.httpUrl)
  process.stdout.write(`Phối hợp: ${demo?.url ?? app.httpUrl}\n`)
}

async function stop(opened: Close[]): Promise<void> {
  setTimeout(() => {
    process.stderr.write('Something hangs and is passed over: the next start takes it up.\n')
    process.exit(1)
  }, STOP_WITHIN_MS).unref()
  await closeAll(opened.toReversed(), reportFailure)
  process.exit()
}

const opened: Close[] = []
try {
  await start(opened)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(opened))
} catch (error) {
  reportFailure(error)
  await stop(opened)
}
