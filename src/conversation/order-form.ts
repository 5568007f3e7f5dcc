import {
  type ActionGiven,
  type ActionField,
  type ActionTarget,
  type CommitteeAct,
  LONGEST_MUTE,
} from '../domain/committee/action.ts'
import { addWorkingDays, type WorkingCalendar } from '../domain/time/calendar.ts'
import { type Day, isDay } from '../domain/time/day.ts'
import type { Suggestion } from '../domain/notices/question-notice.ts'
import { fold } from '../domain/search/vietnamese.ts'
import type { Lexicon } from '../reader/words/lexicon.ts'
import { parseDay } from '../reader/days/find-days.ts'

/** An order under way in the chat of somebody who decides. */
export interface OrderForm {
  kind: 'order'
  act: CommitteeAct
  digest: number
  target: ActionTarget
  given: ActionGiven
}

export function isOrderForm(form: object): form is OrderForm {
  return 'kind' in form && form.kind === 'order'
}

export function isSameTarget(one: ActionTarget, other: ActionTarget): boolean {
  const code = (target: ActionTarget): string => (target.kind === 'all' ? '' : target.code)
  return one.kind === other.kind && code(one) === code(other)
}

const TEXT_LENGTH = 500
const SHORTEST_TEXT = 3

/** What somebody typed for a slot; undefined when it was not understood. */
export function readActionField(
  slot: ActionField,
  text: string,
  { today, lexicon }: { today: Day; lexicon: Lexicon },
): ActionGiven | undefined {
  if (slot === 'until') {
    const until = parseDay(text, { today, lean: 'future' }, lexicon)
    return until !== undefined && until > today ? { until } : undefined
  }
  if (slot === 'days') return daysIn(/^\D{0,12}(\d{1,2})\D{0,20}$/.exec(fold(text))?.[1])
  const words = text.trim().slice(0, TEXT_LENGTH)
  return words.length < SHORTEST_TEXT ? undefined : { [slot]: words }
}

/** What a ready answer stands for. */
export function takeActionField(
  slot: ActionField,
  value: string,
  today: Day,
): ActionGiven | undefined {
  if (slot === 'until') return isDay(value) && value > today ? { until: value } : undefined
  return slot === 'days' ? daysIn(value) : undefined
}

function daysIn(text: string | undefined): ActionGiven | undefined {
  const days = Number(text)
  return Number.isInteger(days) && days >= 1 && days <= LONGEST_MUTE ? { days } : undefined
}

export function suggestActionField(
  slot: ActionField,
  { today, calendar }: { today: Day; calendar: WorkingCalendar },
): Suggestion[] {
  if (slot === 'until') {
    return [3, 5, 10, 20].map((count): Suggestion => {
      const on = addWorkingDays(calendar, today, count)
      return { value: on, label: { day: on } }
    })
  }
  if (slot !== 'days') return []
  return [1, 3, 5, 10].map((days) => ({ value: String(days), label: { text: String(days) } }))
}
