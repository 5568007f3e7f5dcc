import type { AgencyCode } from '../../domain/people/agency.ts'
import type { OfficialId, Role } from '../../domain/people/official.ts'
import { day } from '../../domain/time/day.ts'
import type { PlannedOfficial } from './province.ts'
import type { ProvinceFile } from './province-schema.ts'

/** Everybody has been in office since the present agencies exist. */
const IN_OFFICE_SINCE = day('2025-07-01')

export function plannedOfficials({ officials }: ProvinceFile): PlannedOfficial[] {
  return officials.map(({ code, name, title, offices }, index) => ({
    id: index + 1,
    code,
    name,
    title,
    language: 'vi',
    memberships: offices.map((office) => ({ ...office, from: IN_OFFICE_SINCE })),
  }))
}

export class Offices {
  readonly #holders = new Map<string, OfficialId[]>()

  constructor(officials: readonly PlannedOfficial[]) {
    for (const { id, memberships } of officials) {
      for (const { agency, role } of memberships) {
        const key = `${agency} ${role}`
        this.#holders.set(key, [...(this.#holders.get(key) ?? []), id])
      }
    }
  }

  holders(agency: AgencyCode, role: Role): readonly OfficialId[] {
    return this.#holders.get(`${agency} ${role}`) ?? []
  }
}
