import { describe, expect, it } from 'vitest'
import { day, instantAt } from '../../../src/domain/time/day.ts'
import { type Official, quietUntil } from '../../../src/domain/people/official.ts'

const FRIDAY = day('2026-11-20')
const SATURDAY = day('2026-11-21')
const HOUR = 60

function official(quiet?: Official['quiet']): Official {
  return { id: 1, name: '', title: '', language: 'vi', memberships: [], ...(quiet && { quiet }) }
}

describe('quiet hours over midnight', () => {
  const night = official({ from: 21 * HOUR, to: 6 * HOUR + 5 })

  it('last until the next morning when they begin in the evening', () => {
    const end = instantAt(SATURDAY, '06:05')
    expect(quietUntil(night, instantAt(FRIDAY, '21:00'))).toEqual(end)
    expect(quietUntil(night, instantAt(FRIDAY, '23:59'))).toEqual(end)
  })

  it('last until the same morning after midnight', () => {
    expect(quietUntil(night, instantAt(SATURDAY, '00:00'))).toEqual(instantAt(SATURDAY, '06:05'))
    expect(quietUntil(night, instantAt(SATURDAY, '06:04'))).toEqual(instantAt(SATURDAY, '06:05'))
  })

  it('are over at the minute they end, and not begun before the minute they begin', () => {
    expect(quietUntil(night, instantAt(SATURDAY, '06:05'))).toBeUndefined()
    expect(quietUntil(night, instantAt(FRIDAY, '20:59'))).toBeUndefined()
  })
})

describe('quiet hours within a day', () => {
  const noon = official({ from: 12 * HOUR, to: 13 * HOUR })

  it('last until they end on that day', () => {
    expect(quietUntil(noon, instantAt(FRIDAY, '12:30'))).toEqual(instantAt(FRIDAY, '13:00'))
    expect(quietUntil(noon, instantAt(FRIDAY, '11:59'))).toBeUndefined()
    expect(quietUntil(noon, instantAt(FRIDAY, '13:00'))).toBeUndefined()
  })
})

it('nobody has quiet hours who asked for none', () => {
  expect(quietUntil(official(), instantAt(FRIDAY, '23:00'))).toBeUndefined()
})
