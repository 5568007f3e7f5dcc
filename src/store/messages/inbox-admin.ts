import type { PrismaTransaction } from '../database.ts'

/** A stored update as the operator sees it: nothing of what somebody wrote. */
export interface ListedUpdate {
  id: bigint
  state: string
  account: string
  chatId: string
  receivedAt: Date
  attempts: number
  error?: string
}

export async function listUpdates(
  prisma: PrismaTransaction,
  { state, limit }: { state: string; limit: number },
): Promise<ListedUpdate[]> {
  const rows = await prisma.inbox.findMany({
    where: { state },
    orderBy: { id: 'desc' },
    take: limit,
    omit: { payload: true },
  })
  return rows.map(({ id, account, chatId, receivedAt, attempts, error }) => ({
    id,
    state,
    account,
    chatId,
    receivedAt,
    attempts,
    ...(error && { error }),
  }))
}

/** Gives an update that was set aside another life; false when it was not set aside. */
export async function requeueUpdate(
  prisma: PrismaTransaction,
  id: bigint,
  now: Date,
): Promise<boolean> {
  const { count } = await prisma.inbox.updateMany({
    where: { id, state: 'dead' },
    data: { state: 'new', attempts: 0, nextAttemptAt: now, error: null },
  })
  if (count > 0) await prisma.$executeRaw`select pg_notify('inbox', '')`
  return count > 0
}
