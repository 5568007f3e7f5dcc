import type { AppParts } from '../../src/app/parts.ts'
import { type App, startApp } from '../../src/app/app.ts'
import { readConfig } from '../../src/app/config/config.ts'
import { createLog } from '../../src/runtime/log.ts'
import { BOT } from '../support/accounts.ts'
import type { RunningApp } from '../support/running-app.ts'

/** One more application on the same database and the same platform; whoever starts it stops it. */
export async function anotherApp(
  { database, clock, messenger }: RunningApp,
  seams: NonNullable<AppParts['seams']> = {},
): Promise<App> {
  return startApp({
    config: readConfig({ HTTP_PORT: '0' }),
    clock,
    log: createLog(process.env['TEST_LOG'] ?? 'silent'),
    telegram: [{ token: BOT.token, apiRoot: messenger.apiRoot }],
    database,
    pacing: { chatGapMs: 0, groupPerMinute: 1000, accountPerSecond: Number.POSITIVE_INFINITY },
    seams,
  })
}
