import type { GroupCounts } from '../../domain/notices/group-notice.ts'
import type { GroupAddress, GroupStore } from '../../usecases/groups/ports.ts'
import type { PrismaTransaction } from '../database.ts'
import { Prisma } from '../generated/client.ts'
import { IS_OPEN, isOverdue, JUDICIAL } from '../requests/numbers.ts'

export function groupStore(prisma: PrismaTransaction): GroupStore {
  return { ...codes(prisma), ...groups(prisma) }
}

type Codes = Pick<GroupStore, 'issueCode' | 'findCodeForUpdate' | 'markCodeUsed'>

function codes(prisma: PrismaTransaction): Codes {
  return {
    issueCode: async (code) => {
      const open = { officialId: code.officialId, usedAt: null, revokedAt: null }
      await prisma.groupCode.updateMany({ where: open, data: { revokedAt: code.issuedAt } })
      await prisma.groupCode.create({ data: code })
    },
    findCodeForUpdate: async (codeHash) => {
      await prisma.$queryRaw`select 1 from group_code where code_hash = ${codeHash} for update`
      const row = await prisma.groupCode.findUnique({ where: { codeHash } })
      if (!row) return undefined
      const { id, agency, expiresAt, usedAt, revokedAt } = row
      return { id, agency, expiresAt, ...(usedAt && { usedAt }), ...(revokedAt && { revokedAt }) }
    },
    markCodeUsed: async (id, usedAt) => {
      await prisma.groupCode.update({ where: { id }, data: { usedAt } })
    },
  }
}

type CountRow = GroupAddress & GroupCounts

function groups(prisma: PrismaTransaction): Omit<GroupStore, keyof Codes> {
  return {
    meet: async ({ account, chatId }, at, joins) => {
      const met = await prisma.$executeRaw`
        insert into chat_group (account, chat_id, state, since) values (${account}, ${chatId}, 'waiting', ${at})
        on conflict (account, chat_id) do update
        set state = 'waiting', since = excluded.since, agency = null, linked_by = null, linked_at = null
        where chat_group.state = 'left' and ${joins}`
      return met > 0
    },
    link: async ({ account, chatId }, { agency, by }, at) => {
      const linked = { state: 'linked', since: at, agency, linkedBy: by, linkedAt: at }
      const where = { account_chatId: { account, chatId } }
      await prisma.chatGroup.upsert({
        where,
        create: { account, chatId, ...linked },
        update: linked,
      })
    },
    linkedAgency: async ({ account, chatId }) => {
      const where = { account_chatId: { account, chatId }, state: 'linked' }
      return (await prisma.chatGroup.findUnique({ where }))?.agency ?? undefined
    },
    markLeft: async ({ account, chatId }, since) => {
      const where = { account, chatId, state: { not: 'left' } }
      await prisma.chatGroup.updateMany({ where, data: { state: 'left', since } })
    },
    giveUpUnlinked: (since, at) => prisma.$queryRaw<GroupAddress[]>`
      update chat_group set state = 'left', since = ${at} where state = 'waiting' and since <= ${since}
      returning account, chat_id as "chatId"`,
    move: async (account, { from, to }) => {
      const moved = Prisma.sql`moved as (select ${account} as account, ${from} as old_id, ${to} as new_id)`
      await prisma.$executeRaw(withMovedGroups(moved))
    },
    counts: async ({ now, todayEndsAt }) => {
      const rows = await prisma.$queryRaw<CountRow[]>`
        select g.account, g.chat_id as "chatId", count(*) filter (where not ${isOverdue(now)})::int as "dueToday",
          count(*) filter (where ${isOverdue(now)})::int as overdue,
          count(*) filter (where ${isOverdue(now)} and ${JUDICIAL} = 'court')::int as court,
          count(*) filter (where ${isOverdue(now)} and ${JUDICIAL} = 'procuracy')::int as procuracy
        from chat_group g join agency mine on mine.code = g.agency
        join coordination_request r on ${IS_OPEN} and r.due_ends_at <= ${todayEndsAt}
        join agency a on a.code = r.in_charge
        where g.state = 'linked' and (r.in_charge = g.agency or mine.kind like 'bcd-%')
        group by 1, 2 order by 1, 2`
      return rows.map(({ account, chatId, ...counts }) => ({ group: { account, chatId }, counts }))
    },
  }
}

/**
 * Takes groups to their new ids; `moved` names account, old_id and new_id. The platform tells of a move on both sides
 * and in any order, so what is known under the new id gives way unless it is linked already.
 */
export function withMovedGroups(moved: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    with ${moved}, old as (
      delete from chat_group g using moved m where g.account = m.account and g.chat_id = m.old_id
      returning g.account, m.new_id, g.state, g.since, g.agency, g.linked_by, g.linked_at)
    insert into chat_group (account, chat_id, state, since, agency, linked_by, linked_at) select * from old
    on conflict (account, chat_id) do update
    set state = excluded.state, since = excluded.since, agency = excluded.agency, linked_by = excluded.linked_by,
        linked_at = excluded.linked_at
    where chat_group.state <> 'linked'`
}
