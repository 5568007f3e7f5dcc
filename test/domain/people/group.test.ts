import { expect, it } from 'vitest'
import { day } from '../../../src/domain/time/day.ts'
import { isQuiet } from '../../../src/domain/notices/group-notice.ts'
import { belongsTo, groupAgencyOf } from '../../../src/domain/people/authority.ts'
import type { Membership, Official, Role } from '../../../src/domain/people/official.ts'

const TODAY = day('2026-11-20')

function holding(...held: [agency: string, role: Role, to?: string][]): Official {
  const memberships = held.map(([agency, role, to]): Membership => {
    return { agency, role, from: day('2025-07-01'), ...(to && { to: day(to) }) }
  })
  return { id: 1, name: 'Trần Thị Ví Dụ', title: 'Công chức', language: 'vi', memberships }
}

it('links a group to the first agency for which its official speaks on the day', () => {
  expect(groupAgencyOf(holding(['a', 'clerk'], ['b', 'leader'], ['c', 'contact']), TODAY)).toBe('b')
  expect(groupAgencyOf(holding(['a', 'contact', '2026-11-19'], ['b', 'contact']), TODAY)).toBe('b')
})

it.each([
  'contact',
  'leader',
  'committee-chair',
  'standing-deputy',
  'committee-secretary',
] as const)('gives a code to a %s', (role) =>
  expect(groupAgencyOf(holding(['a', role]), TODAY)).toBe('a'),
)

it.each([
  'clerk',
  'enforcement-officer',
  'thads-head',
  'coordinator',
  'procuracy-supervisor',
] as const)('gives no code to a %s', (role) =>
  expect(groupAgencyOf(holding(['a', role]), TODAY)).toBeUndefined(),
)

it('counts as a colleague whoever belongs to the agency on the day, in any office', () => {
  expect(belongsTo(holding(['a', 'clerk']), 'a', TODAY)).toBe(true)
  expect(belongsTo(holding(['a', 'clerk']), 'b', TODAY)).toBe(false)
  expect(belongsTo(holding(['a', 'leader', '2026-11-19']), 'a', TODAY)).toBe(false)
})

it('keeps a group in peace only when nothing is due and nothing overdue', () => {
  expect(isQuiet({ dueToday: 0, overdue: 0 })).toBe(true)
  expect(isQuiet({ dueToday: 1, overdue: 0 })).toBe(false)
  expect(isQuiet({ dueToday: 0, overdue: 1 })).toBe(false)
})
