import type { AgencyCode } from '../../domain/people/agency.ts'
import type { OfficialId, Role } from '../../domain/people/official.ts'
import type { Day } from '../../domain/time/day.ts'

/** An office as it is kept: its role may be one that nobody knows any more. */
export interface KeptOffice {
  id: number
  agency: AgencyCode
  role: string
  from: Day
  to?: Day
  /** Held for somebody who is away. */
  isForOther: boolean
}

export interface Absence {
  id: number
  official: { id: OfficialId; name: string }
  deputy?: { id: OfficialId; name: string }
  from: Day
  to: Day
}

interface StaffAddress {
  id: number
  account: string
  state: string
  linkedAt: Date
  /** When its owner last wrote or pressed there. */
  heardAt?: Date
}

/** Somebody as the coordinators know them. */
export interface StaffMember {
  id: OfficialId
  name: string
  title: string
  /** For templates of Zalo. */
  phone?: string
  offices: KeptOffice[]
  addresses: StaffAddress[]
  /** Those that have not ended. */
  absences: Absence[]
}

export interface OfficeToGive {
  agency: AgencyCode
  role: Role
  from: Day
}

export interface PersonToAdd extends OfficeToGive {
  name: string
  title: string
}

/** How an agency stands: who answers for it, and what waits there. */
export interface AgencyStanding {
  code: AgencyCode
  people: { id: OfficialId; name: string; title: string; role: string; isLinked: boolean }[]
  /** Requests that it has to answer. */
  open: number
}

/** A code that nobody has used, and that still counts. */
interface OpenCode {
  official: OfficialId
  issuedAt: Date
}

/** People and their offices, for whoever looks after them. */
export interface StaffStore {
  member(id: OfficialId, on: Day): Promise<StaffMember | undefined>
  /** Agencies where somebody works on a day, or something waits. */
  standings(on: Day): Promise<AgencyStanding[]>
  /** Somebody of that name who holds that office already. */
  alike(person: PersonToAdd): Promise<OfficialId | undefined>
  add(person: PersonToAdd): Promise<OfficialId>
  describe(id: OfficialId, said: { name: string; title: string }): Promise<void>
  setPhone(id: OfficialId, phone: string | undefined): Promise<void>
  /** False when it is held on that day already. */
  giveOffice(id: OfficialId, office: OfficeToGive): Promise<boolean>
  /** Its last day, for deputies too. */
  endOffice(office: KeptOffice & { official: OfficialId }, lastDay: Day): Promise<void>
  beAway(absence: { official: OfficialId; deputy?: OfficialId; from: Day; to: Day }): Promise<void>
  endAbsence(id: number, lastDay: Day): Promise<void>
  openCodes(officials: readonly OfficialId[], now: Date): Promise<OpenCode[]>
}
