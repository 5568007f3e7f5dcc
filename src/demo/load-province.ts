import { planProvince } from './invented/plan-province.ts'
import type { Province } from './invented/province.ts'
import { readProvinceFile } from './invented/province-schema.ts'
import { readOrganisationsFile } from '../intake/organisations-file.ts'
import type { DatabaseHandle } from '../app/open-database.ts'
import { FILES } from '../app/shipped-data.ts'
import { isProvinceSaved, saveProvince } from '../store/tables/province.ts'
import type { Catalogue } from '../usecases/ports.ts'

/**
 * Fills the database with the fictional province as it stands at an instant, the first time it is asked for.
 * @throws DataFileError, and OperatorError when the database holds real people, cases or requests.
 */
export async function loadDemoProvince(database: DatabaseHandle, now: Date): Promise<void> {
  const { prisma, catalogue } = database
  if (await isProvinceSaved(prisma)) return
  await saveProvince(prisma, planDemoProvince(catalogue(), now))
  await database.reload()
}

/**
 * The fictional province as it stands at an instant, from September 2026 on.
 * @throws DataFileError
 */
export function planDemoProvince(catalogue: Catalogue, now: Date): Province {
  const file = readProvinceFile(FILES.demoProvince, readOrganisationsFile(FILES.organisations))
  return planProvince(file, catalogue, { now })
}
