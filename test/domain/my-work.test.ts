import { expect, it } from 'vitest'
import { day } from '../../src/domain/day.ts'
import { switchableReports } from '../../src/domain/my-work.ts'
import type { MorningReport, Official, Role } from '../../src/domain/official.ts'

const ON = day('2026-11-23')

function reportsOf(...roles: Role[]): MorningReport[] {
  const memberships = roles.map((role) => ({ agency: 'a', role, from: day('2025-07-01') }))
  const official: Official = { id: 1, name: '', title: '', language: 'vi', memberships }
  return switchableReports(official, ON)
}

it('lets the committee switch its digest off, and an officer the list of their work', () => {
  for (const role of ['committee-chair', 'standing-deputy', 'committee-secretary'] as const) {
    expect(reportsOf(role)).toEqual(['digest'])
  }
  expect(reportsOf('enforcement-officer')).toEqual(['work'])
})

it('lets nobody switch off what it is their duty to answer', () => {
  expect(reportsOf('contact')).toEqual([])
  expect(reportsOf('leader')).toEqual([])
  expect(reportsOf('enforcement-officer', 'contact')).toEqual([])
  expect(reportsOf('committee-secretary', 'contact')).toEqual(['digest'])
})
