import { z } from 'zod'
import type { WebhookMarks } from '../../channels/ports.ts'
import type { Prisma } from '../database.ts'
import { readSetting, writeSetting } from '../tables/settings.ts'

export function webhookMarks(prisma: Prisma): WebhookMarks {
  return {
    last: (account) => readSetting(prisma, nameOf(account), z.string()),
    keep: (account, mark) => writeSetting(prisma, nameOf(account), mark),
  }
}

function nameOf(account: string): string {
  return `webhook/${account}`
}
