import type { PrismaTransaction } from '../database.ts'
import type { ZodType } from 'zod'
import { revived, toJson } from '../json.ts'

/** Undefined also for one that is not of its shape: it is made anew like one that is not there. */
export async function readSetting<T>(
  prisma: PrismaTransaction,
  name: string,
  shape: ZodType<T>,
): Promise<T | undefined> {
  const row = await prisma.setting.findUnique({ where: { name } })
  return row ? shape.safeParse(revived(row.value)).data : undefined
}

export async function writeSetting(
  prisma: PrismaTransaction,
  name: string,
  value: unknown,
): Promise<void> {
  const json = toJson(value)
  await prisma.setting.upsert({
    where: { name },
    create: { name, value: json },
    update: { value: json },
  })
}
