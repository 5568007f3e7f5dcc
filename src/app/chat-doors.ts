import type { ChatDoor } from '../console/ports.ts'
import type { Channel } from '../delivery/ports.ts'
import { budgetOf, roomiest } from '../domain/notices/message-budget.ts'
import { peopleByAccount } from '../store/tables/people-admin.ts'
import type { Config } from './config/config.ts'
import type { ZaloBotConfig } from './config/zalo-settings.ts'
import type { DatabaseHandle } from './open-database.ts'

interface Served {
  config: Pick<Config, 'budgets'>
  database: Pick<DatabaseHandle, 'prisma'>
  zaloBots: readonly ZaloBotConfig[]
  channels: () => readonly Channel[]
}

/** Where chats open: on Telegram with the code, on Zalo at the bot with the most room. */
export async function chatDoors({
  config,
  database,
  zaloBots,
  channels,
}: Served): Promise<ChatDoor[]> {
  const telegram = channels().flatMap(({ chatLink }) => chatLink ?? [])[0]
  const zalo = await zaloDoor(config, database, zaloBots)
  return [
    ...(telegram ? [{ kind: 'telegram', link: telegram } as const] : []),
    ...(zalo ? [zalo] : []),
  ]
}

async function zaloDoor(
  { budgets }: Served['config'],
  { prisma }: Served['database'],
  bots: Served['zaloBots'],
): Promise<ChatDoor | undefined> {
  const links = new Map(
    bots.map(({ token, link }) => [`zalo-bot:${token.split(':')[0] ?? ''}`, link]),
  )
  const accounts = [...links.keys()].filter((account) => links.get(account) !== undefined)
  const most = budgetOf(budgets, accounts[0] ?? '')?.people ?? Infinity
  const found = roomiest(accounts, await peopleByAccount(prisma), most)
  const link = found && links.get(found.account)
  if (!found || link === undefined) return undefined
  const room = Number.isFinite(most) ? { room: { people: found.people, most } } : {}
  return { kind: 'zalo-bot', link: () => link, ...room }
}
