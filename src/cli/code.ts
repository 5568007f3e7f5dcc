import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
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
import { actionNamed, type CliCommand, type Invocation, textOption, UsageError } from './command.ts'
import { personId } from './people.ts'

const t = viCli.code
const HOUR_MS = 3_600_000

export const code: CliCommand = {
  name: 'code',
  usage: 'issue|revoke|unlink MÃ-CÁN-BỘ [--save THƯ-MỤC]',
  summary: t.summary,
  help: t.help,
  options: { save: { type: 'string' } },
  run: async (invocation) => {
    const [action = '', person] = invocation.words
    const run = actionNamed(action, ACTIONS, t.help)
    const database = await invocation.database()
    await run(invocation, database, await personId(database, person))
  },
}

type Action = (invocation: Invocation, database: DatabaseHandle, person: number) => Promise<void>

const ACTIONS: Readonly<Record<string, Action>> = {
  issue: async (invocation, database, person) => {
    const { terminal, clock, config } = invocation
    const issued = await inTransaction(database, clock.now(), (work) =>
      issueLinkCode(work, person, config.linkCodeMs),
    )
    const { name } = await database.prisma.official.findUniqueOrThrow({ where: { id: person } })
    terminal.out(t.issued(name, issued, config.linkCodeMs / HOUR_MS))
    const awaited = (await peopleWaitedFor(database.prisma)).find(
      ({ official }) => official === person,
    )
    if (awaited) terminal.out(t.awaited(name, awaited.messages))
    if (config.zaloBots.length === 0) return
    const room = await roomFor(config, database)
    if (!('bot' in room)) return terminal.out(t.zaloBotsFull(room.most))
    const { link, groupLink } = room.bot
    terminal.out(t.onZaloBot({ ...room, code: issued, link }))
    const folder = textOption(invocation, 'save')
    if (folder === undefined) return
    if (link === undefined) throw new UsageError(t.noLink)
    const hours = config.linkCodeMs / HOUR_MS
    const sheet = { name, code: issued, hours, link, ...(groupLink && { groupLink }) }
    const path = join(folder, viLinkSheet.fileName(person))
    await mkdir(folder, { recursive: true })
    await writeFile(path, await printLinkSheet(sheet))
    terminal.out(path)
  },
  revoke: async ({ terminal, clock }, database, person) => {
    const count = await inTransaction(database, clock.now(), ({ tx, now }) =>
      tx.linkCodes.revokeOpen(person, now),
    )
    terminal.out(t.revoked(count))
  },
  unlink: async ({ terminal, clock }, database, person) => {
    const count = await inTransaction(database, clock.now(), (work) => unlinkAll(work, person))
    terminal.out(t.unlinked(count))
  },
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
