import { z } from 'zod'

/** Where and how often a rule strikes. */
const where = {
  /** Only calls of this method, or `webhook` for deliveries; letters of any case. */
  method: z.exactOptional(z.string()),
  /** Only calls to this chat, by the API's id. */
  chat: z.exactOptional(z.union([z.int(), z.string()])),
  /** From the nth matching call on, counted from 1; without `times`, that one only. */
  nth: z.exactOptional(z.int().positive()),
  /** How often in all; without it, until the rule is cleared. */
  times: z.exactOptional(z.int().positive()),
  /** With this probability, drawn from `seed`. */
  probability: z.exactOptional(z.number().min(0).max(1)),
  seed: z.exactOptional(z.int()),
  /** For so long after it was made, on the messenger's clock. */
  forMs: z.exactOptional(z.int().positive()),
  /** It comes and goes: for so long it strikes, for as long it does not. */
  flapMs: z.exactOptional(z.int().positive()),
}
const whereSchema = z.object(where)
export type FaultPlace = { kind: string } & Where
type Where = z.infer<typeof whereSchema>

export interface ActiveFault<Rule> {
  id: number
  rule: Rule
  matched: number
  fired: number
}

/** The shape of the rules of one kind. */
export function fault<Kind extends string, More extends z.ZodRawShape>(
  kind: Kind,
  more: More,
): z.ZodObject<{ kind: z.ZodLiteral<Kind> } & More & typeof where> {
  return z.object({ kind: z.literal(kind), ...more, ...where })
}

/** What every product's rules can do, besides its own. */
export const COMMON_FAULTS = [
  // In the place of a platform that is away: a gateway, a block, or nobody.
  fault('server-error', { status: z.int().min(500).max(504) }),
  /** What the reader's own network shows instead, also as if all were well. */
  fault('block-page', { status: z.literal([200, 403, 451]) }),
  /** To such a page. */
  fault('redirect', {}),
  /** The connection ends, or is torn down, once the call has been read. */
  fault('drop-before', {}),
  fault('reset-before', {}),
  // After the call was processed.
  fault('drop-after', {}),
  fault('slow', { delayMs: z.int().positive() }),
  fault('truncated', {}),
  fault('split-character', {}),
  // To updates on their way.
  fault('duplicate-update', {}),
] as const
type CommonFault = z.infer<(typeof COMMON_FAULTS)[number]>

/** All that the three servers can be asked for; each has a schema of its own rules. */
export type AnyFault = CommonFault | (OwnFault & Where)
type OwnFault =
  | { kind: 'unauthorized' | 'quota-exceeded' | 'reorder-updates' | 'press-again' | 'lose-update' }
  | { kind: 'too-many-requests'; retryAfter?: number }
  | { kind: 'refuse'; code: number; description?: string; retryAfter?: number }

/** Faults that strike in the place of an answer. */
export const AWAY = [
  'server-error',
  'block-page',
  'redirect',
  'drop-before',
  'reset-before',
] as const

/** Faults that strike an answer on its way. */
export const AFTERWARDS = ['drop-after', 'slow', 'truncated', 'split-character'] as const
