import type { AgencyCode } from './agency.ts'
import type { Day } from '../time/day.ts'
import type { JudicialShare } from '../committee/digest.ts'
import { membershipsOn, type Official, type Role } from './official.ts'

/** Who may have a group chat told of their agency's numbers. */
const LINKING: readonly Role[] = [
  'contact',
  'leader',
  'committee-chair',
  'standing-deputy',
  'committee-secretary',
]

/** The agency to which an official may link a group: the first that they speak for on a day. */
export function groupAgencyOf(official: Official, on: Day): AgencyCode | undefined {
  return membershipsOn(official, on).find(({ role }) => LINKING.includes(role))?.agency
}

/** Whether an official may enter a code of this agency in a group: whoever belongs to it. */
export function belongsTo(official: Official, agency: AgencyCode, on: Day): boolean {
  return membershipsOn(official, on).some((held) => held.agency === agency)
}

/** What a group is told of a morning, and of the overdue ones what courts and procuracies have. */
export interface GroupCounts extends JudicialShare {
  dueToday: number
  overdue: number
}

/** Nothing is written to a group on a morning on which nothing presses. */
export function isQuiet({ dueToday, overdue }: Pick<GroupCounts, 'dueToday' | 'overdue'>): boolean {
  return dueToday === 0 && overdue === 0
}
