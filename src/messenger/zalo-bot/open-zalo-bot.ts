import { OperatorError } from '../../runtime/errors.ts'
import { Room } from '../chats/room.ts'
import type { Opened, World } from '../chats/world.ts'
import { openServer } from '../wire/server.ts'
import { SlidingCount } from '../wire/sliding-count.ts'
import { chatOfPerson, messageView, peerOf, peopleIn, stateOf, titleOf } from './chats.ts'
import { Polls, takeUpdate } from './updates.ts'
import {
  DEFAULT_ZALO_BOT_SETTINGS,
  type Line,
  openRows,
  type ZaloBot,
  type ZaloBotAccount,
  type ZaloBotSettings,
} from './zalo-bot.ts'
import { Webhook } from './webhook.ts'

interface ZaloBotOptions {
  accounts: readonly ZaloBotAccount[]
  settings: Partial<ZaloBotSettings>
}

const ONE_SECOND_MS = 1_000

/** Builds the server's state; `begin` introduces the bots and starts deliveries once the journal has been replayed. */
export function openZaloBot(world: World, { accounts, settings }: ZaloBotOptions): Opened<ZaloBot> {
  const lines = new Map<number, Line>()
  const rows = openRows(world.store)
  const zalo: ZaloBot = {
    ...world,
    ...rows,
    ...openServer(world.clock),
    lines,
    settings: { ...DEFAULT_ZALO_BOT_SETTINGS, ...settings },
    refusals: 0,
    room: new Room({
      platform: 'zalo-bot',
      ...world,
      ...rows,
      bots: () => accounts.map(({ name }, index) => ({ id: index + 1, name })),
      chatOf: (user, chat) => chatOfPerson(zalo, user, chat),
      peerOf,
      readersOf: peopleIn,
      isOf: (chat, user) => peopleIn(chat).includes(user),
      shows: () => true,
      view: (chat, message) => messageView(zalo, chat, message),
      titleOf: (chat) => titleOf(zalo, chat),
      stateOf,
    }),
  }
  for (const [index, account] of accounts.entries()) {
    partsOf(account)
    const number = index + 1
    lines.set(number, {
      polls: new Polls({ ...world, take: () => takeUpdate(zalo, number) }),
      webhook: new Webhook(zalo, number),
      pollRate: new SlidingCount(ONE_SECOND_MS),
    })
  }
  return {
    product: zalo,
    begin: () => {
      zalo.step(() => accounts.forEach((account, index) => introduce(zalo, account, index + 1)))
      lines.forEach(({ webhook }) => webhook.wake())
    },
    end: () => lines.forEach(({ webhook }) => webhook.stop()),
  }
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

/** A bot that was here before keeps its webhook. */
function introduce({ bots }: ZaloBot, account: ZaloBotAccount, number: number): void {
  const known = bots.get(number)
  const { id, secret } = partsOf(account)
  const fresh = { number, id, secret, webhookUpdatedAt: 0 }
  bots.put({ ...(known?.id === id ? known : fresh), name: account.name })
}
