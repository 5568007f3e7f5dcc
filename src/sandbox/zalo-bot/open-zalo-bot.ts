import { OperatorError } from '../../runtime/errors.ts'
import type { MessengerClock } from '../messenger-clock.ts'
import type { MessengerLog } from '../messenger-log.ts'
import { CallLog } from '../wire/call-log.ts'
import { Faults } from '../wire/faults.ts'
import { SlidingCount } from '../wire/sliding-count.ts'
import type { People } from '../world/people.ts'
import type { Store } from '../world/store.ts'
import type { ZaloBotEvent } from './events.ts'
import { Polls } from './polls.ts'
import { DEFAULT_ZALO_BOT_SETTINGS, type ZaloBotSettings } from './settings.ts'
import { takeUpdate } from './updates.ts'
import { Webhook } from './webhook.ts'
import { type Line, openRows, type ZaloBot } from './zalo-bot.ts'

export interface ZaloBotAccount {
  /** The platform's form: the bot's id, a colon, a secret. */
  token: string
  /** Begins with "Bot", as the platform demands. */
  name: string
}

export interface ZaloBotOptions {
  store: Store
  people: People
  clock: MessengerClock
  bots: readonly ZaloBotAccount[]
  publish: (event: ZaloBotEvent) => void
  settings: Partial<ZaloBotSettings>
  allowLocalWebhooks: boolean
  random: () => number
  log: MessengerLog
  step: ZaloBot['step']
}

const ONE_SECOND_MS = 1_000

/** Builds the server's state; `begin` introduces the bots and starts deliveries once the journal has been replayed. */
export function openZaloBot(options: ZaloBotOptions): {
  zalo: ZaloBot
  begin: () => void
  end: () => void
} {
  const { store, bots, settings, step, clock, random, people, publish, log } = options
  const lines = new Map<number, Line>()
  const zalo: ZaloBot = {
    ...openRows(store),
    clock,
    people,
    lines,
    settings: { ...DEFAULT_ZALO_BOT_SETTINGS, ...settings },
    refusals: 0,
    faults: new Faults(clock),
    calls: new CallLog(),
    log,
    allowLocalWebhooks: options.allowLocalWebhooks,
    random,
    publish,
    step,
  }
  for (const [index, account] of bots.entries()) {
    partsOf(account)
    const number = index + 1
    lines.set(number, {
      polls: new Polls({ clock, random, take: () => takeUpdate(zalo, number) }),
      webhook: new Webhook(zalo, number),
      pollRate: new SlidingCount(ONE_SECOND_MS),
    })
  }
  const begin = (): void => {
    step(() => bots.forEach((bot, index) => introduce(zalo, bot, index + 1)))
    for (const { webhook } of lines.values()) webhook.wake()
  }
  const end = (): void => {
    for (const { webhook } of lines.values()) webhook.stop()
  }
  return { zalo, begin, end }
}

function partsOf({ token, name }: ZaloBotAccount): { id: string; secret: string } {
  const [, id, secret] = /^(\d{1,20}):([A-Za-z0-9_-]+)$/.exec(token) ?? []
  if (id === undefined || secret === undefined) {
    throw new OperatorError(
      'a Zalo bot token of the messenger must look like 123456:letters-and-digits',
    )
  }
  if (!name.startsWith('Bot')) throw new OperatorError('the name of a Zalo bot begins with "Bot"')
  return { id, secret }
}

/** A bot that was here before keeps its token, which may have been reset, and its webhook. */
function introduce({ bots }: ZaloBot, account: ZaloBotAccount, number: number): void {
  const known = bots.get(number)
  const { id, secret } = partsOf(account)
  const fresh = { number, id, secret, webhookUpdatedAt: 0 }
  bots.put({ ...(known?.id === id ? known : fresh), name: account.name })
}
