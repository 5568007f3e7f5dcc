import { randomBytes, randomUUID } from 'node:crypto'
import { callWebhook, webhookCalls } from '../channels/subscriber/channel.ts'
import { isOuter } from '../channels/subscriber/inner-address.ts'
import type { Outcome } from '../delivery/ports.ts'
import { tellReferenceChanged } from '../store/tables/catalogue.ts'
import {
  addWebhook,
  listWebhooks,
  removeWebhook,
  rotateSecret,
  switchOnWebhook,
  webhookOf,
} from '../store/tables/subscriptions.ts'
import { viCliWebhook as t } from '../texts/cli/webhook.ts'
import { rowId, textOption } from './arguments.ts'
import {
  byFirstWord,
  type CliCommand,
  type Ending,
  type Invocation,
  type Run,
  UsageError,
} from './command.ts'
import { printEach } from './print.ts'

const ALL_EVENTS = 'request.*'
/** Both secrets sign for so long after a rotation. */
const BOTH_MS = 24 * 3_600_000

const actions: Readonly<Record<string, Run>> = {
  add: async (invocation) => {
    const { terminal, clock, words } = invocation
    const url = await urlIn(invocation, words[1] ?? '')
    const webhook = { url, secret: newSecret(), events: eventsIn(invocation) }
    const { prisma } = await invocation.database()
    const id = await prisma.$transaction((tx) => addWebhook(tx, webhook, clock.now()))
    await tellReferenceChanged(prisma)
    terminal.out(t.added(id))
    terminal.out(t.secret(webhook.secret))
  },
  list: async (invocation) => {
    const { prisma } = await invocation.database()
    printEach(invocation, await listWebhooks(prisma), { line: t.line, none: t.none })
  },
  on: async (invocation) => {
    const { terminal, clock, words } = invocation
    const { prisma } = await invocation.database()
    const wanted = (await listWebhooks(prisma)).filter(({ id, url }) =>
      [String(id), url].includes(words[1] ?? ''),
    )
    if (wanted.length === 0) throw unknown(invocation)
    for (const { id, account } of wanted) {
      const wasOff = await prisma.$transaction((tx) => switchOnWebhook(tx, account, clock.now()))
      terminal.out(wasOff ? t.switchedOn(id) : t.isOn(id))
    }
    await tellReferenceChanged(prisma)
  },
  remove: async (invocation) => {
    const { prisma } = await invocation.database()
    const id = idIn(invocation)
    if (!(await prisma.$transaction((tx) => removeWebhook(tx, id)))) throw unknown(invocation)
    await tellReferenceChanged(prisma)
    invocation.terminal.out(t.removed(String(id)))
  },
  rotate: async (invocation) => {
    const { terminal, clock } = invocation
    const { prisma } = await invocation.database()
    const secret = newSecret()
    const until = new Date(clock.now().getTime() + BOTH_MS)
    const isKnown = await rotateSecret(prisma, { id: idIn(invocation), secret, until })
    if (!isKnown) throw unknown(invocation)
    terminal.out(t.rotated(until))
    terminal.out(t.secret(secret))
  },
  test,
}

export const webhook: CliCommand = {
  name: 'webhook',
  usage: 'add URL|list|on ID|remove ID|rotate ID|test ID',
  says: t,
  flags: ['json'],
  values: ['events'],
  run: byFirstWord(actions, { help: t.help }),
}

async function test(invocation: Invocation): Promise<Ending> {
  const { terminal, clock, config } = invocation
  const { prisma } = await invocation.database()
  const account = `webhook:${String(idIn(invocation))}`
  const at = clock.now()
  const target = await webhookOf(prisma, account, at)
  if (!target) throw unknown(invocation)
  const { mayCallInner: mayBeInner } = config
  const event = { id: `msg_test_${randomUUID()}`, type: 'webhook.test', at, data: {} } as const
  const outcome = await callWebhook(
    { account, clock, mayBeInner, call: webhookCalls({ mayBeInner }) },
    { target, event },
    new AbortController().signal,
  )
  const isTaken = outcome.kind === 'sent'
  terminal.out(isTaken ? t.answered : t.notAnswered(whyOf(outcome)))
  return { exitCode: isTaken ? 0 : 1 }
}

function whyOf(outcome: Outcome): string {
  if ('detail' in outcome) return outcome.detail
  return 'why' in outcome ? outcome.why : outcome.kind
}

function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}

async function urlIn({ config }: Invocation, text: string): Promise<string> {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol)) throw new UsageError(t.badUrl(text))
  if (!config.mayCallInner && !(await isOuter(url))) throw new UsageError(t.refusedUrl(text))
  return url.href
}

function eventsIn(invocation: Invocation): string[] {
  const events = (textOption(invocation, 'events') ?? ALL_EVENTS).split(',')
  const wrong = events.find((pattern) => !/^[a-z.*-]{1,100}$/.test(pattern))
  if (wrong !== undefined) throw new UsageError(t.badEvents(wrong))
  return events
}

function idIn(invocation: Invocation): number {
  const id = Number(rowId(invocation.words[1] ?? ''))
  if (!(id < 2 ** 31)) throw unknown(invocation)
  return id
}

function unknown({ words }: Invocation): UsageError {
  return new UsageError(t.unknown(words[1] ?? ''))
}
