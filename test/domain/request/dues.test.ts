import { describe, expect, it } from 'vitest'
import type {
  AppliedLimit,
  LimitAnchors,
} from '../../../src/domain/request/coordination-request.ts'
import { day, instantAt } from '../../../src/domain/time/day.ts'
import {
  anchorsWithReceipt,
  duesFrom,
  reasoningOf,
} from '../../../src/domain/request/applied-limit.ts'
import type { LimitStart } from '../../../src/domain/request/type.ts'
import { type Due, dueEndsAt, type TimeLimit } from '../../../src/domain/request/time-limit.ts'
import { calendar } from '../../support/calendar.ts'
import {
  after,
  at,
  COMMANDS,
  CONTACT,
  draft,
  THREE_WORKING_DAYS,
} from '../../support/request-life.ts'

const morning = (on: string): Date => instantAt(day(on), '09:00')
const endOf = (on: string): Due => ({ kind: 'day', on: day(on) })
const limited = (limit: TimeLimit, wanted: Partial<AppliedLimit> = {}): AppliedLimit => ({
  ...THREE_WORKING_DAYS,
  limit,
  ...wanted,
})
const legalDue = (limit: AppliedLimit, anchors: LimitAnchors): Due | undefined =>
  duesFrom(limit, anchors, calendar).legalDue

/** Friday. */
const RECEIVED = { receipt: morning('2026-11-20') }

describe('A limit that runs from the receipt', () => {
  const cases: [string, TimeLimit, Due][] = [
    ['three working days', { unit: 'working-days', value: 3 }, endOf('2026-11-26')],
    ['ten days', { unit: 'days', value: 10 }, endOf('2026-11-30')],
    ['one month', { unit: 'months', value: 1 }, endOf('2026-12-21')],
    ['24 hours', { unit: 'hours', value: 24 }, { kind: 'moment', at: morning('2026-11-21') }],
    ['at once', { unit: 'at-once' }, endOf('2026-11-20')],
  ]
  it.each(cases)('of %s ends when the law says', (_name, limit, due) => {
    expect(legalDue(limited(limit), RECEIVED)).toEqual(due)
  })

  it('is not due while nothing has been received', () => {
    expect(duesFrom(THREE_WORKING_DAYS, {}, calendar)).toEqual({ anchors: {} })
  })
})

describe('A limit that runs from another event', () => {
  const STARTS: readonly LimitStart[] = [
    'judgment-in-force',
    'court-accepts',
    'complaint-accepted',
    'planned-action',
    'appointed-time',
    'pay-period',
    'money-collected',
    'enforcement-date',
  ]
  it.each(STARTS)('has no due before "%s" is known, and counts from it alone', (start) => {
    const limit = limited({ unit: 'days', value: 15 }, { start })
    expect(legalDue(limit, RECEIVED)).toBeUndefined()
    const anchors = { ...RECEIVED, [start]: morning('2026-11-02') }
    expect(legalDue(limit, anchors)).toEqual(endOf('2026-11-17'))
  })

  it('counts back from a planned day', () => {
    const limit = limited({ unit: 'working-days', value: -2 }, { start: 'planned-action' })
    const anchors = { 'planned-action': morning('2026-11-26') }
    expect(legalDue(limit, anchors)).toEqual(endOf('2026-11-23'))
  })
})

describe('A measure to be executed', () => {
  const within24Hours = limited({ unit: 'hours', value: 24 }, { start: 'execution' })

  it('is due at once from its receipt, until it has been executed', () => {
    expect(legalDue(within24Hours, RECEIVED)).toEqual(endOf('2026-11-20'))
    expect(reasoningOf(within24Hours, {}, calendar)).toBeUndefined()
  })

  it('is to be reported within 24 hours of its execution, nights included', () => {
    const executed = instantAt(day('2026-11-20'), '16:20')
    const due = legalDue(within24Hours, { ...RECEIVED, execution: executed })
    expect(due).toEqual({ kind: 'moment', at: instantAt(day('2026-11-21'), '16:20') })
  })

  it('counts as executed when work starts, once', () => {
    const now = instantAt(day('2026-11-20'), '10:00')
    const acknowledged = after(draft({ limit: within24Hours }), [
      COMMANDS.send,
      COMMANDS.acknowledge,
    ])
    const started = after(acknowledged, [{ type: 'start-work' }], at(now))
    expect(started.anchors.execution).toEqual(now)
    expect(started.legalDue).toEqual({
      kind: 'moment',
      at: instantAt(day('2026-11-21'), '10:00'),
    })
    const again = after(started, [{ type: 'start-work' }], at(morning('2026-11-23')))
    expect(again.legalDue).toEqual(started.legalDue)
  })
})

describe('A limit with a second bound', () => {
  const plan = limited(
    { unit: 'working-days', value: 3 },
    { noLaterThan: { limit: { unit: 'working-days', value: -5 }, start: 'enforcement-date' } },
  )

  it('is due by the earlier of the two', () => {
    const soon = { ...RECEIVED, 'enforcement-date': morning('2026-11-30') }
    expect(legalDue(plan, soon)).toEqual(endOf('2026-11-20'))
    const far = { ...RECEIVED, 'enforcement-date': morning('2026-12-30') }
    expect(legalDue(plan, far)).toEqual(endOf('2026-11-26'))
  })

  it('is due by the only one that is known', () => {
    expect(legalDue(plan, RECEIVED)).toEqual(endOf('2026-11-26'))
    expect(legalDue(plan, { 'enforcement-date': morning('2026-11-30') })).toEqual(
      endOf('2026-11-20'),
    )
  })
})

describe('A limit written in the document', () => {
  it('is the day that the document names, whatever else is known', () => {
    const named = limited({ unit: 'in-document' }, { documentDue: day('2026-12-05') })
    expect(legalDue(named, RECEIVED)).toEqual(endOf('2026-12-05'))
  })

  it('is no due where the document names none', () => {
    expect(legalDue(limited({ unit: 'in-document' }), RECEIVED)).toBeUndefined()
  })
})

it('calls a target of the office an internal due, never a legal one', () => {
  const target = limited({ unit: 'working-days', value: 3 }, { internal: true })
  expect(duesFrom(target, RECEIVED, calendar)).toEqual({
    anchors: RECEIVED,
    internalDue: endOf('2026-11-26'),
  })
})

describe('The receipt', () => {
  it('is presumed on the day the document was delivered, also at night', () => {
    const sent = after(draft(), [COMMANDS.send], at(instantAt(day('2026-11-20'), '23:10')))
    expect(sent.receipt).toEqual({ on: '2026-11-20', source: 'presumed' })
    expect(sent.legalDue).toEqual(endOf('2026-11-26'))
  })

  it('is presumed on the next working day when delivered on a day off', () => {
    const holiday = at(instantAt(day('2026-11-24'), '10:00'))
    expect(after(draft(), [COMMANDS.send], holiday).receipt?.on).toBe('2026-11-25')
    const saturday = at(instantAt(day('2026-11-21'), '10:00'))
    expect(after(draft(), [COMMANDS.send], saturday).receipt?.on).toBe('2026-11-23')
  })

  it('once confirmed moves the due to what it would have been', () => {
    const sent = after(draft(), [COMMANDS.send])
    const confirmed = after(sent, [
      { type: 'acknowledge', receivedOn: day('2026-11-18'), contact: CONTACT },
    ])
    expect(sent.legalDue).toEqual(endOf('2026-11-26'))
    expect(confirmed.legalDue).toEqual(endOf('2026-11-23'))
  })

  it('confirmed on the day of delivery keeps its hour, on which "at once" depends', () => {
    const late = instantAt(day('2026-11-20'), '16:30')
    const nextNoon = { kind: 'moment', at: instantAt(day('2026-11-23'), '12:00') }
    const sent = after(draft({ limit: limited({ unit: 'at-once' }) }), [COMMANDS.send], at(late))
    expect(sent.legalDue).toEqual(nextNoon)
    const sameDay = {
      type: 'acknowledge',
      receivedOn: day('2026-11-20'),
      contact: CONTACT,
    } as const
    expect(after(sent, [sameDay], at(late)).legalDue).toEqual(nextNoon)
  })

  it('confirmed on another day begins with that day', () => {
    const anchors = { receipt: morning('2026-11-20') }
    const moved = anchorsWithReceipt(anchors, { on: day('2026-11-19'), source: 'confirmed' })
    expect(moved).toEqual({ receipt: instantAt(day('2026-11-19'), '00:00') })
    const first = anchorsWithReceipt({}, { on: day('2026-11-19'), source: 'confirmed' })
    expect(first).toEqual({ receipt: instantAt(day('2026-11-19'), '00:00') })
  })

  it('a changed receipt takes back a due that no longer follows', () => {
    const request = after(draft({ limit: limited({ unit: 'in-document' }) }), [COMMANDS.send])
    const corrected = after({ ...request, legalDue: endOf('2026-11-20') }, [
      COMMANDS['correct-receipt'],
    ])
    expect(corrected).not.toHaveProperty('legalDue')
  })
})

describe('At once', () => {
  const received = (on: string, time: `${number}:${number}`): Due | undefined =>
    legalDue(limited({ unit: 'at-once' }), { receipt: instantAt(day(on), time) })

  it('is the end of that working day when received until 16:00', () => {
    expect(received('2026-11-20', '07:30')).toEqual(endOf('2026-11-20'))
    expect(received('2026-11-20', '16:00')).toEqual(endOf('2026-11-20'))
  })

  it('is noon of the next working day when received after 16:00', () => {
    const noon = { kind: 'moment', at: instantAt(day('2026-11-23'), '12:00') }
    expect(received('2026-11-20', '16:01')).toEqual(noon)
    const afterHoliday = { kind: 'moment', at: instantAt(day('2026-11-25'), '12:00') }
    expect(received('2026-11-23', '16:01')).toEqual(afterHoliday)
  })

  it('is the end of the next working day when received on a day off', () => {
    expect(received('2026-11-21', '17:00')).toEqual(endOf('2026-11-23'))
    expect(received('2026-11-24', '08:00')).toEqual(endOf('2026-11-25'))
  })
})

it('a due day ends at the midnight that ends it, a due moment at itself', () => {
  expect(dueEndsAt(endOf('2026-11-25'))).toEqual(instantAt(day('2026-11-26'), '00:00'))
  const moment = morning('2026-11-25')
  expect(dueEndsAt({ kind: 'moment', at: moment })).toEqual(moment)
})
