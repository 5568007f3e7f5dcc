import type { Config } from '../config.ts'
import { budgetOf, roomiest } from '../domain/message-budget.ts'
import { peopleByAccount } from '../store/people-admin.ts'
import { peopleWaitedFor } from '../store/waiting-store.ts'
import { inTransaction } from '../store/transaction.ts'
import { viCli } from '../texts/vi-cli.ts'
import { issueLinkCode } from '../usecases/link-account.ts'
import { unlinkAll } from '../usecases/unlink-account.ts'
import type { DatabaseHandle } from '../open-database.ts'
import { actionNamed, type CliCommand, type Invocation } from './command.ts'
import { personId } from './people.ts'

const t = viCli.code
const HOUR_MS = 3_600_000

export const code: CliCommand = {
  name: 'code',
  usage: 'issue|revoke|unlink MÃ-CÁN-BỘ',
  summary: t.summary,
  help: t.help,
  options: {},
  run: async (invocation) => {
    const [action = '', person] = invocation.words
    const run = actionNamed(action, ACTIONS, t.help)
    const database = await invocation.database()
    await run(invocation, database, await personId(database, person))
  },
}

type Action = (invocation: Invocation, database: DatabaseHandle, person: number) => Promise<void>

const ACTIONS: Readonly<Record<string, Action>> = {
  issue: async ({ terminal, clock, config }, database, person) => {
    const issued = await inTransaction(database, clock.now(), (work) =>
      issueLinkCode(work, person, config.linkCodeMs),
    )
    const { name } = await database.prisma.official.findUniqueOrThrow({ where: { id: person } })
    terminal.out(t.issued(name, issued, config.linkCodeMs / HOUR_MS))
    const awaited = (await peopleWaitedFor(database.prisma)).find(
      ({ official }) => official === person,
    )
    if (awaited) terminal.out(t.awaited(name, awaited.messages))
    if (config.zaloBots.length > 0) terminal.out(await zaloBotFor(config, database, issued))
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
async function zaloBotFor(
  { zaloBots, budgets }: Config,
  { prisma }: DatabaseHandle,
  issued: string,
): Promise<string> {
  const ids = zaloBots.map(({ token }) => token.split(':')[0] ?? '')
  const accounts = ids.map((id) => `zalo-bot:${id}`)
  const most = budgetOf(budgets, accounts[0] ?? '')?.people ?? Infinity
  const found = roomiest(accounts, await peopleByAccount(prisma), most)
  if (!found) return t.zaloBotsFull(most)
  const [, id = ''] = found.account.split(':')
  return t.onZaloBot({ id, code: issued, people: found.people, most })
}
