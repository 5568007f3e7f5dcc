import { OperatorError } from '../../runtime/errors.ts'
import { Room } from '../chats/room.ts'
import type { World } from '../chats/world.ts'
import { openServer } from '../wire/server.ts'
import { opened } from '../world/store.ts'
import { SlidingCount } from '../wire/sliding-count.ts'
import { hexId } from '../world/made.ts'
import { chatOfPerson, ID_LENGTH, peopleIn, shownMessage, stateOf } from './chats.ts'
import { Polls } from './polls.ts'
import { takeUpdate, zaloBotDeliveries } from './updates.ts'
import {
  ZALO_BOT_ROWS,
  BOT_NUMBER,
  DEFAULT_ZALO_BOT_SETTINGS,
  type ZaloBot,
  type ZaloBotAccount,
  type ZaloBotSettings,
  type ZaloBotState,
} from './zalo-bot.ts'

const ONE_SECOND_MS = 1_000

export function openZaloBot(
  world: World,
  account: ZaloBotAccount | undefined,
  settings: Partial<ZaloBotSettings> = {},
): ZaloBot {
  if (account) check(account)
  const state: ZaloBotState = {
    ...world,
    ...opened(world.store, ZALO_BOT_ROWS),
    ...openServer(world.clock),
    account,
    settings: { ...DEFAULT_ZALO_BOT_SETTINGS, ...settings },
  }
  return Object.assign(state, {
    polls: new Polls({ ...world, take: () => takeUpdate(state) }),
    webhook: zaloBotDeliveries(state),
    pollRate: new SlidingCount(ONE_SECOND_MS),
    refusals: 0,
    room: new Room({
      platform: 'zalo-bot',
      ...state,
      bot: account && { id: BOT_NUMBER, name: account.name },
      isBot: (from) => from === 0,
      chatOf: (user, chat) => chatOfPerson(state, user, chat),
      peerOf: (chat) => (chat.kind === 'private' ? BOT_NUMBER : chat.number),
      readersOf: peopleIn,
      isOf: (chat, user) => peopleIn(chat).includes(user),
      placed: (chat, draft, id) => ({
        ...draft,
        chat: chat.key,
        id,
        messageId: hexId(ID_LENGTH, ['zalo-bot-message', chat.id, id]),
        date: state.clock.now().getTime(),
      }),
      shows: () => true,
      shown: shownMessage,
      titleOf: (chat) => (chat.kind === 'private' ? (account?.name ?? '') : chat.title),
      stateOf,
    }),
  } satisfies Omit<ZaloBot, keyof ZaloBotState>)
}

function check({ token, name }: ZaloBotAccount): void {
  if (!/^\d{1,20}:[A-Za-z0-9_-]+$/.test(token)) {
    throw new OperatorError(
      'a Zalo bot token of the messenger must look like 123456:letters-and-digits',
    )
  }
  if (!name.startsWith('Bot')) throw new OperatorError('the name of a Zalo bot begins with "Bot"')
}
