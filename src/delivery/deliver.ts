import { messageOf } from '../runtime/errors.ts'
import { quietUntil, membershipsOn, type Official } from '../domain/people/official.ts'
import type { WorkingCalendar } from '../domain/time/calendar.ts'
import type { Capabilities } from '../domain/notices/channel.ts'
import { dayOf } from '../domain/time/day.ts'
import type { Notice } from '../domain/notices/notice.ts'
import type { Message } from '../texts/message.ts'
import { plainText } from '../texts/rich-text.ts'
import { compose } from './compose.ts'
import type {
  Attach,
  Channel,
  LinkTo,
  NoticeContext,
  Outcome,
  Prompts,
  QueuedMessage,
  Settlement,
  Verdict,
} from './ports.ts'
import { judge } from './verdict.ts'

export interface DeliveryParts {
  channel: Channel
  prompts: Prompts
  attach: Attach
  linkTo?: LinkTo
  now: () => Date
  calendar: () => WorkingCalendar
  random: () => number
}

const CALL_TIMEOUT_MS = 30_000
const REST_JITTER_MS = 1_000

/** Puts one message into words, makes the call and says what has become of it; never throws. */
export async function deliver(
  parts: DeliveryParts,
  message: QueuedMessage,
  context: NoticeContext,
): Promise<Settlement> {
  const { channel, now, calendar, random } = parts
  const reason = withheld(message, context, { window: channel.capabilities.window, now: now() })
  if (reason) return notSent(message, reason, now())
  const words = await inWords(parts, message, context)
  if (!words) return notSent(message, NOT_FOR_READER, now())
  const part = 'fault' in words ? undefined : partToSend(words, message)
  if (!part) {
    const why = 'fault' in words ? words.fault : 'no words'
    return notSent(message, { state: 'dead', fate: 'faulty', why }, now())
  }
  const outcome = await called(channel, message, part.words)
  if (!outcome) return notSent(message, NOT_POSSIBLE, now())
  const finishedAt = now()
  const settled = { message, outcome: outcome.kind, finishedAt }
  if (outcome.kind === 'sent' && part.isFollowed) {
    const why = `part ${String(part.number)} was sent`
    const verdict = { state: 'queued', notBefore: finishedAt, why } as const
    return { ...settled, verdict, partsSent: part.number }
  }
  const shown = context.view?.request.version
  return {
    ...settled,
    verdict: judge(message, outcome, { now: finishedAt, random, calendar: calendar() }),
    ...(shown !== undefined && { shown }),
    ...rests(outcome, finishedAt, random),
  }
}

const NOT_FOR_READER = { state: 'cancelled', why: 'not-for-this-reader' } as const
const NO_ADDRESS = { state: 'dead', fate: 'no-address', why: 'this chat was unlinked' } as const
const NOT_POSSIBLE = { state: 'cancelled', why: 'not possible on this channel' } as const

/** The parts of a long text leave one by one, each at its turn. */
function partToSend(
  parts: readonly Message[],
  { partsSent }: QueuedMessage,
): { words: Message; number: number; isFollowed: boolean } | undefined {
  const number = Math.min(partsSent + 1, parts.length)
  const words = parts[number - 1]
  return words && { words, number, isFollowed: number < parts.length }
}

/** A message whose call was not made. */
export function notSent(message: QueuedMessage, verdict: Verdict, finishedAt: Date): Settlement {
  return { message, outcome: 'not-sent', verdict, finishedAt }
}

/**
 * Why a message is not sent now, if so: its chat is its reader's no longer, its reader has left office, its time is over, its
 * chat is closed to us, or its reader sleeps.
 */
function withheld(
  message: QueuedMessage,
  { reader, heardAt }: NoticeContext,
  { window, now }: { window: Capabilities['window']; now: Date },
): Verdict | undefined {
  const { expiresAt, isAnswer, isUnlinked, operation } = message
  if (isUnlinked) return operation === 'send' && !isAnswer ? NO_ADDRESS : NOT_FOR_READER
  if (reader && !isAnswer && hasLeftOffice(reader, message, now)) return NOT_FOR_READER
  if (expiresAt && expiresAt <= now) return { state: 'cancelled', why: 'expired' }
  const closesAt = window && heardAt && heardAt.getTime() + window.mostMs
  if (closesAt !== undefined && closesAt <= now.getTime()) {
    return { state: 'dead', fate: 'window-closed', why: 'its owner has not written for too long' }
  }
  // Answers are waited for, and edits make no sound.
  const until = isAnswer || operation !== 'send' || !reader ? undefined : quietUntil(reader, now)
  return until && { state: 'queued', notBefore: until, why: 'quiet hours' }
}

/**
 * What a list says was put together for the offices that its reader held then; whether one request may be read is looked at
 * where it is put into words.
 */
function hasLeftOffice(reader: Official, { notice, createdAt }: QueuedMessage, now: Date): boolean {
  const held = membershipsOn(reader, dayOf(now))
  if (held.length === 0) return true
  if (!OF_AN_OFFICE.has(notice.kind)) return false
  return membershipsOn(reader, dayOf(createdAt)).some((it) => !held.includes(it))
}

const OF_AN_OFFICE: ReadonlySet<Notice['kind']> = new Set<Notice['kind']>([
  'new-requests',
  'morning-reminders',
  'my-work',
  'agency-week',
  'digest',
  'digest-chart',
  'digest-paper',
  'week',
  'coordination-report',
])

/** A notice that cannot be put into words is our fault, and must not stop those behind it. */
async function inWords(
  { channel, prompts, attach, linkTo, now }: DeliveryParts,
  message: QueuedMessage,
  context: NoticeContext,
): Promise<Message[] | { fault: string } | undefined> {
  try {
    return await compose(message, context, { channel, prompts, attach, linkTo, now: now() })
  } catch (error) {
    return { fault: messageOf(error) }
  }
}

/** Undefined when the channel cannot do that at all. */
async function called(
  channel: Channel,
  message: QueuedMessage,
  text: Message,
): Promise<Outcome | undefined> {
  try {
    return await call(channel, message, text)
  } catch (error) {
    // Nobody knows how far the call came.
    return { kind: 'unknown', detail: messageOf(error) }
  }
}

async function call(
  channel: Channel,
  message: QueuedMessage,
  text: Message,
): Promise<Outcome | undefined> {
  const signal = AbortSignal.timeout(CALL_TIMEOUT_MS)
  const { chatId, messageId, pressId } = message
  switch (message.operation) {
    case 'send':
      return channel.send(chatId, text, signal)
    case 'edit':
      return messageId === undefined
        ? { kind: 'refused', why: 'message-gone', detail: 'never sent' }
        : channel.edit?.({ chatId, messageId }, text, signal)
    case 'answer-press':
      return channel.answerPress?.(pressId ?? '', plainText(text.text), signal)
    case 'leave':
      return channel.leave?.(chatId, signal)
  }
}

/** Not to the millisecond: what waited for one moment does not all leave at it. */
function rests(
  outcome: Outcome,
  now: Date,
  random: () => number,
): Pick<Settlement, 'restUntil' | 'accountRestUntil'> {
  const after = (ms: number): Date => new Date(now.getTime() + ms + random() * REST_JITTER_MS)
  if (outcome.kind === 'sent') {
    const { accountRestsMs: restMs } = outcome
    return restMs === undefined ? {} : { accountRestUntil: after(restMs) }
  }
  return outcome.kind === 'later' && outcome.rests ? { restUntil: after(outcome.afterMs) } : {}
}
