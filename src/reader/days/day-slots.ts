import { addDays, type Day } from '../../domain/time/day.ts'
import type { Decision } from '../decide.ts'
import { belongsToDocument } from '../documents.ts'
import type { ReplyContext, ReplySlots, Understood } from '../parsed.ts'
import type { Aspect, Viewed } from '../place.ts'
import { isWithin } from '../range.ts'
import { clauseAround, type Reading } from '../reading.ts'
import type { Sense } from '../words/lexicon.ts'
import { wordSet } from '../words/words.ts'
import type { DayMention } from './day-mention.ts'

type DaySlot = 'docDate' | 'receivedOn' | 'expectedOn' | 'until'

/** Each day goes to the slot of the phrase it stands with; the first of a kind counts. */
export function daySlots(understood: Understood): ReplySlots {
  const slots: ReplySlots = {}
  for (const mention of understood.reading.days) {
    const slot = slotOf(understood, mention)
    const on = slot && resolved(mention, slot, understood.context)
    if (slot && on && slots[slot] === undefined) slots[slot] = on
  }
  return { ...slots, ...lengths(understood, slots) }
}

function resolved(mention: DayMention, slot: DaySlot, context: ReplyContext): Day | undefined {
  const { today, documentOn, dueOn } = context
  switch (slot) {
    case 'until':
      // A weekday named alone is never the day it is counted from, but may be the due day.
      return mention.on('future', dueOn && dueOn > today ? addDays(dueOn, -1) : today)
    case 'expectedOn':
      return mention.on('future', today)
    case 'docDate':
      return mention.on('past', today)
    case 'receivedOn': {
      const on = mention.on('past', today)
      return on && documentOn && on < documentOn ? undefined : on
    }
  }
}

function slotOf(understood: Understood, mention: DayMention): DaySlot | undefined {
  const { reading, decision } = understood
  if (belongsToDocument(reading, mention) || isStart(reading, mention)) return undefined
  const phrase = phraseBeside(understood, mention)
  const slot = phrase ? slotFor(phrase, mention) : slotAlone(mention, decision)
  return slot === 'expectedOn' && decision.intent === 'extend' ? 'until' : slot
}

/** "kể từ hôm nay", "hạn 7/12 không kịp": a day that is given, not asked for. */
export function isStart({ tokens }: Reading, { start }: DayMention): boolean {
  const [before, last] = [tokens[start - 2]?.word ?? '', tokens[start - 1]?.word]
  return (last === 'tu' && STARTING.has(before)) || (last === 'han' && !EXTENDED.has(before))
}

/** "kể từ", "tính từ" */
const STARTING = wordSet('ke tinh')
/** "gia hạn 30/11" */
const EXTENDED = wordSet('gia lui doi noi thoi')

interface Beside extends Viewed {
  isInClause: boolean
}

/** The phrase that a day stands nearest to, within its clause if that holds one, else the one before or after. */
function phraseBeside({ reading, viewed }: Understood, mention: DayMention): Beside | undefined {
  const clause = clauseAround(reading, mention)
  const timed = viewed.filter(({ hit }) => !TIMELESS.has(hit.use.sense))
  const nearest = timed
    .filter(({ hit }) => isWithin(hit, clause))
    .toSorted((a, b) => distance(a, mention) - distance(b, mention))[0]
  if (nearest) return { ...nearest, isInClause: true }
  const beyond =
    timed.findLast(({ hit }) => hit.end <= clause.start) ??
    timed.find(({ hit }) => hit.start >= clause.end)
  return beyond && { ...beyond, isInClause: false }
}

/** Phrases that say nothing of when. */
const TIMELESS = new Set<Sense>([
  'question',
  'notify',
  'hostile',
  'relief',
  'resend',
  'missing',
  'understand',
])

/** What a day costs that points where the phrase does not. */
const CLASH = 4

function distance({ hit, aspect }: Viewed, mention: DayMention): number {
  const after = Math.max(0, hit.start - mention.end)
  const steps = hit.end <= mention.start ? mention.start - hit.end : after
  const isPast = PAST.has(aspect) && hit.use.sense !== 'extension'
  const clashes = mention.points === (isPast ? 'future' : 'past')
  return steps + (clashes ? CLASH : 0)
}

const PAST = new Set<Aspect>(['done', 'bare', 'others'])
/** "chưa thể hoàn thành trước 25/11" promises nothing. */
const DENIED = new Set<Aspect>(['negated', 'unable'])
/** "hôm nay chưa xong", "hôm nay đang làm" promise nothing for today. */
const NOT_TODAY = new Set<Aspect>(['ongoing', 'negated', 'unable'])

function slotFor(
  { hit, aspect, subject, isInClause }: Beside,
  mention: DayMention,
): DaySlot | undefined {
  const { sense } = hit.use
  const isPast = mention.points === 'past'
  if (sense === 'extension') return isPast || mention.isCounted ? undefined : 'until'
  if ((isInClause && DENIED.has(aspect)) || aspect === 'others-not' || aspect === 'asked') {
    return undefined
  }
  if (sense === 'receive' && PAST.has(aspect) && (aspect !== 'others' || subject === 'agency')) {
    return 'receivedOn'
  }
  if (sense === 'receive' || aspect === 'others') return undefined
  const isAnswer = sense === 'answer' || sense === 'finish'
  if (isAnswer && (aspect === 'done' || (aspect === 'bare' && isPast))) return 'docDate'
  const isIdle = aspect === 'done' || (mention.points === 'today' && NOT_TODAY.has(aspect))
  return isIdle || isPast ? undefined : 'expectedOn'
}

/** A day with no phrase to stand with. */
function slotAlone({ points }: DayMention, { intent }: Decision): DaySlot | undefined {
  if (intent === 'extend' && points !== 'past') return 'until'
  return intent === 'answered' && points !== 'future' ? 'docDate' : undefined
}

/** Lengths of time that are no day: an extension by days, an answer within working days. */
function lengths({ reading, decision }: Understood, slots: ReplySlots): ReplySlots {
  const [length, ...more] = reading.durations
  if (!length || more.length > 0) return {}
  const { intent } = decision
  if (length.working) {
    return intent === 'extend' || intent === 'in-progress' ? { addWorkingDays: length.days } : {}
  }
  const isInDay = reading.days.some((it) => isWithin(length, it))
  const isWanted = intent === 'extend' && (slots.until === undefined || isInDay)
  return isWanted ? { addDays: length.days } : {}
}
