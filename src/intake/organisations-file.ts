import { z } from 'zod'
import type { Agency, AgencyKind } from '../domain/people/agency.ts'
import { daySchema } from './calendar-file.ts'
import { readDataFile } from './data-file.ts'

export interface OrganisationsFile {
  kinds: { code: AgencyKind }[]
  agencies: (Agency & { tree: string })[]
}

/** The shipped trees; the first part of an agency's code names its tree. */
const TREES: Record<string, string> = {
  vp: 'vinh-phuc-2020',
  pt: 'phu-tho-2026',
  tw: 'central',
}

const agencySchema = z
  .object({
    code: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'must look like pt.ubnd-xa.name'),
    kind: z.string(),
    name: z.string().min(1),
    parent: z.string().nullable(),
    region: z.string().min(1).optional(),
    validFrom: daySchema.nullable(),
    validTo: daySchema.nullable(),
    successor: z.union([z.string(), z.array(z.string())]).nullable(),
    aliases: z.array(z.string()).default([]),
  })
  .transform((entry): Agency & { tree: string } => ({
    code: entry.code,
    kind: entry.kind,
    name: entry.name,
    ...(entry.parent && { parent: entry.parent }),
    ...(entry.region !== undefined && { region: entry.region }),
    ...(entry.validFrom && { validFrom: entry.validFrom }),
    ...(entry.validTo && { validTo: entry.validTo }),
    successors: [entry.successor ?? []].flat(),
    aliases: entry.aliases,
    tree: TREES[entry.code.split('.')[0] ?? ''] ?? 'local',
  }))

const fileSchema = z
  .object({
    kinds: z.array(z.object({ code: z.string().min(1) })).default([]),
    orgs: z.array(agencySchema),
  })
  .transform(({ kinds, orgs }): OrganisationsFile => ({ kinds, agencies: orgs }))

/** @throws DataFileError, also for an agency that names a parent, a kind or a successor that does not exist. */
export function readOrganisationsFile(path: string, known?: OrganisationsFile): OrganisationsFile {
  const checked = fileSchema.superRefine((file, context) => {
    const kinds = new Set([...(known?.kinds ?? []), ...file.kinds].map(({ code }) => code))
    const codes = new Set([...(known?.agencies ?? []), ...file.agencies].map(({ code }) => code))
    file.agencies.forEach((agency, index) => {
      const fault = (field: string, value: string) => {
        const message = `"${value}" is not listed; add it or correct the code`
        context.addIssue({ code: 'custom', path: ['orgs', index, field], message })
      }
      if (!kinds.has(agency.kind)) fault('kind', agency.kind)
      if (agency.parent && !codes.has(agency.parent)) fault('parent', agency.parent)
      for (const successor of agency.successors) {
        if (!codes.has(successor)) fault('successor', successor)
      }
    })
  })
  return readDataFile(path, checked)
}
