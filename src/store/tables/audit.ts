import type { AuditLog } from '../../usecases/office/ports.ts'
import type { PrismaTransaction } from '../database.ts'
import { toJson } from '../json.ts'

export function auditLog(prisma: PrismaTransaction): AuditLog {
  return {
    record: async ({ action, officialId, facts, at }) => {
      await prisma.auditEntry.create({
        data: { action, officialId: officialId ?? null, facts: toJson(facts), at },
      })
    },
  }
}
