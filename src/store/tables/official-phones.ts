import type { OfficialId } from '../../domain/people/official.ts'
import type { PrismaTransaction } from '../database.ts'

/** Keeps the number at which templates reach an official, or deletes it. */
export async function setPhone(
  prisma: PrismaTransaction,
  officialId: OfficialId,
  phone: string | undefined,
): Promise<void> {
  if (phone === undefined) {
    await prisma.officialPhone.deleteMany({ where: { officialId } })
    return
  }
  const where = { officialId }
  await prisma.officialPhone.upsert({ where, create: { officialId, phone }, update: { phone } })
}
