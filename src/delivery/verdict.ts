import { addWorkingDays, type WorkingCalendar } from '../domain/time/calendar.ts'
import { dayOf, instantAt } from '../domain/time/day.ts'
import { capabilitiesOf } from '../domain/notices/channel.ts'
import type { Outcome, QueuedMessage, Verdict } from './ports.ts'

export interface Judging {
  now: Date
  calendar: WorkingCalendar
  /** From 0 up to but not including 1. */
  random: () => number
}

const FIRST_RETRY_MS = 2_000
const LONGEST_RETRY_MS = 30 * 60_000
/** 72 hours on working days: an outage over Tết costs no message. */
const LIFE_WORKING_DAYS = 3

/**
 * What an outcome means for a message: nothing that may have arrived is repeated silently, nothing that surely has not
 * is given up within its life.
 */
export function judge(message: QueuedMessage, outcome: Outcome, judging: Judging): Verdict {
  switch (outcome.kind) {
    case 'sent':
      return { state: 'sent', messageId: outcome.messageId }
    case 'unreached':
      return { state: 'queued', notBefore: judging.now, why: outcome.detail }
    case 'later':
      return retry(message, { why: outcome.why, atLeastMs: outcome.afterMs }, judging)
    case 'account-refused':
      return retry(message, { why: outcome.detail, atLeastMs: 0 }, judging)
    case 'moved':
      return { state: 'queued', notBefore: judging.now, why: 'moved', chatId: outcome.chatId }
    case 'unknown':
      return unknown(message, outcome.detail, judging)
    case 'faulty':
      return { state: 'dead', fate: 'faulty', why: outcome.detail }
    case 'refused':
      // The press was given up, or the group is left already: nobody waits for this any more.
      return message.operation === 'answer-press' || message.operation === 'leave'
        ? { state: 'cancelled', why: outcome.detail }
        : { state: 'dead', fate: outcome.why, why: outcome.detail }
  }
}

/** The same edit or answer twice is the same, and so is all that a machine is told; a message twice is two messages. */
function unknown(message: QueuedMessage, why: string, judging: Judging): Verdict {
  const { isMachine } = capabilitiesOf(message.account)
  switch (isMachine ? 'edit' : message.operation) {
    case 'edit':
    case 'leave':
      return retry(message, { why, atLeastMs: 0 }, judging)
    case 'answer-press':
      return { state: 'cancelled', why }
    case 'send':
      return { state: 'unknown', why }
  }
}

/** Ever longer apart, and not all at once; given up when what it says is no longer news. */
function retry(
  { attempts, createdAt }: QueuedMessage,
  { why, atLeastMs }: { why: string; atLeastMs: number },
  { now, calendar, random }: Judging,
): Verdict {
  const spread = 0.5 + random()
  const growing = FIRST_RETRY_MS * 2 ** Math.min(attempts - 1, 20)
  const delayMs = Math.max(
    atLeastMs + random() * 1_000,
    Math.min(growing, LONGEST_RETRY_MS) * spread,
  )
  const notBefore = new Date(now.getTime() + delayMs)
  const lastDay = addWorkingDays(calendar, dayOf(createdAt), LIFE_WORKING_DAYS)
  return notBefore > instantAt(lastDay, '24:00')
    ? { state: 'dead', fate: 'gave-up', why }
    : { state: 'queued', notBefore, why }
}
