import {
  type ActionGiven,
  type ActionField,
  type ActionTarget,
  type CommitteeAct,
  type CommitteeTask,
  LONGEST_MUTE,
} from '../domain/committee/action.ts'
import { addWorkingDays, type WorkingCalendar } from '../domain/time/calendar.ts'
import { type Day, isDay } from '../domain/time/day.ts'
import type { Suggestion } from '../domain/notices/question-notice.ts'
import { fold } from '../domain/search/vietnamese.ts'
import { DIRECTION_TYPE } from '../domain/committee/direction.ts'
import { isJudicial } from '../domain/people/agency.ts'
import { readAnswer } from '../reader/slots/slots.ts'
import { type DraftContext, readDraft } from './drafts/draft-words.ts'
import type { Catalogue } from '../usecases/ports.ts'
import { parseDay } from '../reader/days/find-days.ts'

/** An order under way in the chat of somebody who decides. */
export interface OrderForm {
  kind: 'order'
  act: CommitteeAct
  digest: number
  target: ActionTarget
  given: ActionGiven
}

export function isSameTarget(one: ActionTarget, other: ActionTarget): boolean {
  const code = (target: ActionTarget): string => (target.kind === 'all' ? '' : target.code)
  return one.kind === other.kind && code(one) === code(other)
}

interface Reading extends Pick<DraftContext, 'today' | 'lexicon'> {
  catalogue: Catalogue
}

const TEXT_LENGTH = 500
const SHORTEST_TEXT = 3

/** What somebody typed for a slot; undefined when it was not understood. */
export function readActionField(
  slot: ActionField,
  text: string,
  { today, lexicon, catalogue }: Reading,
): ActionGiven | undefined {
  if (slot === 'document') return documentIn(text, { today, lexicon })
  if (slot === 'tasks') return tasksIn(text, { today, lexicon, catalogue })
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
  if (slot === 'document') return { document: LATER }
  if (slot === 'tasks') return { tasks: [] }
  return slot === 'days' ? daysIn(value) : undefined
}

const LATER = 'later'
const NOT_YET = /^\W*(chua|bo sung sau|sau|khong|ko)\b/
const NO_TASKS = /^\W*(khong|ko|chua)\b/

function documentIn(
  text: string,
  { today, lexicon }: Omit<Reading, 'catalogue'>,
): ActionGiven | undefined {
  if (NOT_YET.test(fold(text))) return { document: LATER }
  const asked = ['answerNumber', 'answerOn'] as const
  const { docNumber: number, docDate: on } = readAnswer(text, { today, asked }, lexicon)
  return number === undefined || !on || on > today ? undefined : { document: { number, on } }
}

/** "UBND phường A: đo đạc lại ranh giới, hạn 30/11", a line each. */
const TASK = /^(.*?)\s*[:–]\s*(.*?)[\s,;.(]+((?:hạn|chậm nhất|trước|đến hết)\s.*)$/iu

/** Undefined where a line does not say who, what and until when. */
function tasksIn(text: string, { today, lexicon, catalogue }: Reading): ActionGiven | undefined {
  if (NO_TASKS.test(fold(text))) return { tasks: [] }
  const { agencies, types } = catalogue
  const direction = types.get(DIRECTION_TYPE)
  if (!direction) return undefined
  const judicial = [...agencies.values()].flatMap(({ kind }) => (isJudicial(kind) ? [kind] : []))
  const type = { ...direction, answerers: [...direction.answerers, ...judicial] }
  const context = { types: [type], type, agencies, today, lexicon, asked: undefined }
  const tasks = text
    .split('\n')
    .flatMap((line) => (line.trim() === '' ? [] : [taskIn(line, context)]))
  const told = tasks.flatMap((task) => task ?? [])
  return told.length === tasks.length && told.length > 0 ? { tasks: told } : undefined
}

function taskIn(line: string, context: DraftContext): CommitteeTask | undefined {
  const [, who = '', what = '', when = ''] = TASK.exec(line.normalize('NFC').trim()) ?? []
  const { given } = readDraft(`${who}, ${when}, nội dung: ${what}`, context)
  const { answerer = '', subject: text, due: until } = given
  const agency = context.agencies.get(answerer)
  if (!agency || !text || !until) return undefined
  const isAsked = isJudicial(agency.kind) && ({ isAsked: true } as const)
  return { agency: agency.code, name: agency.name, text, until, ...isAsked }
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
  if (slot === 'document') return [{ value: LATER, label: { phrase: 'later' } }]
  if (slot === 'tasks') return [{ value: 'none', label: { phrase: 'no-tasks' } }]
  if (slot !== 'days') return []
  return [1, 3, 5, 10].map((days) => ({ value: String(days), label: { text: String(days) } }))
}
