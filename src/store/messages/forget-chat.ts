import type { ChatAddress } from '../../usecases/ports.ts'
import type { PrismaTransaction } from '../database.ts'
import { forgetInUse } from '../tables/monthly-use.ts'

/** In the place of a chat whose owner is to be forgotten. */
const NOBODY = ''

/**
 * Deletes all that tells of the owner of a chat that is linked to nobody any more: who they are on the platform, at which
 * number, and what they wrote there. What the chat was sent stays as the history of its requests, without the chat; of
 * what came the ids stay, so that nothing is taken twice.
 */
export async function forgetChat(
  prisma: PrismaTransaction,
  { account, chatId }: ChatAddress,
  inboxId: bigint,
): Promise<void> {
  const here = { account, chatId }
  const waiting = { ...here, state: { in: ['queued', 'unknown', 'dead'] } }
  await prisma.outbox.updateMany({
    where: { ...waiting, sweptAt: null },
    data: { state: 'cancelled', error: 'consent withdrawn' },
  })
  await prisma.outbox.updateMany({ where: here, data: { chatId: NOBODY, addressId: null } })
  await prisma.inbox.updateMany({
    where: { ...here, OR: [{ state: { not: 'new' } }, { id: inboxId }] },
    data: { chatId: NOBODY, payload: {}, error: null },
  })
  await prisma.officialPhone.deleteMany({ where: { official: { addresses: { some: here } } } })
  await prisma.address.deleteMany({ where: here })
  await prisma.linkAttempt.deleteMany({ where: here })
  await prisma.chatPause.deleteMany({ where: here })
  await forgetInUse(prisma, here)
}
