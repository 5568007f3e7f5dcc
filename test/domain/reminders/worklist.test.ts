import { expect, it } from 'vitest'
import type { CoordinationRequest } from '../../../src/domain/request/coordination-request.ts'
import { day, instantAt } from '../../../src/domain/time/day.ts'
import {
  planWork,
  switchableReports,
  type Worklist,
} from '../../../src/domain/reminders/worklist.ts'
import type { MorningReport, Official, Role } from '../../../src/domain/people/official.ts'
import { type HeldOffice, Seats } from '../../../src/domain/people/seats.ts'
import { CONTACT, draft, inStatus } from '../../support/request-life.ts'

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

const LEADER = 31
const OFFICER = 32
const NONE: Worklist = { overdue: [], 'due-today': [], 'to-verify': [], 'late-elsewhere': [] }

function planned(request: CoordinationRequest, now: Date): Map<number, Worklist> {
  const { inCharge } = request
  const held: HeldOffice[] = [
    { agency: inCharge, role: 'contact', official: CONTACT },
    { agency: inCharge, role: 'leader', official: LEADER },
  ]
  return planWork([request], new Seats(held, new Map()), now)
}

/** Received on Friday the 20th with three working days: due at the end of Wednesday the 25th. */
const owned = draft({ officer: OFFICER })
const { code } = owned

it('shows a contact what ends today, and nobody else', () => {
  const plan = planned(inStatus('acknowledged', owned), instantAt(day('2026-11-25'), '07:45'))
  expect([...plan]).toEqual([[CONTACT, { ...NONE, 'due-today': [code] }]])
})

it('shows what is late to the contact, to the leader and to the officer who waits', () => {
  const plan = planned(inStatus('acknowledged', owned), instantAt(day('2026-11-26'), '07:45'))
  expect(plan.get(CONTACT)).toEqual({ ...NONE, overdue: [code] })
  expect(plan.get(LEADER)).toEqual({ ...NONE, overdue: [code] })
  expect(plan.get(OFFICER)).toEqual({ ...NONE, 'late-elsewhere': [code] })
})

it('shows the officer what was answered, and nobody what is finished or has no officer', () => {
  const now = instantAt(day('2026-11-26'), '07:45')
  expect([...planned(inStatus('answered', owned), now)]).toEqual([
    [OFFICER, { ...NONE, 'to-verify': [code] }],
  ])
  const { officer: _officer, ...ownerless } = owned
  expect([...planned(inStatus('answered', ownerless), now)]).toEqual([])
  expect([...planned(inStatus('closed', owned), now)]).toEqual([])
})

it('has nothing to show of what is due when its document says, while nobody has noted when', () => {
  const inDocument = {
    ...owned,
    limit: { ...owned.limit, limit: { unit: 'in-document' } as const },
  }
  expect([...planned(inStatus('sent', inDocument), instantAt(day('2026-11-26'), '07:45'))]).toEqual(
    [],
  )
})
