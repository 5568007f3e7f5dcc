import type { Outcome } from '../../delivery/ports.ts'
import { dayOf, instantAt } from '../../domain/time/day.ts'
import { unanswered } from '../no-answer.ts'
import { ZaloBotError } from './bot-api.ts'

/** What a failed call means for the message: the one place where the answers of the Bot Platform are read. */
export function classify(thrown: unknown, now: Date): Outcome {
  return thrown instanceof ZaloBotError ? classifyAnswer(thrown, now) : unanswered(thrown)
}

function classifyAnswer({ code, description, message: detail }: ZaloBotError, now: Date): Outcome {
  if (code === 401) return { kind: 'account-refused', detail }
  if (code === 429) return { kind: 'later', afterMs: untilTomorrow(now), rests: true, why: detail }
  if (code === 408 || code >= 500 || INTERNAL.test(description)) return { kind: 'unknown', detail }
  if (code === 404 && !NAMES_SOMEBODY.test(description)) return { kind: 'faulty', detail }
  if (OUR_FAULT.test(description)) return { kind: 'faulty', detail }
  const isGone = NAMES_SOMEBODY.test(description) && NOT_THERE.test(description)
  return { kind: 'refused', why: isGone ? 'chat-not-found' : 'not-taken', detail }
}

/** The day's or the month's messages are used up; of a rate, the gateway in front of the platform speaks. */
function untilTomorrow(now: Date): number {
  return instantAt(dayOf(now), '24:00').getTime() - now.getTime()
}

/** So the table of the platform's documentation says of its code 403. */
const INTERNAL = /internal server error/i
/** What we made, in the words that were captured. Every other 400 may lie with the reader, whatever it names. */
const OUR_FAULT = /\bthe (?:text|photo|caption|text_styles|parse_mode|voice_url|sticker|action)\b/i
/** Nobody knows the exact words for a chat that never wrote to the bot, or for a reader too many. */
const NAMES_SOMEBODY = /chat|user|recipient|member/i
const NOT_THERE = /not (?:be )?found|invalid|not exist|empty/i
