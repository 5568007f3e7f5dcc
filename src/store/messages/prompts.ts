import type { StandingPrompt } from '../../conversation/ports.ts'
import type { Prompt, Prompts } from '../../delivery/ports.ts'
import type { ChatAddress } from '../../usecases/ports.ts'
import type { Prisma, PrismaTransaction } from '../database.ts'
import type { Prompt as PromptRow } from '../generated/client.ts'
import { fromJson, toJson } from '../json.ts'
import { readableOne, readingOf } from '../readable.ts'
import { promptChoices } from '../shapes.ts'
import { noticeIn } from './standing-notice.ts'

const VALID_MS = 14 * 24 * 3_600_000

/** Codes under messages, for the one process that sends for an account. The oldest token of a chat is used again first. */
export function prompts(prisma: Prisma): Prompts {
  return {
    open: async ({ id: outboxId, account, chatId, officialId }, made, now) => {
      const before = await prisma.prompt.findUnique({ where: { outboxId } })
      const isHere = before?.account === account && before.chatId === chatId
      // What was written out for another chat has not arrived there.
      if (before && !isHere) await prisma.prompt.delete({ where: { outboxId } })
      const number = isHere ? before.number : await nextNumber(prisma, { account, chatId })
      const prompt = made(number)
      const opened = {
        number,
        outboxId,
        officialId: officialId ?? null,
        choices: toJson(prompt.choices),
        openedAt: now,
        expiresAt: new Date(now.getTime() + VALID_MS),
        usedAt: null,
      }
      const { token } = prompt
      await prisma.prompt.upsert({
        where: { account_chatId_token: { account, chatId, token } },
        create: { account, chatId, token, ...opened },
        update: opened,
      })
      return prompt
    },
  }
}

async function nextNumber(prisma: Prisma, address: ChatAddress): Promise<number> {
  const { _max: last } = await prisma.prompt.aggregate({
    where: { ...address },
    _max: { number: true },
  })
  return (last.number ?? 0) + 1
}

/** The same, for who reads what people type. */
export function standingPrompts(prisma: PrismaTransaction): {
  withToken: (address: ChatAddress, token: string) => Promise<StandingPrompt | undefined>
  unusedSince: (address: ChatAddress, since: Date) => Promise<StandingPrompt[]>
  markUsed: (address: ChatAddress, token: string, at: Date) => Promise<void>
} {
  return {
    withToken: async ({ account, chatId }, token) => {
      const row = await prisma.prompt.findUnique({
        where: { account_chatId_token: { account, chatId, token } },
      })
      return row ? standing(prisma, row) : undefined
    },
    unusedSince: async (address, since) => {
      const rows = await prisma.prompt.findMany({
        where: { ...address, usedAt: null, openedAt: { gte: since } },
        orderBy: { number: 'asc' },
      })
      return Promise.all(rows.map((row) => standing(prisma, row)))
    },
    markUsed: async ({ account, chatId }, token, usedAt) => {
      await prisma.prompt.update({
        where: { account_chatId_token: { account, chatId, token } },
        data: { usedAt },
      })
    },
  }
}

/** @throws Unreadable */
export const choicesIn = readingOf(
  'prompt',
  ({ account, chatId, token }: PromptRow) => `${account} ${chatId} ${token}`,
  (row): Prompt['choices'] => fromJson(promptChoices, row.choices),
)

async function standing(prisma: PrismaTransaction, row: PromptRow): Promise<StandingPrompt> {
  const { outboxId, token, officialId, expiresAt, usedAt } = row
  const message = await prisma.outbox.findUniqueOrThrow({
    where: { id: outboxId },
    select: { id: true, notice: true, messageId: true },
  })
  const notice = noticeIn(message)
  // Left out, it would let its numbers mean those of a list before it.
  const choices = readableOne(row, choicesIn) ?? []
  return {
    token,
    choices,
    ...(officialId !== null && { officialId }),
    expiresAt,
    ...(usedAt && { usedAt }),
    message: {
      messageId: message.messageId ?? '',
      ...(notice && { known: { outboxId, notice } }),
    },
  }
}
