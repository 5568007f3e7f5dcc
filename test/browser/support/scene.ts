import {
  type Messenger,
  type MessengerOptions,
  startMessenger,
} from '../../../src/messenger/messenger.ts'
import { stageRoutes } from '../../../src/demo/stage.ts'
import type { TelegramControl } from '../../../src/messenger/telegram/verbs/table.ts'
import { BotClient } from '../../messenger/bot-client.ts'
import { BOT, FakeClock } from '../../support/messenger.ts'
import { CAST } from './cast.ts'
import { FakeStage } from './fake-stage.ts'

/** Half past eight on Monday, 23/11/2026. */
const MORNING = '2026-11-23T01:30:00.000Z'

export interface Scene {
  url: string
  port: number
  clock: FakeClock
  stage: FakeStage
  messenger: Messenger
  telegram: TelegramControl
  bot: BotClient
}

export interface SceneOptions {
  pageDirectory: string
  journal?: string
  port?: number
  clock?: FakeClock
  /** A Zalo bot and an official account besides the bot on Telegram. */
  zalo?: Pick<MessengerOptions, 'zaloBot' | 'zaloOa'>
}

/** A messenger with its page and the demo's people, and a bot whose part the test plays itself. */
export async function startScene({
  pageDirectory,
  journal,
  port = 0,
  clock = new FakeClock(MORNING),
  zalo = {},
}: SceneOptions): Promise<Scene> {
  const stage = new FakeStage(clock)
  const messenger = await startMessenger({
    clock,
    port,
    bot: BOT,
    ...zalo,
    limits: { enabled: false },
    ...(journal !== undefined && { journal }),
    extend: (app) => stageRoutes(app, { stage, pageDirectory }),
  })
  const { control, url } = messenger
  const known = new Set(control.users().map(({ id }) => id))
  for (const { user, name } of CAST) {
    if (!known.has(user)) control.createUser({ id: user, firstName: name, languageCode: 'vi' })
  }
  return {
    url,
    port: Number(new URL(url).port),
    clock,
    stage,
    messenger,
    telegram: control.telegram,
    bot: new BotClient(url),
  }
}
