import {
  cancelMessage,
  type ExplainedMessage,
  explainMessage,
  listMessages,
  queueCounts,
  requeueMessage,
} from '../store/messages/outbox-admin.ts'
import { viCli } from '../texts/cli/messages.ts'
import { isOn, limitOption, rowId, textOption } from './arguments.ts'
import { byFirstWord, type CliCommand, type Invocation, type Run, UsageError } from './command.ts'
import { jsonLine, printEach } from './print.ts'

const t = viCli.outbox
const DEFAULT_LIMIT = 20

const actions: Readonly<Record<string, Run>> = {
  '': counts,
  list: async (invocation) => {
    const { prisma } = await invocation.database()
    const state = textOption(invocation, 'state')
    const limit = limitOption(invocation, { most: DEFAULT_LIMIT, bad: t.badLimit })
    const messages = await listMessages(prisma, { ...(state && { state }), limit })
    printEach(invocation, messages, { line: t.line, none: t.none })
  },
  why: async (invocation) => {
    const { terminal, words } = invocation
    const { prisma } = await invocation.database()
    const id = words[1] ?? ''
    const message = await explainMessage(prisma, messageId(id))
    if (!message) throw new UsageError(t.unknown(id))
    if (isOn(invocation, 'json')) return terminal.out(jsonLine(message))
    whyLines(message).forEach(terminal.out)
  },
  requeue: async ({ terminal, words, clock, database }) => {
    const { prisma } = await database()
    for (const id of words.slice(1)) {
      const done = await requeueMessage(prisma, messageId(id), clock.now())
      terminal.out(done ? t.requeued(id) : t.notRequeued(id))
    }
  },
  cancel: async ({ terminal, words, database }) => {
    const { prisma } = await database()
    for (const id of words.slice(1)) {
      const done = await cancelMessage(prisma, messageId(id))
      terminal.out(done ? t.cancelled(id) : t.notCancelled(id))
    }
  },
}

export const outbox: CliCommand = {
  name: 'outbox',
  usage: '[list|why|requeue|cancel] …',
  says: t,
  flags: ['json'],
  values: ['state', 'limit'],
  run: byFirstWord(actions, { help: t.help }),
}

async function counts(invocation: Invocation): Promise<void> {
  const { terminal } = invocation
  const found = await queueCounts((await invocation.database()).prisma)
  if (isOn(invocation, 'json')) return terminal.out(jsonLine(found))
  for (const [title, queue] of [
    [t.sent, found.outbox],
    [t.received, found.inbox],
  ] as const) {
    for (const [state, count] of Object.entries(queue)) {
      terminal.out(`${title}  ${state}: ${String(count)}`)
    }
  }
}

function messageId(text: string): bigint {
  const id = rowId(text)
  if (id === undefined) throw new UsageError(t.unknown(text))
  return id
}

function whyLines(message: ExplainedMessage): string[] {
  const { why } = t
  const { cause, attempts } = message
  return [
    t.line(message),
    `${why.rule}: ${cause.rule} (${message.key})`,
    message.request && `${why.request}: ${message.request}`,
    `${why.to}: ${message.to}`,
    `${why.created}: ${why.moment(message.createdAt)}`,
    `${why.state}: ${message.state}`,
    message.sentAt && `${why.sent}: ${why.moment(message.sentAt)}`,
    message.error && `${why.error}: ${message.error}`,
    ...message.repeatedBy.map(({ id, state }) => `${why.repeatedBy}: ${String(id)} (${state})`),
    `${why.attempts}: ${String(attempts.length)}`,
    ...attempts.map(({ attempt, startedAt, outcome, detail }) =>
      ['  ', `#${String(attempt)}`, why.moment(startedAt), outcome, detail]
        .filter(Boolean)
        .join(' '),
    ),
  ].filter((line) => typeof line === 'string')
}
