import type { Config } from '../app/config/config.ts'
import { budgetOf, roomiest } from '../domain/notices/message-budget.ts'
import { peopleByAccount } from '../store/tables/people-admin.ts'
import { peopleWaitedFor } from '../store/messages/waiting.ts'
import { inTransaction } from '../store/transaction.ts'
import { printLinkSheet } from '../delivery/papers/link-sheet.ts'
import { viCli } from '../texts/cli/messages.ts'
import { viLinkSheet } from '../texts/vi/paper.ts'
import { issueLinkCode } from '../usecases/accounts/link-account.ts'
import { unlinkAll } from '../usecases/accounts/unlink-account.ts'
import type { DatabaseHandle } from '../app/open-database.ts'
import type { ZaloBotConfig } from '../app/config/zalo-settings.ts'
import { personNamed, textOption } from './arguments.ts'
import { byFirstWord, type CliCommand, type Invocation, type Run, UsageError } from './command.ts'
import { saveIn } from './print.ts'

const t = viCli.code
const HOUR_MS = 3_600_000

const actions: Readonly<Record<string, Run>> = {
  issue: async (invocation) => {
    const { terminal, clock, config } = invocation
    const { database, official } = await addressee(invocation)
    const { id: person, name } = official
    const hours = config.linkCodeMs / HOUR_MS
    const issued = await inTransaction(database, clock.now(), (work) =>
      issueLinkCode(work, person, config.linkCodeMs),
    )
    terminal.out(t.issued(name, issued, hours))
    const waiting = await peopleWaitedFor(database.prisma)
    const awaited = waiting.find(({ official: id }) => id === person)
    if (awaited) terminal.out(t.awaited(name, awaited.messages))
    if (config.zaloBots.length === 0) return
    const room = await roomFor(config, database)
    if (!('bot' in room)) return terminal.out(t.zaloBotsFull(room.most))
    const { link, groupLink } = room.bot
    terminal.out(t.onZaloBot({ ...room, code: issued, link }))
    const folder = textOption(invocation, 'save')
    if (folder === undefined) return
    if (link === undefined) throw new UsageError(t.noLink)
    const sheet = { name, code: issued, hours, link, ...(groupLink && { groupLink }) }
    const bytes = await printLinkSheet(sheet)
    terminal.out(await saveIn(folder, { name: viLinkSheet.fileName(person), bytes }))
  },
  revoke: async (invocation) => {
    const { database, official } = await addressee(invocation)
    const count = await inTransaction(database, invocation.clock.now(), ({ tx, now }) =>
      tx.linkCodes.revokeOpen([official.id], now),
    )
    invocation.terminal.out(t.revoked(count))
  },
  unlink: async (invocation) => {
    const { database, official } = await addressee(invocation)
    const count = await inTransaction(database, invocation.clock.now(), (work) =>
      unlinkAll(work, official.id),
    )
    invocation.terminal.out(t.unlinked(count))
  },
}

export const code: CliCommand = {
  name: 'code',
  usage: 'issue|revoke|unlink MÃ-CÁN-BỘ [--save THƯ-MỤC]',
  says: t,
  values: ['save'],
  run: byFirstWord(actions, { help: t.help }),
}

async function addressee({
  words,
  database: open,
}: Invocation): Promise<{ database: DatabaseHandle; official: { id: number; name: string } }> {
  const database = await open()
  return { database, official: await personNamed(database, words[1]) }
}

/** Several bots share the officials: each new one is sent to the bot with the most room. */
async function roomFor(
  { zaloBots, budgets }: Config,
  { prisma }: DatabaseHandle,
): Promise<{ most: number } | { most: number; people: number; id: string; bot: ZaloBotConfig }> {
  const byAccount = new Map(zaloBots.map((bot) => [`zalo-bot:${idOf(bot)}`, bot]))
  const accounts = [...byAccount.keys()]
  const most = budgetOf(budgets, accounts[0] ?? '')?.people ?? Infinity
  const found = roomiest(accounts, await peopleByAccount(prisma), most)
  const bot = found && byAccount.get(found.account)
  return bot ? { most, people: found.people, id: idOf(bot), bot } : { most }
}

function idOf({ token }: ZaloBotConfig): string {
  return token.split(':')[0] ?? ''
}
