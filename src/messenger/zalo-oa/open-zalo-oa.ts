import { Room } from '../chats/room.ts'
import type { World } from '../chats/world.ts'
import { openServer } from '../wire/server.ts'
import { opened } from '../world/store.ts'
import { SlidingCount } from '../wire/sliding-count.ts'
import { digitId } from '../world/made.ts'
import { chatOfPerson, ID_LENGTH, isHidden, shownMessage } from './chats.ts'
import { firstPair } from './tokens.ts'
import { oaDeliveries } from './webhook.ts'
import {
  ZALO_OA_ROWS,
  DEFAULT_ZALO_OA_SETTINGS,
  OA_NUMBER,
  type ZaloOa,
  type ZaloOaAccount,
  type ZaloOaSettings,
  type ZaloOaState,
} from './zalo-oa.ts'

const MINUTE_MS = 60_000

export function openZaloOa(
  world: World,
  account: ZaloOaAccount | undefined,
  settings: Partial<ZaloOaSettings> = {},
): ZaloOa {
  const state: ZaloOaState = {
    ...world,
    ...opened(world.store, ZALO_OA_ROWS),
    ...openServer(world.clock),
    account,
    settings: { ...DEFAULT_ZALO_OA_SETTINGS, ...settings },
  }
  return Object.assign(state, {
    webhook: oaDeliveries(state),
    rate: new SlidingCount(MINUTE_MS),
    room: new Room({
      platform: 'zalo-oa',
      ...state,
      bot: account && { id: OA_NUMBER, name: account.name },
      isBot: (from) => from === 0,
      chatOf: (user) => chatOfPerson(state, user),
      peerOf: () => OA_NUMBER,
      readersOf: ({ user }) => [user],
      isOf: (chat, user) => chat.user === user,
      placed: (chat, draft, id) => ({
        ...draft,
        chat: chat.key,
        id,
        messageId: digitId(ID_LENGTH, ['zalo-oa-message', chat.key, id]),
        date: state.clock.now().getTime(),
      }),
      shows: (_chat, message) => !isHidden(message),
      shown: shownMessage,
      titleOf: () => account?.name ?? '',
      stateOf: ({ restricted }) => (restricted ? 'blocked' : 'open'),
    }),
  } satisfies Omit<ZaloOa, keyof ZaloOaState>)
}

/** Once the journal has been replayed: who was here before keeps the tokens and what was changed in the console. */
export function introduce(zalo: ZaloOaState): void {
  const { account } = zalo
  if (!account) return
  const { id, name, type, webhookUrl: url } = account
  const known = zalo.oas.get(OA_NUMBER)
  if (known?.id === id) {
    zalo.oas.put({ ...known, name })
    return
  }
  zalo.oas.put({ id, name, type, ...(url !== undefined && { webhook: { url } }) })
  firstPair(zalo)
}
