import { addWorkingDays, rollToWorkingDay } from '../../domain/time/calendar.ts'
import { workingDue } from '../../domain/request/coordination-request.ts'
import { addDays, type Day } from '../../domain/time/day.ts'
import type { Field } from '../../domain/notices/question-notice.ts'
import { dueDay } from '../../domain/request/time-limit.ts'
import type { Given } from '../../domain/request/commands.ts'
import type { ReplySlots, ReplyContext } from '../../reader/parsed.ts'
import { type FieldContext, mayStartAhead, saysWhat, SLOTS } from './fields.ts'
import { TOLD_WITH } from './form.ts'
import { readAnswer } from '../../reader/slots/slots.ts'

/** What a typed answer says of all that was asked. */
export function readAnswers(text: string, asked: readonly Field[], context: FieldContext): Given {
  const corrects = asked.includes('what') ? saysWhat(text) : undefined
  if (corrects) {
    const { what, told } = corrects
    return { what, ...readAnswers(told, [TOLD_WITH[what]], context) }
  }
  const said = readAnswer(text, { ...knownOf(context), asked }, context.lexicon)
  const chosen = asked.map((slot) => SLOTS[slot].read?.(text, context))
  return Object.assign({}, ...chosen, givenBy(said, asked, context))
}

/** What the reader is to know of the request that words are about. */
export function knownOf(context: FieldContext): ReplyContext {
  const { request, today, colleagues } = context
  const due = dueOn(context)
  return {
    today,
    documentOn: request.document.on,
    ...(due && { dueOn: due }),
    startsAhead: mayStartAhead(request),
    people: colleagues.map(({ name }) => name),
  }
}

/** What words say of the slots that a step needs. */
export function givenBy(said: ReplySlots, wanted: readonly Field[], context: FieldContext): Given {
  const { receivedOn, startedOn, reason, docNumber, docDate, to, suggested } = said
  const colleague = context.colleagues.find(({ name }) => name === to)?.id
  const given: Given = {
    ...(receivedOn && { receivedOn }),
    ...(startedOn && { startedOn }),
    ...(reason && { reason }),
    ...(docNumber && { answerNumber: docNumber }),
    ...(docDate && { answerOn: docDate }),
    ...(suggested && { suggested }),
    ...(colleague !== undefined && { colleague }),
    ...dayAhead(said, wanted, context),
  }
  return Object.fromEntries(
    wanted.flatMap((slot) => (given[slot] === undefined ? [] : [[slot, given[slot]]])),
  )
}

function dayAhead(said: ReplySlots, wanted: readonly Field[], context: FieldContext): Given {
  const until = wanted.includes('until') ? (said.until ?? extendedDue(said, context)) : undefined
  const expectedOn = said.expectedOn ?? counted(context.today, said, context)
  return { ...(until && { until }), ...(expectedOn && { expectedOn }) }
}

/** "cho thêm 5 ngày": counted on from the due date that is followed, or from today once that is over. */
function extendedDue(said: ReplySlots, context: FieldContext): Day | undefined {
  const due = dueOn(context)
  const from = due && due > context.today ? due : context.today
  const on = counted(from, said, context)
  return on && rollToWorkingDay(context.catalogue.calendar, on)
}

function dueOn({ request }: Pick<FieldContext, 'request'>): Day | undefined {
  const due = workingDue(request)
  return due && dueDay(due)
}

function counted(
  from: Day,
  { addDays: days, addWorkingDays: working }: ReplySlots,
  { catalogue }: FieldContext,
): Day | undefined {
  if (working !== undefined) return addWorkingDays(catalogue.calendar, from, working)
  return days === undefined ? undefined : addDays(from, days)
}
