import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWorkingDay } from '../../../src/domain/time/calendar.ts'
import {
  awaitsAnswer,
  type CoordinationRequest,
  isOpen,
  type RequestState,
} from '../../../src/domain/request/coordination-request.ts'
import { addDays, type Day, day, dayOf, instantAt } from '../../../src/domain/time/day.ts'
import {
  bandOf,
  isPastLegalDue,
  LATENESS_BANDS,
  type Lateness,
  latenessOf,
} from '../../../src/domain/request/lateness.ts'
import type { Due } from '../../../src/domain/request/time-limit.ts'
import { calendar } from '../../support/calendar.ts'
import { draft, inStatus, STATUSES } from '../../support/request-life.ts'

const DUE_ON = day('2026-11-25')
const waiting = (due: Due = { kind: 'day', on: DUE_ON }): CoordinationRequest => ({
  ...inStatus('acknowledged'),
  legalDue: due,
})
const lateness = (
  on: string,
  time: `${number}:${number}` = '09:00',
  request = waiting(),
): Lateness => latenessOf(request, instantAt(day(on), time), calendar)

describe('While an answer is awaited, a request is', () => {
  it('in time with more than three working days left', () => {
    expect(lateness('2026-11-18')).toEqual({ kind: 'in-time', workingDaysLeft: 4 })
  })

  it.each([
    ['2026-11-19', 3],
    ['2026-11-20', 2],
    ['2026-11-21', 2],
    ['2026-11-23', 1],
    ['2026-11-24', 1],
  ])('due soon on %s, with %i working days left', (on, workingDaysLeft) => {
    expect(lateness(on)).toEqual({ kind: 'soon', workingDaysLeft })
  })

  it('due today from the first minute of the due day to its last', () => {
    expect(lateness('2026-11-25', '00:00')).toEqual({ kind: 'due-today' })
    expect(lateness('2026-11-25', '23:59')).toEqual({ kind: 'due-today' })
  })

  it('overdue by one day once the due day has ended', () => {
    expect(lateness('2026-11-26', '00:00')).toEqual({ kind: 'overdue', days: 1, band: '1-5' })
    expect(lateness('2026-11-26', '23:59')).toEqual({ kind: 'overdue', days: 1, band: '1-5' })
  })

  it.each([
    [5, '1-5'],
    [6, '6-15'],
    [15, '6-15'],
    [16, '16-30'],
    [30, '16-30'],
    [31, 'over-30'],
    [400, 'over-30'],
  ] as const)('overdue by %i calendar days in the band "%s"', (days, band) => {
    expect(lateness(addDays(DUE_ON, days))).toEqual({ kind: 'overdue', days, band })
    expect(bandOf(days)).toBe(band)
    expect(LATENESS_BANDS).toContain(band)
  })

  it('without a due as long as none is known', () => {
    const { legalDue: _due, ...request } = waiting()
    expect(lateness('2026-12-30', '09:00', request)).toEqual({ kind: 'no-due' })
  })
})

describe('A due moment', () => {
  const request = waiting({ kind: 'moment', at: instantAt(DUE_ON, '10:00') })

  it('is met until the moment, and past from it on', () => {
    expect(lateness('2026-11-25', '09:59', request)).toEqual({ kind: 'due-today' })
    expect(lateness('2026-11-25', '10:00', request)).toEqual({
      kind: 'overdue',
      days: 0,
      band: '1-5',
    })
    expect(lateness('2026-11-26', '08:00', request)).toMatchObject({ days: 1 })
  })
})

describe('An agreed day', () => {
  const request = { ...waiting(), agreedDue: day('2026-11-30') }

  it('is what lateness follows, while the legal day is reported as past', () => {
    expect(lateness('2026-11-27', '09:00', request)).toEqual({ kind: 'soon', workingDaysLeft: 1 })
    expect(isPastLegalDue(request, instantAt(DUE_ON, '23:59'))).toBe(false)
    expect(isPastLegalDue(request, instantAt(DUE_ON, '24:00'))).toBe(true)
    expect(lateness('2026-12-01', '09:00', request)).toMatchObject({ kind: 'overdue', days: 1 })
  })

  it('leaves no legal day past that there is not, or that was answered', () => {
    const { legalDue: _due, ...without } = request
    const muchLater = instantAt(day('2027-01-01'), '00:00')
    expect(isPastLegalDue(without, muchLater)).toBe(false)
    const answered = { ...request, state: inStatus('answered').state }
    expect(isPastLegalDue(answered, muchLater)).toBe(false)
  })
})

describe('Once answered', () => {
  const answeredOn = (on: Day): RequestState => ({
    status: 'answered',
    answer: { number: '145/UBND-NC', on },
  })
  const later = '2026-12-20'

  it('a request counts by the day of the document, however long the check takes', () => {
    const inTime = { ...waiting(), state: answeredOn(DUE_ON) }
    expect(lateness(later, '09:00', inTime)).toEqual({ kind: 'met' })
    const late = { ...waiting(), state: answeredOn(day('2026-11-28')) }
    expect(lateness(later, '09:00', late)).toEqual({ kind: 'met-late', days: 3 })
  })

  it('and closed, it stays as it was answered', () => {
    const answer = { number: '145/UBND-NC', on: day('2026-11-26') }
    const closed: RequestState = { status: 'closed', outcome: 'completed', answer }
    expect(lateness(later, '09:00', { ...waiting(), state: closed })).toEqual({
      kind: 'met-late',
      days: 1,
    })
  })

  it('and returned, it counts by the first due again', () => {
    const returned: RequestState = { status: 'returned', reason: 'thiếu chữ ký' }
    expect(lateness('2026-12-05', '09:00', { ...waiting(), state: returned })).toMatchObject({
      kind: 'overdue',
      days: 10,
    })
  })
})

it.each(STATUSES)(
  'a request in "%s" awaits an answer, or is open, as the status means',
  (status) => {
    const expected = {
      draft: [false, false],
      sent: [true, true],
      acknowledged: [true, true],
      'in-progress': [true, true],
      blocked: [true, true],
      returned: [true, true],
      answered: [false, true],
      refused: [false, true],
      closed: [false, false],
      withdrawn: [false, false],
    }[status]
    const request = inStatus(status)
    expect([awaitsAnswer(request), isOpen(request)]).toEqual(expected)
  },
)

it('a draft has no due', () => {
  expect(latenessOf(draft(), instantAt(DUE_ON, '09:00'), calendar)).toEqual({ kind: 'no-due' })
})

describe('Whatever the due day and the instant', () => {
  const dues = fc.integer({ min: -40, max: 40 }).map((count) => addDays(DUE_ON, count))
  const instants = fc
    .integer({ min: -60 * 24 * 60, max: 60 * 24 * 60 })
    .map((minutes) => new Date(instantAt(DUE_ON, '00:00').getTime() + minutes * 60_000))

  it('is never overdue on the due day, and always after it', () => {
    fc.assert(
      fc.property(dues, instants, (on, now) => {
        const { kind } = latenessOf(waiting({ kind: 'day', on }), now, calendar)
        expect(kind === 'overdue').toBe(dayOf(now) > on)
      }),
    )
  })

  it('never has fewer working days left the day before than on the day itself', () => {
    fc.assert(
      fc.property(dues, instants, (on, now) => {
        const left = (at: Date): number => {
          const found = latenessOf(waiting({ kind: 'day', on }), at, calendar)
          return 'workingDaysLeft' in found ? found.workingDaysLeft : 0
        }
        const before = new Date(now.getTime() - 24 * 3_600_000)
        const worked = isWorkingDay(calendar, dayOf(now)) && dayOf(now) <= on ? 1 : 0
        expect(left(before) - left(now)).toBe(worked)
      }),
    )
  })
})
