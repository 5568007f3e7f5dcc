import type { DatabaseHandle } from '../app/open-database.ts'
import {
  cancelMessage,
  type ExplainedMessage,
  explainMessage,
  listMessages,
  queueCounts,
  requeueMessage,
} from '../store/messages/outbox-admin.ts'
import { viCli } from '../texts/cli/messages.ts'
import {
  actionNamed,
  type CliCommand,
  type Invocation,
  isOn,
  jsonLine,
  textOption,
  UsageError,
} from './command.ts'

const t = viCli.outbox
const DEFAULT_LIMIT = '20'

export const outbox: CliCommand = {
  name: 'outbox',
  usage: '[list|why|requeue|cancel] …',
  summary: t.summary,
  help: t.help,
  options: {
    json: { type: 'boolean' },
    state: { type: 'string' },
    limit: { type: 'string' },
  },
  run: async (invocation) => {
    const [action] = invocation.words
    const run = action === undefined ? counts : actionNamed(action, ACTIONS, t.help)
    await run(invocation, await invocation.database())
  },
}

type Action = (invocation: Invocation, database: DatabaseHandle) => Promise<void>

const ACTIONS: Readonly<Record<string, Action>> = {
  list: async (invocation, { prisma }) => {
    const state = textOption(invocation, 'state')
    const limit = textOption(invocation, 'limit') ?? DEFAULT_LIMIT
    if (!/^[1-9]\d{0,5}$/.test(limit)) throw new UsageError(t.badLimit(limit))
    const wanted = { ...(state && { state }), limit: Number(limit) }
    const messages = await listMessages(prisma, wanted)
    const asJson = isOn(invocation, 'json')
    if (messages.length === 0 && !asJson) return invocation.terminal.out(t.none)
    for (const message of messages) {
      invocation.terminal.out(asJson ? jsonLine(message) : t.line(message))
    }
  },
  why: async (invocation, { prisma }) => {
    const { terminal, words } = invocation
    const id = words[1] ?? ''
    const message = await explainMessage(prisma, messageId(id))
    if (!message) throw new UsageError(t.unknown(id))
    if (isOn(invocation, 'json')) return terminal.out(jsonLine(message))
    whyLines(message).forEach(terminal.out)
  },
  requeue: async ({ terminal, words, clock }, { prisma }) => {
    for (const id of words.slice(1)) {
      const done = await requeueMessage(prisma, messageId(id), clock.now())
      terminal.out(done ? t.requeued(id) : t.notRequeued(id))
    }
  },
  cancel: async ({ terminal, words }, { prisma }) => {
    for (const id of words.slice(1)) {
      terminal.out(
        (await cancelMessage(prisma, messageId(id))) ? t.cancelled(id) : t.notCancelled(id),
      )
    }
  },
}

async function counts(invocation: Invocation, { prisma }: DatabaseHandle): Promise<void> {
  const { terminal } = invocation
  const found = await queueCounts(prisma)
  if (isOn(invocation, 'json')) return terminal.out(jsonLine(found))
  for (const [state, count] of Object.entries(found.outbox)) {
    terminal.out(`${t.sent}  ${state}: ${String(count)}`)
  }
  for (const [state, count] of Object.entries(found.inbox)) {
    terminal.out(`${t.received}  ${state}: ${String(count)}`)
  }
}

function messageId(text: string): bigint {
  if (!/^\d{1,18}$/.test(text)) throw new UsageError(t.unknown(text))
  return BigInt(text)
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
