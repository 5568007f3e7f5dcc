import type { IntakeStanding } from '../console/ports.ts'
import { listKeys } from '../store/api/keys.ts'
import { cameFrom, recentIntakes } from '../store/tables/intake-history.ts'
import { listWebhooks } from '../store/tables/subscriptions.ts'
import type { Config } from './config/config.ts'
import type { DatabaseHandle } from './open-database.ts'
import { staleSource } from './source-state.ts'

/** By which doors records come in, and what came lately. */
export async function intakeStanding(
  { prisma }: DatabaseHandle,
  { intakeFolder, caseSource }: Pick<Config, 'intakeFolder' | 'caseSource'>,
): Promise<IntakeStanding> {
  const stale = await staleSource(prisma)
  return {
    recent: await recentIntakes(prisma),
    from: await cameFrom(prisma),
    keys: await listKeys(prisma),
    webhooks: await listWebhooks(prisma),
    ...(intakeFolder !== undefined && { folder: intakeFolder }),
    source: { isRead: caseSource !== undefined, ...(stale && { stale }) },
  }
}
