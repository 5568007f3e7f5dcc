import { z } from 'zod'
import { AdjustableClock } from '../runtime/clock.ts'
import type { DatabaseHandle } from '../app/open-database.ts'
import { readSetting } from '../store/tables/settings.ts'

export const CLOCK_SETTING = 'clock-ahead-ms'

/** The clock of a database: moved forward as far as somebody has moved it on the demo page. */
export async function demoClock({
  prisma,
}: Pick<DatabaseHandle, 'prisma'>): Promise<AdjustableClock> {
  return new AdjustableClock((await readSetting(prisma, CLOCK_SETTING, z.number())) ?? 0)
}
