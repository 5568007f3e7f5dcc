import { type AgencyCode, territoryOf } from './agency.ts'
import { type Agencies, type Grant, READERS } from './authority.ts'
import type { Day } from '../time/day.ts'
import { type Membership, membershipsOn, type Official, type OfficialId } from './official.ts'

/** Which requests and cases an official may read: the rules of authority.ts as a condition for searching. */
export interface ReadScope {
  /** Requests these agencies have to answer. */
  answering: AgencyCode[]
  /** Requests these agencies have made, and their divisions. */
  asking: AgencyCode[]
  /** Requests these agencies, or their divisions, have made and this official owns. */
  owning: AgencyCode[]
  officer: OfficialId
  /** Requests that an agency of these regions has made or has to answer. */
  regions: string[]
  /** Committee, supervision of the province, administration: all of them. */
  all: boolean
  /** For enforcement staff, besides the cases of the requests: those of the own offices. */
  cases?: CaseScope
}

/** The cases of enforcement offices, on a day. */
interface CaseScope {
  on: Day
  /** Cases of this official, of the officers of these offices, and those issued there that nobody has. */
  offices: AgencyCode[]
  /** Cases issued by these offices or held by an officer of theirs, and of their divisions. */
  headed: AgencyCode[]
}

interface Asked {
  on: Day
  agencyOf: Agencies
  /** What is read through this side alone is left out. */
  without?: Grant['side']
}

export function readScopeOf(official: Official, { on, agencyOf, without }: Asked): ReadScope {
  const held = membershipsOn(official, on)
  const readers = READERS.filter(({ side }) => side !== without)
  const through = (side: Grant['side'], isOwn = false): AgencyCode[] => {
    const grants = readers.filter((grant) => grant.side === side && (grant.own ?? false) === isOwn)
    return heldAs(
      held,
      grants.flatMap(({ roles }) => roles),
    )
  }
  const territories = through('supervision').flatMap((code) => territoryOf(agencyOf(code)) ?? [])
  const cases = caseScopeOf(official, on)
  return {
    answering: through('answering'),
    asking: through('asking'),
    owning: through('asking', true),
    officer: official.id,
    regions: territories.flatMap((it) => ('region' in it ? [it.region] : [])),
    all:
      [...through('committee'), ...through('administration')].length > 0 ||
      territories.some((it) => 'everywhere' in it),
    ...(cases && { cases }),
  }
}

function heldAs(held: readonly Membership[], roles: readonly Membership['role'][]): AgencyCode[] {
  return [...new Set(held.filter(({ role }) => roles.includes(role)).map(({ agency }) => agency))]
}

function caseScopeOf(official: Official, on: Day): CaseScope | undefined {
  const held = membershipsOn(official, on)
  const offices = heldAs(held, ['enforcement-officer'])
  const headed = heldAs(held, ['thads-head'])
  return offices.length + headed.length > 0 ? { on, offices, headed } : undefined
}
