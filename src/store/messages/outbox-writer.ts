import { requestOf } from '../../domain/notices/requests-named.ts'
import { MESSAGE_KEYS } from '../../domain/notices/message-key.ts'
import type { Notice } from '../../domain/notices/notice.ts'
import type { OutboxWriter, OutgoingNotice } from '../../usecases/ports.ts'
import type { PrismaTransaction } from '../database.ts'
import { toJsonText } from '../json.ts'
import { LANES } from '../lanes.ts'
import { refreshCards } from './live-cards.ts'
import { monthlyUses } from '../tables/monthly-use.ts'
import { messagesAbout } from './messages-about.ts'
import { explainMessage, requeueMessage } from './outbox-admin.ts'
import { takeBackFromLeavers } from './silence-chat.ts'

/** A press that is answered later than this has been given up by its client. */
const PRESS_ANSWER_MS = 15_000

/** Notices whose message keeps following its request. */
const LIVE: ReadonlySet<Notice['kind']> = new Set<Notice['kind']>([
  'request-card',
  'request-details',
  'event-note',
  'escalation',
])

export function outboxWriter(prisma: PrismaTransaction, now: Date): OutboxWriter {
  return {
    about: (request, readers) => messagesAbout(prisma, request, readers),
    sendAgain: (id) => requeueMessage(prisma, id, now),
    explain: (id) => explainMessage(prisma, id),
    uses: (month) => monthlyUses(prisma, month),

    add: (messages) => insert(prisma, { messages, operation: 'send' }, now),

    leave: (departure) => insert(prisma, { messages: [departure], operation: 'leave' }, now),

    missing: (keys) => missing(prisma, keys),

    refresh: (request, version) => refreshCards(prisma, { request, version }, now),

    takeBackFromLeavers: () => takeBackFromLeavers(prisma, now),

    answerPress: async ({ address, pressId, notice }) => {
      await prisma.$executeRaw`
        insert into outbox (key, account, chat_id, operation, lane, notice, press_id, cause, state, not_before,
                            expires_at, created_at)
        values (${MESSAGE_KEYS.press(address.account, pressId)}, ${address.account}, ${address.chatId}, 'answer-press', 0,
                ${toJsonText(notice)}::jsonb, ${pressId}, '{"rule":"press"}', 'queued', ${now},
                ${new Date(now.getTime() + PRESS_ANSWER_MS)}, ${now})
        on conflict (key) do nothing`
    },
  }
}

async function missing(prisma: PrismaTransaction, keys: readonly string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set()
  const found = await prisma.outbox.findMany({
    where: { key: { in: [...keys] } },
    select: { key: true },
  })
  const written = new Set(found.map(({ key }) => key))
  return new Set(keys.filter((key) => !written.has(key)))
}

async function insert(
  prisma: PrismaTransaction,
  { messages, operation }: { messages: readonly OutgoingNotice[]; operation: 'send' | 'leave' },
  now: Date,
): Promise<void> {
  if (messages.length === 0) return
  const rows = toJsonText(messages.map((message) => rowOf(message, now)))
  await prisma.$executeRaw`
    insert into outbox (key, account, chat_id, official_id, address_id, operation, lane, notice, request, live,
                        cause, state, fate, not_before, expires_at, created_at)
    select m.key, coalesce(m.account, a.account), coalesce(m.chat_id, a.chat_id), m.official_id,
           coalesce(m.address_id, a.id), ${operation},
           m.lane, m.notice, m.request, m.live, m.cause,
           case when m.account is null and a.id is null then 'unaddressed' else 'queued' end,
           case when m.account is not null or a.id is not null then null
                when exists (select 1 from address b where b.official_id = m.official_id and b.state = 'blocked')
                  then 'blocked'
                else 'no-address' end,
           m.not_before, m.expires_at, ${now}
    from jsonb_to_recordset(${rows}::jsonb) as m(
      key text, account text, chat_id text, official_id int, address_id int, lane int, notice jsonb, request text, live boolean,
      cause jsonb, not_before timestamptz, expires_at timestamptz)
    left join lateral (
      select id, account, chat_id from address
      where official_id = m.official_id and m.account is null and state = 'active'
      order by preference, id limit 1) a on true
    on conflict (key) do nothing`
}

function rowOf(message: OutgoingNotice, now: Date): Record<string, unknown> {
  const { key, to, notice, lane, cause, notBefore = now, expiresAt } = message
  return {
    key,
    official_id: to.official,
    ...('chat' in to && {
      account: to.chat.account,
      chat_id: to.chat.chatId,
      address_id: to.addressId,
    }),
    lane: LANES[lane],
    notice,
    request: requestOf(notice),
    live: LIVE.has(notice.kind),
    cause,
    not_before: notBefore.toISOString(),
    expires_at: expiresAt?.toISOString(),
  }
}
