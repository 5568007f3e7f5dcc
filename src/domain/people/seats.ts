import { type Agency, type AgencyCode, type AgencyKind, supervises } from './agency.ts'
import type { OfficialId, Role } from './official.ts'
import type { CoordinationRequest } from '../request/coordination-request.ts'

/** An office and who does its work on a day: whoever is away is left out, whoever stands in is there. */
export interface HeldOffice {
  agency: AgencyCode
  role: Role
  official: OfficialId
}

/** Who sits where on one day. */
export class Seats {
  readonly #agencies: ReadonlyMap<AgencyCode, Agency>
  readonly #byOffice = new Map<string, OfficialId[]>()
  readonly #byRole = new Map<Role, HeldOffice[]>()

  constructor(held: readonly HeldOffice[], agencies: ReadonlyMap<AgencyCode, Agency>) {
    this.#agencies = agencies
    for (const office of held) {
      const key = `${office.agency} ${office.role}`
      this.#byOffice.set(key, [...(this.#byOffice.get(key) ?? []), office.official])
      this.#byRole.set(office.role, [...(this.#byRole.get(office.role) ?? []), office])
    }
  }

  at(agency: AgencyCode, roles: readonly Role[]): OfficialId[] {
    return distinct(roles.flatMap((role) => this.#byOffice.get(`${agency} ${role}`) ?? []))
  }

  /** Everybody with one of these roles at an agency of that kind. */
  of(kind: AgencyKind, roles: readonly Role[]): OfficialId[] {
    const held = roles.flatMap((role) => this.#byRole.get(role) ?? [])
    const there = held.filter(({ agency }) => this.#agencies.get(agency)?.kind === kind)
    return distinct(there.map(({ official }) => official))
  }

  holds(official: OfficialId, roles: readonly Role[]): boolean {
    return roles.some((role) => this.#byRole.get(role)?.some((held) => held.official === official))
  }

  /** Everybody with one of these roles at a procuracy that supervises what passes between some agencies. */
  over(agencies: readonly AgencyCode[], roles: readonly Role[]): OfficialId[] {
    const bodies = agencies.map((code) => this.#agencies.get(code))
    const held = roles.flatMap((role) => this.#byRole.get(role) ?? [])
    const there = held.filter(({ agency }) => supervises(this.#agencies.get(agency), bodies))
    return distinct(there.map(({ official }) => official))
  }

  /** The nearest agency of one of these kinds, from an agency upwards, with what it is called. */
  nearest(from: AgencyCode, kinds: readonly AgencyKind[]): Agency | undefined {
    const seen = new Set<AgencyCode>()
    let current = this.#agencies.get(from)
    while (current && !kinds.includes(current.kind) && !seen.has(current.code)) {
      seen.add(current.code)
      current = current.parent === undefined ? undefined : this.#agencies.get(current.parent)
    }
    return current && kinds.includes(current.kind) ? current : undefined
  }

  above(agency: AgencyCode): AgencyCode | undefined {
    return this.#agencies.get(agency)?.parent
  }

  kindOf(agency: AgencyCode): AgencyKind {
    return this.#agencies.get(agency)?.kind ?? ''
  }
}

function distinct(ids: readonly OfficialId[]): OfficialId[] {
  return [...new Set(ids)]
}

/** Who stands around a request now. */
export interface Roster {
  /** Every contact of the agency in charge. */
  contacts: OfficialId[]
  leaders: OfficialId[]
  /** The owner on the asking side, else its heads. */
  owners: OfficialId[]
  /** Who asked last for more time, while still holding an office of the agency in charge. */
  extenders: OfficialId[]
}

/**
 * The contact who follows a request; every contact while nobody does, or once that one has left the office; the leaders
 * of an agency that has none.
 */
export function followersOf(
  { contact }: CoordinationRequest,
  { contacts, leaders }: Pick<Roster, 'contacts' | 'leaders'>,
): OfficialId[] {
  const isThere = contact !== undefined && [...contacts, ...leaders].includes(contact)
  if (isThere) return [contact]
  return contacts.length > 0 ? contacts : leaders
}
