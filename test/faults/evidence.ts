import { readFileSync } from 'node:fs'
import type { CoordinationRequest } from '../../src/domain/request/coordination-request.ts'
import type { Notice } from '../../src/domain/notices/notice.ts'
import type { PastEvent } from '../../src/domain/request/view.ts'
import type { TelegramCall } from '../../src/messenger/telegram/telegram.ts'
import type { PressView } from '../../src/messenger/telegram/verbs/pressing.ts'
import type { ZaloBotCall } from '../../src/messenger/zalo-bot/zalo-bot.ts'
import type { ZaloOaCall } from '../../src/messenger/zalo-oa/zalo-oa.ts'
import type { ActiveFault, FaultPlace } from '../../src/messenger/wire/faults.ts'
import { connect } from '../../src/store/database.ts'
import { toPastEvent } from '../../src/store/requests/facts.ts'
import { toRequest } from '../../src/store/requests/rows.ts'
import type { SmallProvince } from '../support/province.ts'
import type { Deed, Hands } from './hands.ts'
import { phoneOf, PHONES, type Seen, telegramChat } from './phones.ts'
import type { Holding, Office } from './register.ts'
import type { Plan } from './plan.ts'
import { type Role, userOf } from './stage.ts'
import type { Death } from './fleet.ts'
import type { Outage } from './weather.ts'
import type { World } from './world.ts'

export interface OutboxRow {
  id: string
  key: string
  account: string | null
  chat: string
  official: number | null
  operation: 'send' | 'edit' | 'answer-press'
  lane: number
  notice: Notice
  request: string | null
  live: boolean
  shown: number | null
  state: string
  message: string | null
  error: string | null
  fate: string | null
  /** Of its cause. */
  rule: string
  /** It was to go to another account, which had fallen silent. */
  movedFrom: string | null
  /** The row of a message that did not arrive. */
  insteadOf: string | null
  createdAt: Date
  sentAt: Date | null
  /** Of a copy: the first message. */
  repeats: string | null
  target: string | null
  swept: boolean
  /** Some account leads to its reader at the end. */
  isReachable: boolean
  press: string | null
}

interface AttemptRow {
  outbox: string
  chat: string
  attempt: number
  startedAt: Date
  outcome: string | null
  detail: string | null
}

interface ClaimRow {
  outbox: string
  chat: string
  official: number | null
  attempt: number
}

export interface InboxRow {
  id: string
  external: string
  chat: string
  state: string
  error: string | null
  press: string | null
  message: string | null
}

/** An update as the platform queued it. */
export interface QueuedUpdate {
  id: number
  type: string
  subject: string
  chat: number
  /** A notice of a group about itself, which is said to nobody. */
  isNotice: boolean
  queuedAtLine: number
  expiresAt: number
}

/** All that a run has left behind, in the database and on the platform. */
export interface Evidence {
  now: number
  isDrained: boolean
  people: SmallProvince
  plan: Plan
  deaths: readonly Death[]
  /** By the API's id, where each person is written to. */
  seats: ReadonlyMap<Role, string>
  /** Chats in which nothing that was sent can be changed. */
  unchanging: ReadonlySet<string>
  deeds: readonly Deed[]
  /** The numbers of the documents by which something was requested. */
  asked: readonly string[]
  outbox: readonly OutboxRow[]
  attempts: readonly AttemptRow[]
  inbox: readonly InboxRow[]
  requests: readonly { request: CoordinationRequest; history: PastEvent[]; versions: number[] }[]
  reminders: readonly { code: string; on: string }[]
  updates: readonly QueuedUpdate[]
  calls: readonly TelegramCall[]
  /** By the API's id of the chat. */
  chats: ReadonlyMap<string, readonly Seen[]>
  presses: readonly PressView[]
  zaloBotCalls: readonly ZaloBotCall[]
  zaloOaCalls: readonly ZaloOaCall[]
  /** With the time at which each began. */
  outages: readonly (Outage & { from: number })[]
  zaloFaults: readonly ActiveFault<FaultPlace>[]
  /** For whom, and for which chat, each message was when it left. */
  claims: readonly ClaimRow[]
  holdings: readonly Holding[]
  offices: readonly Office[]
  /** When the clocks of the applications were moved: over that moment nobody can keep a pause. */
  clockMoves: readonly number[]
  /** The official account cannot speak until somebody consents again. */
  wasOaRefused: boolean
}

export async function gather(world: World, hands: Hands, isDrained: boolean): Promise<Evidence> {
  const { messenger } = world
  return {
    now: world.now,
    isDrained,
    people: world.people,
    plan: world.plan,
    deaths: world.fleet.deaths,
    seats: world.seats.chats,
    unchanging: unchangingChats(world),
    deeds: hands.deeds,
    asked: world.asked,
    ...(await stored(world)),
    requests: await requestsOf(world),
    updates: updatesIn(world.journal),
    calls: await messenger.do('telegram', 'calls', {}),
    chats: await chatsOf(world),
    presses: await messenger.do('telegram', 'presses', {}),
    zaloBotCalls: await messenger.do('zaloBot', 'calls', {}),
    zaloOaCalls: await messenger.do('zaloOa', 'calls', {}),
    outages: world.outages,
    zaloFaults: world.zaloFaults,
    holdings: world.register.holdings,
    offices: world.register.offices,
    clockMoves: world.clockMoves,
    wasOaRefused: world.wasOaRefused,
  }
}

async function stored({
  database,
}: World): Promise<Pick<Evidence, 'outbox' | 'attempts' | 'claims' | 'inbox' | 'reminders'>> {
  const outbox = await database.query<OutboxRow>(`
    select o.id::text, o.key, coalesce(o.chat_id, '') as chat, o.official_id as official, o.operation, o.lane,
           o.account, o.fate, o.cause->>'rule' as rule, o.cause->>'insteadOf' as "insteadOf", o.cause->>'movedFrom' as "movedFrom",
           o.created_at as "createdAt", o.sent_at as "sentAt", o.notice, o.request, o.live, o.shown, o.state, o.message_id as message, o.error,
           o.repeats::text, o.target_id::text as target,
           o.swept_at is not null as swept, o.press_id as press,
           exists (select 1 from address a where a.official_id = o.official_id and a.state = 'active') as "isReachable"
    from outbox o order by o.id`)
  const attempts = await database.query<AttemptRow>(`
    select a.outbox_id::text as outbox, coalesce(o.chat_id, '') as chat, a.attempt,
           a.started_at as "startedAt", a.outcome, a.detail
    from delivery_attempt a join outbox o on o.id = a.outbox_id order by a.started_at`)
  const claims = await database.query<ClaimRow>(`
    select outbox_id::text as outbox, chat_id as chat, official_id as official, attempt from claimed`)
  const inbox = await database.query<InboxRow>(`
    select id::text, external_id as external, chat_id as chat, state, error,
           payload->'callback_query'->>'id' as press,
           coalesce(payload->'message'->>'message_id', payload->'message'->>'msg_id') as message
    from inbox order by id`)
  const reminders = await database.query<{ code: string; on: string }>(`
    select request_code as code, to_char(at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') as on
    from reminder`)
  return {
    outbox: outbox.rows,
    attempts: attempts.rows,
    claims: claims.rows,
    inbox: inbox.rows,
    reminders: reminders.rows,
  }
}

async function requestsOf({ directUrl }: World): Promise<Evidence['requests']> {
  const prisma = connect(directUrl, 1)
  try {
    const rows = await prisma.coordinationRequest.findMany({
      include: { history: { orderBy: { version: 'asc' } } },
      orderBy: { code: 'asc' },
    })
    return rows.map((row) => ({
      request: toRequest(row),
      history: row.history.map(toPastEvent),
      versions: row.history.map(({ version }) => version),
    }))
  } finally {
    await prisma.$disconnect()
  }
}

/** Those on Zalo. */
function unchangingChats({ plan, seats, handedOut }: World): Set<string> {
  const first = [...seats.chats].filter(
    ([role]) => (plan.phones[role] ?? 'telegram') !== 'telegram',
  )
  const others = [...seats.seconds, ...handedOut]
  const second = others.filter(({ product }) => product !== 'telegram')
  return new Set([...first.map(([, chat]) => chat), ...second.map(({ chat }) => chat)])
}

async function chatsOf({
  messenger,
  people,
  plan,
  seats,
  handedOut,
}: World): Promise<Evidence['chats']> {
  const chats = new Map<string, Seen[]>()
  for (const [role, chat] of seats.chats) {
    const user = userOf(people[role])
    chats.set(chat, await phoneOf(role, plan).transcript(messenger, user))
  }
  for (const { role, product, chat } of seats.seconds) {
    chats.set(chat, await PHONES[product].transcript(messenger, userOf(people[role])))
  }
  for (const { product, user, chat } of handedOut) {
    chats.set(chat, await PHONES[product].transcript(messenger, user))
  }
  const user = userOf(people.secondContact)
  for (const { id } of await messenger.do('telegram', 'groups', {})) {
    chats.set(String(id), await telegramChat(messenger, { user, chat: id }))
  }
  return chats
}

/** The journal names every update that was ever queued, also those that were confirmed since. */
function updatesIn(journal: string): QueuedUpdate[] {
  const updates: QueuedUpdate[] = []
  for (const [index, line] of readFileSync(journal, 'utf8').split('\n').entries()) {
    const changes = line === '' ? [] : (JSON.parse(line) as [string, string, unknown][])
    for (const [rows, key, value] of changes) {
      if (!rows.startsWith('updates/') || key === 'next' || value === null) continue
      updates.push(queuedUpdate(value as RawUpdate, index))
    }
  }
  return updates
}

interface RawUpdate {
  id: number
  type: string
  json: string
  expiresAt: number
}

function queuedUpdate({ id, type, json, expiresAt }: RawUpdate, line: number): QueuedUpdate {
  const content = JSON.parse(json) as {
    id?: string
    message_id?: number
    group_chat_created?: boolean
    new_chat_members?: unknown[]
    chat?: { id: number }
    message?: { chat: { id: number } }
  }
  return {
    id,
    type,
    subject: content.id ?? String(content.message_id ?? ''),
    chat: content.chat?.id ?? content.message?.chat.id ?? 0,
    isNotice: 'group_chat_created' in content || 'new_chat_members' in content,
    queuedAtLine: line,
    expiresAt,
  }
}
