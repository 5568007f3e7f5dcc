import { onTestFinished } from 'vitest'
import type { MessengerControl } from '../../src/messenger/control/messenger-control.ts'
import {
  type Messenger,
  type MessengerOptions,
  startMessenger,
} from '../../src/messenger/messenger.ts'
import type { TelegramControl } from '../../src/messenger/telegram/verbs/table.ts'
import { FakeClock } from './fake-clock.ts'

export { FakeClock }

export const BOT = { token: '7000000001:AAE-test-token', username: 'phoihop_bot', name: 'Phối hợp' }
export const BOT_ID = 7_000_000_001

/** The texts that a bot has written more than once into a chat. */
export function repeatedTexts(
  telegram: TelegramControl,
  where: { user: number; chat?: number },
): string[] {
  const texts = telegram
    .transcript(where)
    .filter(({ from, deleted, text }) => from.isBot && !deleted && text !== '')
    .map(({ text }) => text)
  return [...new Set(texts.filter((text, index) => texts.indexOf(text) !== index))]
}

export interface TestMessenger {
  messenger: Messenger
  control: MessengerControl
  telegram: TelegramControl
  clock: FakeClock
  url: string
}

/** A messenger on a free port with a clock to move, one bot and no limits; it ends with the test. */
export async function useMessenger(
  options: Partial<Omit<MessengerOptions, 'clock'>> & { clock?: FakeClock } = {},
): Promise<TestMessenger> {
  const clock = options.clock ?? new FakeClock()
  const messenger = await startMessenger({
    port: 0,
    bot: BOT,
    limits: { enabled: false },
    ...options,
    clock,
  })
  onTestFinished(() => messenger.stop())
  const { control, url } = messenger
  return { messenger, control, telegram: control.telegram, clock, url }
}
