import type { Outcome } from '../../delivery/ports.ts'
import { messageOf } from '../../errors.ts'
import { NoAnswer, outcomeOf } from '../no-answer.ts'
import { ZaloBotError } from './bot-api.ts'

const INTERNAL_RETRY_MS = 15_000
/** It may be a moment's allowance or the month's: the tries after it come ever later. */
const QUOTA_RETRY_MS = 60_000

/** What a failed call means for the message: the one place where the answers of the Bot Platform are read. */
export function classify(thrown: unknown): Outcome {
  if (thrown instanceof NoAnswer) return outcomeOf(thrown)
  if (!(thrown instanceof ZaloBotError)) return { kind: 'unknown', detail: messageOf(thrown) }
  return classifyAnswer(thrown)
}

/** By the documented codes; what 403 says there is "internal server error". */
function classifyAnswer({ code, description, message: detail }: ZaloBotError): Outcome {
  switch (code) {
    case 401:
      return { kind: 'account-refused', detail }
    case 403:
      return { kind: 'later', afterMs: INTERNAL_RETRY_MS, why: detail }
    case 429:
      return { kind: 'later', afterMs: QUOTA_RETRY_MS, rests: true, why: detail }
    case 408:
      return { kind: 'unknown', detail }
    default:
      return NO_CHAT.test(description)
        ? { kind: 'refused', why: 'chat-not-found', detail }
        : { kind: 'faulty', detail }
  }
}

/** The exact words for a chat that never wrote to the bot are not documented. */
const NO_CHAT =
  /chat.*(?:not (?:be )?found|invalid|not exist)|user.*(?:not (?:be )?found|not exist)/i
