import { OperatorError } from '../../runtime/errors.ts'
import type { MessengerClock } from '../messenger-clock.ts'
import type { MessengerLog } from '../messenger-log.ts'
import { CallLog } from '../wire/call-log.ts'
import { Faults } from '../wire/faults.ts'
import type { People } from '../world/people.ts'
import type { Store } from '../world/store.ts'
import type { Account } from './account.ts'
import { executeCall } from './api.ts'
import type { TelegramEvent } from './events.ts'
import { FloodLimits } from './flood-limits.ts'
import { DEFAULT_FLOOD_SETTINGS, type FloodSettings } from './flood-settings.ts'
import { LongPoll } from './long-poll.ts'
import { RateMeter } from './rate-meter.ts'
import { openSubscriptions, Subscription, type SubscriptionTable } from './subscription.ts'
import { openRows, type Telegram } from './telegram.ts'
import { Typing } from './typing.ts'
import { Unread } from './unread.ts'
import { UpdateQueue } from './update-queue.ts'
import { Webhook } from './webhook.ts'

export interface BotAccount {
  /** Telegram's form: the bot's id, a colon, a secret. */
  token: string
  username: string
  name: string
}

export interface TelegramOptions {
  store: Store
  people: People
  clock: MessengerClock
  bots: readonly BotAccount[]
  publish: (event: TelegramEvent) => void
  limits: Partial<FloodSettings>
  allowLocalWebhooks: boolean
  random: () => number
  log: MessengerLog
  step: Telegram['step']
}

/** Builds the server's state; `begin` reads the journal's bots and starts deliveries once it has been replayed. */
export function openTelegram(options: TelegramOptions): {
  tg: Telegram
  begin: () => void
  end: () => void
} {
  const { store, clock, random } = options
  const rows = openRows(store)
  const accounts = new Map<number, Account>()
  const tg: Telegram = {
    ...rows,
    clock,
    random,
    people: options.people,
    accounts,
    unread: new Unread(rows.messages),
    typing: new Typing(clock),
    limits: new FloodLimits({ ...DEFAULT_FLOOD_SETTINGS, ...options.limits }),
    meter: new RateMeter(),
    faults: new Faults(clock),
    calls: new CallLog(),
    log: options.log,
    allowLocalWebhooks: options.allowLocalWebhooks,
    publish: options.publish,
    step: options.step,
  }
  const subscriptions = openSubscriptions(store)
  for (const bot of options.bots) {
    const account = openAccount(tg, { store, subscriptions, token: bot.token })
    if (accounts.has(account.id)) {
      throw new OperatorError(`two bots of the messenger share the id ${account.id}`)
    }
    accounts.set(account.id, account)
  }
  const begin = (): void => {
    tg.step(() => options.bots.forEach((bot) => introduce(tg, bot)))
    for (const { webhook } of accounts.values()) webhook.start()
  }
  const end = (): void => {
    for (const { webhook } of accounts.values()) webhook.stop()
  }
  return { tg, begin, end }
}

interface NewAccount {
  store: Store
  subscriptions: SubscriptionTable
  token: string
}

function openAccount(tg: Telegram, { store, subscriptions, token }: NewAccount): Account {
  const id = idOf(token)
  const { clock, random, faults, step } = tg
  const queue = new UpdateQueue({ store, bot: id, random })
  const subscription = new Subscription(subscriptions, id)
  const execute: (answer: Parameters<typeof executeCall>[1]['raw']) => void = (raw) =>
    executeCall(tg, { token, method: '', raw, signal: new AbortController().signal })
  const webhook = new Webhook({ clock, queue, subscription, faults, random, step, execute })
  return { id, token, queue, subscription, webhook, poll: new LongPoll(queue, clock, step) }
}

function idOf(token: string): number {
  const id = /^([1-9]\d{0,15}):[A-Za-z0-9_-]+$/.exec(token)?.[1]
  if (id === undefined) {
    throw new OperatorError('a bot token of the messenger must look like 123456:letters-and-digits')
  }
  return Number(id)
}

/** A bot keeps what it has set about itself; its username comes from the options. */
function introduce(tg: Telegram, { token, username, name }: BotAccount): void {
  const id = idOf(token)
  const known = tg.bots.get(id)
  const fresh = { id, names: { '': name }, descriptions: {}, shortDescriptions: {}, privacy: true }
  tg.bots.put({ ...fresh, ...known, username })
}
