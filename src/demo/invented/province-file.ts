import type { RequestType } from '../../domain/request/type.ts'
import { readDataFile } from '../../intake/data-file.ts'
import { type OrganisationsFile, readOrganisationsFile } from '../../intake/organisations-file.ts'
import { provinceFaults } from './province-faults.ts'
import { type ProvinceFile, provinceSchema } from './province-schema.ts'

/** @throws DataFileError, also for an entry that names what does not exist or what the catalogue forbids. */
export function readProvinceFile(
  path: string,
  { organisations, types }: { organisations: OrganisationsFile; types: readonly RequestType[] },
): ProvinceFile {
  const { agencies } = readOrganisationsFile(path, organisations)
  const known = [...organisations.agencies, ...agencies]
  const checked = provinceSchema.superRefine((file, context) => {
    for (const { path: where, message } of provinceFaults(file, known, types)) {
      context.addIssue({ code: 'custom', path: where, message })
    }
  })
  return { ...readDataFile(path, checked), agencies }
}
