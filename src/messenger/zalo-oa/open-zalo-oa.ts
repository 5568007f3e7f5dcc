import { Room } from '../chats/room.ts'
import type { Opened, World } from '../chats/world.ts'
import { openServer } from '../wire/server.ts'
import { SlidingCount } from '../wire/sliding-count.ts'
import { chatOfPerson, isHidden, messageView } from './chats.ts'
import { DEFAULT_ZALO_OA_SETTINGS, type ZaloOaSettings } from './settings.ts'
import { firstPair } from './tokens.ts'
import { Webhook } from './webhook.ts'
import { type Line, openRows, type ZaloOa, type ZaloOaAccount } from './zalo-oa.ts'

interface ZaloOaOptions {
  accounts: readonly ZaloOaAccount[]
  settings: Partial<ZaloOaSettings>
}

const MINUTE_MS = 60_000

/** Builds the server's state; `begin` introduces the accounts and starts deliveries once the journal has been replayed. */
export function openZaloOa(world: World, { accounts, settings }: ZaloOaOptions): Opened<ZaloOa> {
  const lines = new Map<number, Line>()
  const rows = openRows(world.store)
  const zalo: ZaloOa = {
    ...world,
    ...rows,
    ...openServer(world.clock),
    lines,
    settings: { ...DEFAULT_ZALO_OA_SETTINGS, ...settings },
    room: new Room({
      platform: 'zalo-oa',
      ...world,
      ...rows,
      bots: () => accounts.map(({ name }, index) => ({ id: index + 1, name })),
      chatOf: (user, chat) => chatOfPerson(zalo, user, chat).chat,
      peerOf: ({ oa }) => oa,
      readersOf: ({ user }) => [user],
      isOf: (chat, user) => chat.user === user,
      shows: (_chat, message) => !isHidden(message),
      view: (chat, message) => messageView(zalo, chat, message),
      titleOf: ({ oa }) => rows.oas.get(oa)?.name ?? '',
      stateOf: ({ restricted }) => (restricted ? 'blocked' : 'open'),
    }),
  }
  for (const [index, account] of accounts.entries()) {
    const webhook = new Webhook(zalo, index + 1)
    lines.set(index + 1, { account, webhook, rate: new SlidingCount(MINUTE_MS) })
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

/** An account that was here before keeps its tokens and what was changed in the console. */
function introduce(zalo: ZaloOa, account: ZaloOaAccount, number: number): void {
  const known = zalo.oas.get(number)
  if (known?.id === account.id) {
    zalo.oas.put({ ...known, name: account.name })
    return
  }
  const { id, name, type, webhookUrl: url } = account
  firstPair(
    zalo,
    zalo.oas.put({ number, id, name, type, ...(url !== undefined && { webhook: { url } }) }),
  )
}
