import { z } from 'zod'
import type { PrismaTransaction } from '../database.ts'
import { readSetting, writeSetting } from './settings.ts'

const LAST = 'last-backup'
const made = z.object({ at: z.date(), folder: z.string() })

export type MadeBackup = z.output<typeof made>

/** The newest copy that was made while somebody could write it down. */
export async function lastBackup(prisma: PrismaTransaction): Promise<MadeBackup | undefined> {
  return readSetting(prisma, LAST, made)
}

export async function noteBackup(prisma: PrismaTransaction, backup: MadeBackup): Promise<void> {
  await writeSetting(prisma, LAST, backup)
}
