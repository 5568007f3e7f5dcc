import type { Outcome } from '../../delivery/ports.ts'
import { messageOf } from '../../errors.ts'
import { NoAnswer, outcomeOf } from '../no-answer.ts'
import { ZaloBotError } from './bot-api.ts'

/** It may be a moment's allowance or the month's: the tries after it come ever later. */
const QUOTA_RETRY_MS = 60_000

/** What a failed call means for the message: the one place where the answers of the Bot Platform are read. */
export function classify(thrown: unknown): Outcome {
  if (thrown instanceof NoAnswer) return outcomeOf(thrown)
  if (!(thrown instanceof ZaloBotError)) return { kind: 'unknown', detail: messageOf(thrown) }
  return classifyAnswer(thrown)
}

function classifyAnswer({ code, description, message: detail }: ZaloBotError): Outcome {
  if (code === 401) return { kind: 'account-refused', detail }
  if (code === 429) return { kind: 'later', afterMs: QUOTA_RETRY_MS, rests: true, why: detail }
  if (code === 408 || code >= 500 || INTERNAL.test(description)) return { kind: 'unknown', detail }
  const isSomebody = NAMES_SOMEBODY.test(description)
  const isOurs = !isSomebody && (code === 404 || OUR_FAULT.test(description))
  if (isOurs) return { kind: 'faulty', detail }
  const isGone = isSomebody && NOT_THERE.test(description)
  return { kind: 'refused', why: isGone ? 'chat-not-found' : 'not-taken', detail }
}

/** So the table of the platform's documentation says of its code 403. */
const INTERNAL = /internal server error/i
/** What we made. Of anybody else the platform may not say more than that a request is bad. */
const OUR_FAULT = /text|photo|caption|style|parse_mode|parameter|malformed|webhook|secret/i
/** Nobody knows the exact words for a chat that never wrote to the bot, or for a reader too many. */
const NAMES_SOMEBODY = /chat|user|recipient|member/i
const NOT_THERE = /not (?:be )?found|invalid|not exist|empty/i
