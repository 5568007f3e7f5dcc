import type { MessengerOptions } from '../../src/messenger/messenger.ts'
import type { ZaloBotControl } from '../../src/messenger/zalo-bot/verbs.ts'
import type { ZaloBotSettings } from '../../src/messenger/zalo-bot/zalo-bot.ts'
import { type FakeClock, type TestMessenger, useMessenger } from '../support/messenger.ts'
import { ZaloBotClient } from './zalo-bot-client.ts'

export const AN = 501
export const BINH = 502
export const ZALO_BOT = { token: '1459232241454765289:local-secret', name: 'Bot Phối hợp' }

export interface ZaloBotScene extends TestMessenger {
  zaloBot: ZaloBotControl
  bot: ZaloBotClient
  /** The API's ids of An and of Bình. */
  an: string
  binh: string
}

type Options = Partial<Omit<MessengerOptions, 'clock' | 'zaloBotSettings'>> & { clock?: FakeClock }

/** A messenger in which An and Bình exist and An has written to the bot; nothing waits for the bot. */
export async function useZaloBot(
  settings: Partial<ZaloBotSettings> = {},
  options: Options = {},
): Promise<ZaloBotScene> {
  const parts = await useMessenger({
    zaloBot: ZALO_BOT,
    zaloBotSettings: { pollsPerSecond: null, ...settings },
    ...options,
  })
  const { control, messenger } = parts
  const { zaloBot } = control
  control.createUser({ id: AN, firstName: 'An' })
  control.createUser({ id: BINH, firstName: 'Bình' })
  zaloBot.say({ user: AN, text: 'Xin chào' })
  const bot = new ZaloBotClient(messenger.zaloBotApiRoot, ZALO_BOT.token)
  await bot.texts()
  return {
    ...parts,
    zaloBot,
    bot,
    an: zaloBot.chatId({ user: AN }),
    binh: zaloBot.chatId({ user: BINH }),
  }
}
