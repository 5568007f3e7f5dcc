import { describe, expect, it } from 'vitest'
import { day } from '../../../src/domain/time/day.ts'
import { budgetPlan, isWithin, roomiest } from '../../../src/domain/notices/message-budget.ts'
import { calendar } from '../../support/calendar.ts'

const LIMITS = { messages: 3_000, people: 50, reserve: 300 }

describe('the plan of a month', () => {
  it('goes on by working days as until now, and leaves the reserve alone', () => {
    // Ten working days are over by Friday 13; ten are left: Tuesday 24, the Day of Vietnamese Culture, is a day off.
    const plan = budgetPlan(LIMITS, 1_000, { today: day('2026-11-13'), calendar })
    expect(plan).toEqual({ daysLeft: 10, foreseen: 2_000, perDay: 170 })
  })

  it('leaves nothing to be sent when the ordinary messages are used up, and ends with the month', () => {
    const late = { today: day('2026-11-30'), calendar }
    expect(budgetPlan(LIMITS, 2_800, late)).toEqual({ daysLeft: 0, foreseen: 2_800, perDay: 0 })
  })
})

describe('accounts that share people', () => {
  it('take new ones where there is most room, and none when all are full', () => {
    const people = new Map([
      ['a', 50],
      ['b', 12],
    ])
    expect(roomiest(['a', 'b', 'c'], people, 50)).toEqual({ account: 'c', people: 0 })
    expect(roomiest(['a', 'b'], people, 50)).toEqual({ account: 'b', people: 12 })
    expect(roomiest(['a', 'b'], people, 12)).toBeUndefined()
  })
})

describe('strangers', () => {
  const use = (strangers: number, messages: number) => ({
    strangers,
    messages,
    chats: new Set<string>(),
  })
  const asked = { chatId: 'nobody', isUrgent: false, isToStranger: true }
  const official = { chatId: 'official', isUrgent: true, isToStranger: false }

  it('are answered from a small allowance of their own, which officials do not use and do not lose', () => {
    expect(isWithin(LIMITS, use(59, 2_940), asked)).toBe(true)
    expect(isWithin(LIMITS, use(60, 0), asked)).toBe(false)
    expect(isWithin(LIMITS, use(60, 2_939), official)).toBe(true)
    expect(isWithin(LIMITS, use(0, 2_940), official)).toBe(false)
  })
})
