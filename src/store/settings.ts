import type { PrismaTransaction } from './database.ts'
import { fromJson, toJson } from './json.ts'

export async function readSetting<T>(
  prisma: PrismaTransaction,
  name: string,
): Promise<T | undefined> {
  const row = await prisma.setting.findUnique({ where: { name } })
  return row ? fromJson<T>(row.value) : undefined
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
