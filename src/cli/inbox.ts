import { listUpdates, requeueUpdate } from '../store/messages/inbox-admin.ts'
import { viCli } from '../texts/cli/messages.ts'
import { type CliCommand, isOn, jsonLine, textOption, UsageError } from './command.ts'

const t = viCli.inbox
const DEFAULT_LIMIT = 20

export const inbox: CliCommand = {
  name: 'inbox',
  usage: '[list|requeue] …',
  summary: t.summary,
  help: t.help,
  options: {
    json: { type: 'boolean' },
    state: { type: 'string' },
    limit: { type: 'string' },
  },
  run: async (invocation) => {
    const { words, terminal, clock } = invocation
    const [action = 'list', ...ids] = words
    const { prisma } = await invocation.database()
    if (action === 'list') {
      const state = textOption(invocation, 'state') ?? 'dead'
      const limit = Number(textOption(invocation, 'limit') ?? DEFAULT_LIMIT)
      const updates = await listUpdates(prisma, { state, limit })
      const asLine = isOn(invocation, 'json') ? jsonLine : t.line
      return updates.map(asLine).forEach(terminal.out)
    }
    if (action !== 'requeue') throw new UsageError(t.help.join('\n'))
    for (const id of ids) {
      const done = /^\d{1,18}$/.test(id) && (await requeueUpdate(prisma, BigInt(id), clock.now()))
      terminal.out(done ? t.requeued(id) : t.notRequeued(id))
    }
  },
}
