import { randomBytes, randomUUID } from 'node:crypto'
import { callWebhook, webhookCalls } from '../channels/subscriber/channel.ts'
import { isOuter } from '../channels/subscriber/inner-address.ts'
import type { DatabaseHandle } from '../app/open-database.ts'
import type { Outcome } from '../delivery/ports.ts'
import { isEventPattern } from '../domain/notices/request-change.ts'
import { tellReferenceChanged } from '../store/tables/catalogue.ts'
import {
  addWebhook,
  type ListedWebhook,
  listWebhooks,
  removeWebhook,
  rotateSecret,
  switchOnWebhook,
  webhookOf,
} from '../store/tables/subscriptions.ts'
import { viCliWebhook as t } from '../texts/cli/webhook.ts'
import { textOption } from './arguments.ts'
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
    const there = (await listWebhooks(prisma)).find((known) => known.url === url)
    if (there) throw new UsageError(t.isThere(there.id))
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
    const { terminal, clock } = invocation
    const { prisma, id, account } = await webhookNamed(invocation)
    const wasOff = await prisma.$transaction((tx) => switchOnWebhook(tx, account, clock.now()))
    await tellReferenceChanged(prisma)
    terminal.out(wasOff ? t.switchedOn(id) : t.isOn(id))
  },
  remove: async (invocation) => {
    const { prisma, id } = await webhookNamed(invocation)
    await prisma.$transaction((tx) => removeWebhook(tx, id))
    await tellReferenceChanged(prisma)
    invocation.terminal.out(t.removed(id))
  },
  rotate: async (invocation) => {
    const { terminal, clock } = invocation
    const { prisma, id } = await webhookNamed(invocation)
    const secret = newSecret()
    const until = new Date(clock.now().getTime() + BOTH_MS)
    await rotateSecret(prisma, { id, secret, until })
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
  const { prisma, account, ...named } = await webhookNamed(invocation)
  const at = clock.now()
  const target = await webhookOf(prisma, account, at)
  if (!target) throw new UsageError(t.unknown(named.url))
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
  const wrong = events.find((pattern) => !isEventPattern(pattern))
  if (wrong !== undefined) throw new UsageError(t.badEvents(wrong))
  return events
}

/** The webhook of the number or the address that was given. @throws UsageError when there is none */
async function webhookNamed({
  database,
  words: [, text = ''],
}: Invocation): Promise<ListedWebhook & Pick<DatabaseHandle, 'prisma'>> {
  const { prisma } = await database()
  const found = (await listWebhooks(prisma)).find(({ id, url }) => [String(id), url].includes(text))
  if (!found) throw new UsageError(t.unknown(text))
  return { ...found, prisma }
}
