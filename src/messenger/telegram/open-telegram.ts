import { OperatorError } from '../../runtime/errors.ts'
import { Room } from '../chats/room.ts'
import type { Opened, World } from '../chats/world.ts'
import { openServer } from '../wire/server.ts'
import { chatOfPerson, isOf, peerOf, peopleIn, stateOf } from './chats.ts'
import { DEFAULT_FLOOD_SETTINGS, FloodLimits, type FloodSettings, RateMeter } from './limits.ts'
import { LongPoll } from './updates/long-poll.ts'
import { openSubscriptions, Subscription, type SubscriptionTable } from './updates/subscription.ts'
import { type Account, type BotAccount, openRows, type Telegram } from './telegram.ts'
import { UpdateQueue } from './updates/update-queue.ts'
import { messageView, nameOf } from './json.ts'
import { Webhook } from './updates/webhook.ts'

interface TelegramOptions {
  bots: readonly BotAccount[]
  limits: Partial<FloodSettings>
}

/** Builds the server's state; `begin` starts deliveries once the journal has been replayed. */
export function openTelegram(world: World, { bots, limits }: TelegramOptions): Opened<Telegram> {
  const rows = openRows(world.store)
  const accounts = new Map<number, Account>()
  const tg: Telegram = {
    ...world,
    ...rows,
    ...openServer(world.clock),
    accounts,
    limits: new FloodLimits({ ...DEFAULT_FLOOD_SETTINGS, ...limits }),
    meter: new RateMeter(),
    room: new Room({
      platform: 'telegram',
      ...world,
      ...rows,
      bots: () => [...accounts.values()].map(({ id, name }) => ({ id, name })),
      chatOf: (user, chat) => chatOfPerson(tg, user, chat),
      peerOf,
      readersOf: (chat) => peopleIn(tg, chat),
      isOf,
      shows: (chat, { id }, user) => id > (chat.cleared[user] ?? 0),
      view: (chat, message) => messageView(tg, chat, message),
      titleOf: (chat) => (chat.kind === 'private' ? nameOf(tg, chat.bot) : chat.title),
      stateOf,
    }),
  }
  const subscriptions = openSubscriptions(world.store)
  for (const bot of bots) {
    const account = openAccount(tg, bot, subscriptions)
    if (accounts.has(account.id)) {
      throw new OperatorError(`two bots of the messenger share the id ${account.id}`)
    }
    accounts.set(account.id, account)
  }
  return {
    product: tg,
    begin: () => accounts.forEach(({ webhook }) => webhook.start()),
    end: () => accounts.forEach(({ webhook }) => webhook.stop()),
  }
}

function openAccount(tg: Telegram, bot: BotAccount, subscriptions: SubscriptionTable): Account {
  const id = idOf(bot.token)
  const queue = new UpdateQueue({ store: tg.store, bot: id, random: tg.random })
  const subscription = new Subscription(subscriptions, id)
  const webhook = new Webhook({ ...tg, queue, subscription })
  const poll = new LongPoll(queue, tg.clock, tg.step)
  return { ...bot, id, queue, subscription, webhook, poll }
}

function idOf(token: string): number {
  const id = /^([1-9]\d{0,15}):[A-Za-z0-9_-]+$/.exec(token)?.[1]
  if (id === undefined) {
    throw new OperatorError('a bot token of the messenger must look like 123456:letters-and-digits')
  }
  return Number(id)
}
