import { requestOf } from '../../domain/notices/requests-named.ts'
import type { Notice } from '../../domain/notices/notice.ts'
import type {
  ConversationTransaction,
  Inbox,
  InboxRow,
  StandingMessage,
} from '../../conversation/ports.ts'
import type { ChatAddress, Catalogue } from '../../usecases/ports.ts'
import type { Prisma, PrismaTransaction } from '../database.ts'
import { toJson, toJsonText } from '../json.ts'
import { toQuestion } from './question-rows.ts'
import { readableOne } from '../readable.ts'
import { noticeIn } from './standing-notice.ts'
import { receive } from './receipts.ts'
import { standingPrompts } from './prompts.ts'
import { transactionStores } from '../transaction.ts'

interface StoredRow {
  id: bigint
  account: string
  external_id: string
  chat_id: string
  payload: unknown
  received_at: Date
  attempts: number
}

export interface InboxParts {
  now: () => Date
  /** Something has come in by these accounts. */
  onStored: (accounts: ReadonlySet<string>) => void
  /** Whose updates can be read by now: what came for others waits. Absent: everybody's. */
  accounts?: () => readonly string[]
}

export function inboxStore(
  prisma: Prisma,
  catalogue: () => Catalogue,
  { now, onStored, accounts }: InboxParts,
): Inbox {
  return {
    store: async (rows) => {
      const count = await prisma.$executeRaw`
      insert into inbox (account, external_id, chat_id, payload, received_at, next_attempt_at)
      select r.account, r.external_id, r.chat_id, r.payload, ${now()}, ${now()}
      from jsonb_to_recordset(${toJsonText(rows.map(toRow))}::jsonb)
        as r(account text, external_id text, chat_id text, payload jsonb)
      on conflict (account, external_id) do nothing`
      if (count > 0) onStored(new Set(rows.map(({ account }) => account)))
      return count
    },

    due: async (limit, { now: at, retriedBy }) => prisma.$queryRaw<{ id: bigint; chat: string }[]>`
      select id, account || ' ' || chat_id as chat
      from (select distinct on (account, chat_id) id, account, chat_id, attempts, next_attempt_at
            from inbox where state = 'new' and coalesce(account = any(${accounts ? [...accounts()] : null}::text[]), true) order by account, chat_id, id) head
      where attempts = 0 or next_attempt_at <= ${at} or next_attempt_at > ${retriedBy} order by id limit ${limit}`,

    process: (id, at, work) =>
      prisma.$transaction(async (tx) => {
        const [row] = await tx.$queryRaw<StoredRow[]>`
          select id, account, external_id, chat_id, payload, received_at, attempts
          from inbox where id = ${id} and state = 'new' for update skip locked`
        if (!row) return false
        await work(conversationStores(tx, catalogue(), at), fromRow(row))
        await tx.$executeRaw`
          update inbox set state = 'processed', processed_at = ${at}, error = null where id = ${id}`
        return true
      }),

    setBack: async (id, error, retryAt) => {
      await prisma.$executeRaw`
        update inbox set attempts = attempts + 1, error = ${error}, state = ${retryAt ? 'new' : 'dead'},
                         next_attempt_at = coalesce(${retryAt ?? null}, next_attempt_at)
        where id = ${id}`
    },
  }
}

function conversationStores(
  prisma: PrismaTransaction,
  catalogue: Catalogue,
  now: Date,
): ConversationTransaction {
  return {
    ...transactionStores(prisma, catalogue, now),
    questions: {
      find: async ({ account, chatId }, at) => {
        const row = await prisma.question.findUnique({
          where: { account_chatId: { account, chatId }, expiresAt: { gt: at } },
        })
        return readableOne(row, toQuestion)
      },
      ask: async ({ account, chatId }, form, expiresAt) => {
        const asked = { form: toJson(form), askedAt: now, expiresAt }
        await prisma.question.upsert({
          where: { account_chatId: { account, chatId } },
          create: { account, chatId, ...asked },
          update: asked,
        })
      },
      close: async (address: ChatAddress) => {
        await prisma.question.deleteMany({ where: { ...address } })
      },
    },
    prompts: standingPrompts(prisma),
    messages: {
      find: (address, messageId) => findMessage(prisma, address, messageId),
      receive: (address, receipt, at) =>
        receive(prisma, { ...receipt, account: address.account }, at),
      lastAnswer: (address) => lastAnswer(prisma, address),
      replace: (address, message, notice) => replace(prisma, { address, message, notice }, now),
      closeQuestions: (address, except) => closeQuestions(prisma, { address, except }, now),
    },
  }
}

/** A message of ours by the platform's id; one that was just sent may not have it yet. */
async function findMessage(
  prisma: PrismaTransaction,
  { account, chatId }: ChatAddress,
  messageId: string,
): Promise<StandingMessage> {
  const here = { account, chatId, operation: 'send' }
  const row =
    (await prisma.outbox.findFirst({ where: { ...here, messageId } })) ??
    // Its arrival may be recorded between the two looks.
    meantBy(
      messageId,
      await prisma.outbox.findMany({
        where: {
          ...here,
          OR: [{ messageId }, { messageId: null, state: { in: ['sending', 'unknown'] } }],
        },
      }),
    )
  const notice = noticeIn(row ?? null)
  return {
    messageId,
    ...(notice && row && { known: { outboxId: row.id, notice } }),
  }
}

/** One message of a chat is under way at a time: it is that one, unless nobody knows whether an earlier one arrived. */
function meantBy<Row extends { messageId: string | null }>(
  messageId: string,
  rows: readonly Row[],
): Row | undefined {
  const [only, another] = rows
  return rows.find((row) => row.messageId === messageId) ?? (another ? undefined : only)
}

interface Replacing {
  address: ChatAddress
  message: StandingMessage
  notice: Notice
}

async function lastAnswer(
  prisma: PrismaTransaction,
  { account, chatId }: ChatAddress,
): Promise<Notice | undefined> {
  const answers = ['reply/', 'press/'].map((cause) => ({ key: { startsWith: cause } }))
  const row = await prisma.outbox.findFirst({
    where: { account, chatId, OR: answers },
    orderBy: { id: 'desc' },
  })
  return noticeIn(row)
}

/** An edit of its own each time; one whose message nobody knows of carries the platform's id. */
async function replace(
  prisma: PrismaTransaction,
  { address, message, notice }: Replacing,
  now: Date,
): Promise<void> {
  const { messageId, known } = message
  const request = requestOf(notice) ?? null
  const json = toJsonText(notice)
  await prisma.$executeRaw`
    with changed as (
      update outbox set notice = ${json}::jsonb where id = ${known?.outboxId ?? null}::bigint),
    reader as (
      select official_id, id from address where account = ${address.account} and chat_id = ${address.chatId})
    insert into outbox (key, account, chat_id, official_id, address_id, operation, lane, notice, request, target_id,
                        message_id, cause, state, not_before, created_at)
    select 'show/' || ${messageId} || '/' || gen_random_uuid(), ${address.account}, ${address.chatId},
           (select official_id from reader), (select id from reader), 'edit', 0, ${json}::jsonb, ${request},
           ${known?.outboxId ?? null}::bigint, ${messageId}, '{"rule":"press"}', 'queued', ${now}, ${now}`
}

/** One that has not arrived yet arrives without its buttons. */
async function closeQuestions(
  prisma: PrismaTransaction,
  { address, except }: { address: ChatAddress; except: StandingMessage | undefined },
  now: Date,
): Promise<void> {
  await prisma.$executeRaw`
    with closed as (
      update outbox set notice = notice || '{"closed":true}'
      where account = ${address.account} and chat_id = ${address.chatId} and operation = 'send'
        and notice->>'kind' in ('question', 'inquiry-prompt') and notice->>'closed' is null
        and coalesce(message_id, '') <> ${except?.messageId ?? 'none'}
      returning id, official_id, address_id, notice, request, message_id)
    insert into outbox (key, account, chat_id, official_id, address_id, operation, lane, notice, request, target_id,
                        cause, state, not_before, created_at)
    select 'closed/' || id, ${address.account}, ${address.chatId}, official_id, address_id, 'edit', 0, notice, request,
           id, '{"rule":"question-closed"}', 'queued', ${now}, ${now}
    from closed where message_id is not null on conflict (key) do nothing`
}

function toRow({
  account,
  externalId,
  chatId,
  payload,
}: {
  account: string
  externalId: string
  chatId: string
  payload: unknown
}): Record<string, unknown> {
  return { account, external_id: externalId, chat_id: chatId, payload }
}

function fromRow(row: StoredRow): InboxRow {
  return {
    id: row.id,
    account: row.account,
    externalId: row.external_id,
    chatId: row.chat_id,
    payload: row.payload,
    receivedAt: row.received_at,
    attempts: row.attempts,
  }
}
