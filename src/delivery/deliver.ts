import { messageOf } from '../errors.ts'
import { quietUntil } from '../domain/quiet-hours.ts'
import type { WorkingCalendar } from '../domain/calendar.ts'
import type { Notice } from '../domain/notice.ts'
import type { Attachment, Message } from '../texts/message.ts'
import { markedAsRepetition, render } from '../texts/render.ts'
import { plainText } from '../texts/rich-text.ts'
import type {
  Channel,
  NoticeContext,
  Outcome,
  QueuedMessage,
  Settlement,
  Verdict,
} from './ports.ts'
import { ACCOUNT_REST_MS, judge } from './verdict.ts'

export interface DeliveryParts {
  channel: Channel
  attach: Attach
  now: () => Date
  calendar: () => WorkingCalendar
  random: () => number
}

/** Makes what goes with a notice as a picture or a file; undefined for most. */
export type Attach = (notice: Notice) => Promise<Attachment | undefined>

const CALL_TIMEOUT_MS = 30_000
const REST_JITTER_MS = 1_000

/** Puts one message into words, makes the call and says what has become of it; never throws. */
export async function deliver(
  parts: DeliveryParts,
  message: QueuedMessage,
  context: NoticeContext,
): Promise<Settlement> {
  const { channel, attach, now, calendar, random } = parts
  const reason = withheld(message, context, now())
  if (reason) return notSent(message, reason, now())
  const words = await inWords(message, context, attach)
  if (!words) return notSent(message, { state: 'cancelled', why: 'not-for-this-reader' }, now())
  const outcome =
    'fault' in words
      ? ({ kind: 'faulty', detail: words.fault } as const)
      : await called(channel, message, words)
  const finishedAt = now()
  const shown = context.view?.request.version
  return {
    message,
    outcome: outcome.kind,
    verdict: judge(message, outcome, { now: finishedAt, random, calendar: calendar() }),
    ...(shown !== undefined && { shown }),
    finishedAt,
    ...rests(outcome, finishedAt, random),
  }
}

/** A message whose call was not made. */
export function notSent(message: QueuedMessage, verdict: Verdict, finishedAt: Date): Settlement {
  return { message, outcome: 'not-sent', verdict, finishedAt }
}

/** Why a message is not sent now, if so: its time is over, or its reader sleeps. */
function withheld(
  { expiresAt, isAnswer, operation }: QueuedMessage,
  { reader }: NoticeContext,
  now: Date,
): Verdict | undefined {
  if (expiresAt && expiresAt <= now) return { state: 'cancelled', why: 'expired' }
  // Answers are waited for, and edits make no sound.
  const until = isAnswer || operation !== 'send' || !reader ? undefined : quietUntil(reader, now)
  return until && { state: 'queued', notBefore: until, why: 'quiet hours' }
}

/** A notice that cannot be put into words is our fault, and must not stop those behind it. */
async function inWords(
  { notice, isRepetition, operation }: QueuedMessage,
  { reader, view }: NoticeContext,
  attach: Attach,
): Promise<Message | { fault: string } | undefined> {
  const language = reader?.language ?? 'vi'
  try {
    const message = render(notice, { language, ...(view && { view }) })
    if (!message) return undefined
    const words = isRepetition ? markedAsRepetition(message, language) : message
    const attachment = operation === 'send' ? await attach(notice) : undefined
    return attachment ? { ...words, attachment } : words
  } catch (error) {
    return { fault: messageOf(error) }
  }
}

async function called(channel: Channel, message: QueuedMessage, text: Message): Promise<Outcome> {
  try {
    return await call(channel, message, text)
  } catch (error) {
    // Nobody knows how far the call came.
    return { kind: 'unknown', detail: messageOf(error) }
  }
}

function call(channel: Channel, message: QueuedMessage, text: Message): Promise<Outcome> {
  const signal = AbortSignal.timeout(CALL_TIMEOUT_MS)
  const { chatId, messageId, pressId } = message
  switch (message.operation) {
    case 'send':
      return channel.send(chatId, text, signal)
    case 'edit':
      return messageId === undefined
        ? Promise.resolve({ kind: 'refused', why: 'message-gone', detail: 'never sent' })
        : channel.edit({ chatId, messageId }, text, signal)
    case 'answer-press':
      return channel.answerPress(pressId ?? '', plainText(text.text), signal)
  }
}

/** Not to the millisecond: what waited for one moment does not all leave at it. */
function rests(
  outcome: Outcome,
  now: Date,
  random: () => number,
): Pick<Settlement, 'restUntil' | 'accountRestUntil'> {
  const after = (ms: number): Date => new Date(now.getTime() + ms + random() * REST_JITTER_MS)
  if (outcome.kind === 'account-refused') return { accountRestUntil: after(ACCOUNT_REST_MS) }
  return outcome.kind === 'later' && outcome.rests ? { restUntil: after(outcome.afterMs) } : {}
}
