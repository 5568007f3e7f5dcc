import { listUpdates, requeueUpdate } from '../store/messages/inbox-admin.ts'
import { viCli } from '../texts/cli/messages.ts'
import { rowId, textOption } from './arguments.ts'
import { byFirstWord, type CliCommand, type Run } from './command.ts'
import { printEach } from './print.ts'

const t = viCli.inbox
const DEFAULT_LIMIT = 20

const actions: Readonly<Record<string, Run>> = {
  list: async (invocation) => {
    const { prisma } = await invocation.database()
    const state = textOption(invocation, 'state') ?? 'dead'
    const limit = Number(textOption(invocation, 'limit') ?? DEFAULT_LIMIT)
    printEach(invocation, await listUpdates(prisma, { state, limit }), { line: t.line })
  },
  requeue: async ({ words, terminal, clock, database }) => {
    const { prisma } = await database()
    for (const text of words.slice(1)) {
      const id = rowId(text)
      const done = id !== undefined && (await requeueUpdate(prisma, id, clock.now()))
      terminal.out(done ? t.requeued(text) : t.notRequeued(text))
    }
  },
}

export const inbox: CliCommand = {
  name: 'inbox',
  usage: '[list|requeue] …',
  says: t,
  flags: ['json'],
  values: ['state', 'limit'],
  run: byFirstWord(actions, { help: t.help, without: 'list' }),
}
