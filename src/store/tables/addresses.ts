import type { ChatAddress, LinkedAddress, OfficialStore } from '../../usecases/ports.ts'
import type { Address as AddressRow } from '../generated/client.ts'
import { silenceChat } from '../messages/silence-chat.ts'
import type { PrismaTransaction } from '../database.ts'

type AddressStore = Pick<
  OfficialStore,
  | 'link'
  | 'addressOf'
  | 'linkedAddresses'
  | 'unlink'
  | 'isReachable'
  | 'addressAfter'
  | 'addressesOf'
  | 'preferAddress'
  | 'blockAddress'
  | 'silenceAddress'
  | 'heard'
  | 'setAddressState'
>

/** The chat accounts of officials. */
export function addressStore(prisma: PrismaTransaction): AddressStore {
  return {
    link: async ({ account, chatId }, officialId, at) => {
      const linked = { officialId, state: 'active', linkedAt: at, changedAt: at, heardAt: at }
      const { id } = await prisma.address.upsert({
        where: { account_chatId: { account, chatId } },
        create: { account, chatId, ...linked },
        update: linked,
      })
      return { id, account, chatId, official: officialId }
    },
    addressOf: async (id) => {
      const row = await prisma.address.findFirst({ where: { id, state: LINKED } })
      return row ? toLinked(row) : undefined
    },
    linkedAddresses: async (officialId) => {
      const rows = await prisma.address.findMany({
        where: { officialId, state: LINKED },
        orderBy: [{ preference: 'asc' }, { id: 'asc' }],
      })
      return rows.map(toLinked)
    },
    unlink: async ({ id, account, chatId, official }, changedAt) => {
      await prisma.address.update({ where: { id }, data: { state: 'unlinked', changedAt } })
      await prisma.question.deleteMany({ where: { account, chatId } })
      await prisma.prompt.deleteMany({ where: { account, chatId } })
      await silenceChat(prisma, { id, account, chatId, official }, changedAt)
    },
    isReachable: async (officialId) =>
      (await prisma.address.count({ where: { officialId, state: 'active' } })) > 0,
    addressAfter: async (addressId, officialId) => {
      const [next] = await prisma.$queryRaw<{ id: number; account: string; chat_id: string }[]>`
        select n.id, n.account, n.chat_id from address a join address n on n.official_id = ${officialId}
        where a.id = ${addressId} and n.state = 'active' and (n.preference, n.id) > (a.preference, a.id)
        order by n.preference, n.id limit 1`
      return next && { id: next.id, account: next.account, chatId: next.chat_id }
    },
    addressesOf: (officialId) => addressesOf(prisma, officialId),
    preferAddress: (officialId, id) => preferAddress(prisma, officialId, id),
    blockAddress: (id, at) => closeAddress(prisma, { id, state: 'blocked' }, at),
    silenceAddress: (id, at) => closeAddress(prisma, { id, state: 'silent' }, at),
    heard: async ({ account, chatId }, heardAt) => {
      await prisma.$executeRaw`
        update address set heard_at = ${heardAt}, state = case when state in ('silent', 'blocked') then 'active' else state end
        where account = ${account} and chat_id = ${chatId}`
    },
    setAddressState: async ({ account, chatId }, state, at) => {
      await prisma.address.updateMany({
        where: { account, chatId, state: { not: 'unlinked' } },
        data: { state, changedAt: at },
      })
    },
  }
}

const LINKED = { not: 'unlinked' }

function toLinked({ id, account, chatId, officialId }: AddressRow): LinkedAddress {
  return { id, account, chatId, official: officialId }
}

async function addressesOf(
  prisma: PrismaTransaction,
  officialId: number,
): Promise<(ChatAddress & { id: number })[]> {
  return prisma.address.findMany({
    where: { officialId, state: 'active' },
    orderBy: [{ preference: 'asc' }, { id: 'asc' }],
    select: { id: true, account: true, chatId: true },
  })
}

export async function preferAddress(
  prisma: PrismaTransaction,
  officialId: number,
  id: number,
): Promise<boolean> {
  const count = await prisma.$executeRaw`
    update address a set preference = ranked.place
    from (select id, row_number() over (order by (id = ${id}) desc, preference, id) as place
          from address where official_id = ${officialId}) ranked
    where a.id = ranked.id
      and exists (select 1 from address where id = ${id} and official_id = ${officialId} and state = 'active')`
  return count > 0
}

async function closeAddress(
  prisma: PrismaTransaction,
  { id, state }: { id: number; state: 'blocked' | 'silent' },
  changedAt: Date,
): Promise<void> {
  await prisma.address.updateMany({ where: { id, state: 'active' }, data: { state, changedAt } })
}
