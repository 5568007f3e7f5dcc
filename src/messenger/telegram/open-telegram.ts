import { OperatorError } from '../../runtime/errors.ts'
import { Room } from '../chats/room.ts'
import type { World } from '../chats/world.ts'
import { unixSeconds } from '../clock.ts'
import { openServer } from '../wire/server.ts'
import { opened } from '../world/store.ts'
import { chatOfPerson, isOf, peerOf, peopleIn, stateOf } from './chats.ts'
import { shownMessage } from './json.ts'
import { FloodLimits } from './limits.ts'
import { TELEGRAM_ROWS, type BotAccount, type Telegram, type TelegramState } from './telegram.ts'
import { LongPoll } from './updates/long-poll.ts'
import { UpdateQueue } from './updates/update-queue.ts'
import { telegramDeliveries } from './updates/webhook.ts'

const NOBODY = { token: '', username: '', name: '' }

export function openTelegram(
  world: World,
  account: BotAccount | undefined,
  { enabled: isLimited } = { enabled: true },
): Telegram {
  const bot = { ...(account ?? NOBODY), id: account ? idOf(account.token) : 0 }
  const state: TelegramState = {
    ...world,
    ...opened(world.store, TELEGRAM_ROWS),
    ...openServer(world.clock),
    bot,
    queue: new UpdateQueue({ ...world, bot: bot.id }),
    limits: isLimited ? new FloodLimits() : undefined,
  }
  return Object.assign(state, {
    poll: new LongPoll(state),
    webhook: telegramDeliveries(state),
    room: new Room({
      platform: 'telegram',
      ...state,
      bot: account && { id: bot.id, name: bot.name },
      isBot: (from) => from === bot.id,
      chatOf: (user, chat) => chatOfPerson(state, user, chat),
      peerOf,
      readersOf: (chat) => peopleIn(state, chat),
      isOf,
      placed: (chat, draft, id) => {
        return { ...draft, chat: chat.key, id, date: unixSeconds(state.clock) }
      },
      shows: (chat, { id }, user) => id > (chat.cleared[user] ?? 0),
      shown: (message) => shownMessage(state, message),
      titleOf: (chat) => (chat.kind === 'private' ? bot.name : chat.title),
      stateOf,
    }),
  } satisfies Omit<Telegram, keyof TelegramState>)
}

function idOf(token: string): number {
  const id = /^([1-9]\d{0,15}):[A-Za-z0-9_-]+$/.exec(token)?.[1]
  if (id === undefined) {
    throw new OperatorError('a bot token of the messenger must look like 123456:letters-and-digits')
  }
  return Number(id)
}
