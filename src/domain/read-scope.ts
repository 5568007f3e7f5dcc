import type { AgencyCode } from './agency.ts'
import type { Day } from './day.ts'
import { membershipsOn, type Official, type OfficialId, type Role } from './official.ts'

/** Which requests an official may read: the same rules as authority.ts, as a condition for searching. */
export interface ReadScope {
  /** Requests these agencies have to answer. */
  answering: AgencyCode[]
  /** Requests these agencies have made, and their divisions. */
  asking: AgencyCode[]
  /** Requests these agencies, or their divisions, have made and this official owns. */
  owning: AgencyCode[]
  officer: OfficialId
  /** Committee, supervision, administration: all of them. */
  all: boolean
}

const ANSWERING: readonly Role[] = ['contact', 'leader', 'clerk']
const ASKING: readonly Role[] = [
  'thads-head',
  'leader',
  'clerk',
  'committee-chair',
  'standing-deputy',
]
const OWNING: readonly Role[] = ['enforcement-officer', 'contact', 'committee-secretary']
const ALL: readonly Role[] = [
  'committee-chair',
  'standing-deputy',
  'committee-secretary',
  'procuracy-supervisor',
  'coordinator',
]
const WHOLE_CASES: readonly Role[] = ['enforcement-officer', 'thads-head']

export function readScopeOf(official: Official, on: Day): ReadScope {
  const held = membershipsOn(official, on)
  const agenciesWith = (roles: readonly Role[]): AgencyCode[] => [
    ...new Set(held.filter(({ role }) => roles.includes(role)).map(({ agency }) => agency)),
  ]
  return {
    answering: agenciesWith(ANSWERING),
    asking: agenciesWith(ASKING),
    owning: agenciesWith(OWNING),
    officer: official.id,
    all: agenciesWith(ALL).length > 0,
  }
}

/** Whether an official may search cases by the names of their parties: enforcement staff, one to one. */
export function maySearchParties(official: Official, on: Day): boolean {
  return membershipsOn(official, on).some(({ role }) => WHOLE_CASES.includes(role))
}
