import type { AgencyCode } from './agency.ts'
import { type Day, addDays, dayOf, instantAt, minuteOfDay } from '../time/day.ts'

export type OfficialId = number

/**
 * contact: đầu mối · leader: lãnh đạo phụ trách · clerk: văn thư · enforcement-officer: chấp hành viên ·
 * thads-head: Thủ trưởng cơ quan THADS · coordinator: runs the bot · committee-*: Ban Chỉ đạo ·
 * procuracy-supervisor: kiểm sát viên who supervises enforcement and reads
 */
export const ROLES = [
  'contact',
  'leader',
  'clerk',
  'enforcement-officer',
  'thads-head',
  'coordinator',
  'committee-chair',
  'standing-deputy',
  'committee-secretary',
  'procuracy-supervisor',
] as const
export type Role = (typeof ROLES)[number]

/** One office that an official holds at an agency, between two days. */
export interface Membership {
  agency: AgencyCode
  role: Role
  from: Day
  to?: Day
}

export type Language = 'vi' | 'en'

/** Cán bộ: a person known by the office, linked to chat accounts by one-time codes. */
export interface Official {
  id: OfficialId
  name: string
  /** As others address them, such as "Chủ tịch UBND phường". */
  title: string
  language: Language
  /** Minutes after midnight between which nothing but answers is sent; may run over midnight. */
  quiet?: { from: number; to: number }
  /** Morning reports that are switched off. */
  silenced?: readonly MorningReport[]
  memberships: Membership[]
}

/** digest: the committee's · work: what waits for a contact, a leader, an enforcement officer */
export const MORNING_REPORTS = ['digest', 'work'] as const
export type MorningReport = (typeof MORNING_REPORTS)[number]

export function membershipsOn(official: Pick<Official, 'memberships'>, on: Day): Membership[] {
  return official.memberships.filter(({ from, to }) => from <= on && (to === undefined || on <= to))
}

/** Whether an official holds one of these roles on a day, at whatever agency. */
export function holds(official: Official, roles: readonly Role[], on: Day): boolean {
  return membershipsOn(official, on).some(({ role }) => roles.includes(role))
}

/** When an official's quiet hours end, if they have begun; what is held back until then is only what they did not ask for. */
export function quietUntil({ quiet }: Official, now: Date): Date | undefined {
  if (!quiet) return undefined
  const { from, to } = quiet
  const minute = minuteOfDay(now)
  const overMidnight = from > to
  const isQuiet = overMidnight ? minute >= from || minute < to : minute >= from && minute < to
  if (!isQuiet) return undefined
  const today = dayOf(now)
  const endsOn = overMidnight && minute >= from ? addDays(today, 1) : today
  return instantAt(endsOn, `${Math.floor(to / 60)}:${to % 60}`)
}
