import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { readCalendarFile } from '../intake/calendar-file.ts'
import { readCatalogueFile } from '../intake/catalogue-file.ts'
import { readOrganisationsFile } from '../intake/organisations-file.ts'
import type { Prisma } from '../store/database.ts'
import { type ReferenceData, saveReferenceData } from '../store/tables/catalogue.ts'
import { readSetting, writeSetting } from '../store/tables/settings.ts'

const FOLDER = 'prisma/data'
export const FILES = {
  calendar: `${FOLDER}/calendar.json`,
  catalogue: `${FOLDER}/request-types.json`,
  organisations: `${FOLDER}/organisations.json`,
  demoProvince: `${FOLDER}/demo-province.json`,
}
const REFERENCE_FILES = [FILES.calendar, FILES.catalogue, FILES.organisations]
const SETTING = 'shipped-data'

/** @throws DataFileError */
export function readShippedData(): ReferenceData {
  const { agencies } = readOrganisationsFile(FILES.organisations)
  const types = readCatalogueFile(FILES.catalogue)
  return { agencies, types, days: readCalendarFile(FILES.calendar) }
}

/** Loads the catalogue, the calendar and the organisations when the files have changed since they were last loaded. */
export async function loadShippedData(prisma: Prisma): Promise<void> {
  const hash = createHash('sha256')
  for (const path of REFERENCE_FILES) hash.update(readFileSync(path))
  const version = hash.digest('hex')
  if ((await readSetting(prisma, SETTING, z.string())) === version) return
  await saveReferenceData(prisma, readShippedData())
  await writeSetting(prisma, SETTING, version)
}
