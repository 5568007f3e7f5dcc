import type { MessengerOptions } from '../../src/messenger/messenger.ts'
import { type FakeClock, type TestMessenger, useMessenger } from '../support/messenger.ts'
import { BotClient } from './bot-client.ts'

export const AN = 501
export const BINH = 502

/** A messenger in which An and Bình exist and An has started the bot; nothing waits for the bot. */
export async function useBotInChat(
  options: Partial<Omit<MessengerOptions, 'clock'>> & { clock?: FakeClock } = {},
): Promise<TestMessenger & { bot: BotClient }> {
  const parts = await useMessenger(options)
  parts.control.createUser({ id: AN, firstName: 'An', languageCode: 'vi' })
  parts.control.createUser({ id: BINH, firstName: 'Bình' })
  parts.telegram.start({ user: AN })
  const bot = new BotClient(parts.url)
  await bot.confirmAll()
  return { ...parts, bot }
}
