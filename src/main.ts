import { HERE, startApp } from './app.ts'
import { systemClock } from './clock.ts'
import { environment, readConfig } from './config.ts'
import { startDemo } from './demo.ts'
import { createLog } from './log.ts'
import { databaseName, openDatabase } from './open-database.ts'
import { reportFailure } from './report-failure.ts'
import { prepareFolder, requireRoom } from './store/disk.ts'

/** Nothing can go on. What is under way stays queued. */
function end(error: unknown): void {
  reportFailure(error)
  process.exit()
}

/** Starts everything that the configuration asks for; resolves to what stops it. */
async function start(): Promise<() => Promise<void>> {
  const config = readConfig(environment())
  const log = createLog(config.logLevel)
  prepareFolder(config.dataDirectory)
  requireRoom(config.dataDirectory)
  const { messenger } = config
  const database = await openDatabase(config, databaseName(config), { log, onLost: end })
  let onAdvance = (): void => undefined
  const demo =
    messenger &&
    (await startDemo({
      config: { ...config, messenger },
      database,
      log,
      onAdvance: () => onAdvance(),
    }))
  const isLocal = demo !== undefined && config.zaloBots.length === 0
  const publicUrl = config.publicUrl ?? (isLocal ? HERE : undefined)
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
  onAdvance = () => app.wake()
  demo?.deliverTo(app.httpUrl)
  process.stdout.write(`Phối hợp: ${demo?.url ?? app.httpUrl}\n`)
  return async () => {
    await app.stop()
    await demo?.stop()
    await database.close()
  }
}

try {
  const stop = await start()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stop().then(() => process.exit(0), reportFailure)
    })
  }
} catch (error) {
  end(error)
}
