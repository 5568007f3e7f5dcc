import { z } from 'zod'

const where = {
  /** Only calls of this method, or `webhook` for deliveries; letters of any case. */
  method: z.exactOptional(z.string()),
  /** Only calls to this chat (the API's chat_id), or presses and updates of it. */
  chat: z.exactOptional(z.int()),
  /** From the nth matching call on, counted from 1; without `times`, that one only. */
  nth: z.exactOptional(z.int().positive()),
  /** How often in all; without it, until the rule is cleared. */
  times: z.exactOptional(z.int().positive()),
  /** With this probability, drawn from `seed`. */
  probability: z.exactOptional(z.number().min(0).max(1)),
  seed: z.exactOptional(z.int()),
}

export const faultRuleSchema = z.discriminatedUnion('kind', [
  // Instead of processing the call.
  z.object({ kind: z.literal('too-many-requests'), retryAfter: z.int().positive(), ...where }),
  z.object({ kind: z.literal('server-error'), status: z.int().min(500).max(504), ...where }),
  z.object({ kind: z.literal('unauthorized'), ...where }),
  z.object({ kind: z.literal('forbidden-page'), ...where }),
  z.object({ kind: z.literal('drop-before'), ...where }),
  // After the call was processed.
  z.object({ kind: z.literal('drop-after'), ...where }),
  z.object({ kind: z.literal('slow'), delayMs: z.int().positive(), ...where }),
  z.object({ kind: z.literal('truncated'), ...where }),
  z.object({ kind: z.literal('split-character'), ...where }),
  // To updates on their way to the bot.
  z.object({ kind: z.literal('duplicate-update'), ...where }),
  z.object({ kind: z.literal('reorder-updates'), ...where }),
  z.object({ kind: z.literal('press-again'), ...where }),
])
export type FaultRule = z.infer<typeof faultRuleSchema>
export type FaultKind = FaultRule['kind']
export type RuleOf<Kind extends FaultKind> = Extract<FaultRule, { kind: Kind }>

export interface ActiveFault {
  id: number
  rule: FaultRule
  matched: number
  fired: number
}
