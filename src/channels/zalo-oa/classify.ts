import type { Outcome, RefusedWhy } from '../../delivery/ports.ts'
import { unanswered } from '../no-answer.ts'
import { OaError } from './oa-api.ts'
import { ConsentNeeded } from './token-keeper.ts'

const RATE_RETRY_MS = 60_000
const FAILED_RETRY_MS = 15_000
/** Quotas and the night end by themselves, but not soon. */
const DEFERRED_MS = 60 * 60_000

/** Tokens that a refresh mends; after one, the account is refused. */
export const TOKEN_CODES: ReadonlySet<number> = new Set([-216, -220, -124])

const REFUSALS: Readonly<Record<number, RefusedWhy>> = {
  [-213]: 'never-started',
  [-217]: 'blocked',
  [-218]: 'window-closed',
  [-227]: 'deactivated',
  [-230]: 'window-closed',
  [-232]: 'window-closed',
  [-244]: 'blocked',
}

/** A person has to do something at Zalo: activate, verify, pay, authorise. */
const HUMAN_CODES: ReadonlySet<number> = new Set([
  ...TOKEN_CODES,
  -204,
  -205,
  -209,
  -212,
  -219,
  -221,
  -223,
  -224,
  -235,
  -240,
  -242,
  -320,
  -321,
])

const LATER_CODES: Readonly<Record<number, { afterMs: number; rests?: true }>> = {
  [-32]: { afterMs: RATE_RETRY_MS, rests: true },
  [-200]: { afterMs: FAILED_RETRY_MS },
  [-211]: { afterMs: DEFERRED_MS },
  [-234]: { afterMs: DEFERRED_MS },
  [-133]: { afterMs: DEFERRED_MS },
  [-144]: { afterMs: DEFERRED_MS },
  [-147]: { afterMs: DEFERRED_MS },
}

/** What a failed call means for the message: the one place where the Open API's answers are read. */
export function classify(thrown: unknown): Outcome {
  if (thrown instanceof ConsentNeeded) return { kind: 'account-refused', detail: thrown.message }
  if (!(thrown instanceof OaError)) return unanswered(thrown)
  const { code, words, message: detail } = thrown
  if (HUMAN_CODES.has(code)) return { kind: 'account-refused', detail }
  const later = LATER_CODES[code]
  if (later) return { kind: 'later', ...later, why: detail }
  const why = REFUSALS[code] ?? (NAMES_SOMEBODY.test(words) ? 'not-taken' : undefined)
  return why ? { kind: 'refused', why, detail } : { kind: 'faulty', detail }
}

/** Whatever a code may mean that is in no table: it stands in the way of this reader alone. */
const NAMES_SOMEBODY = /user|recipient|group/i
