import { z } from 'zod'
import { faultPlace } from '../wire/fault-place.ts'

const where = {
  ...faultPlace,
  /** Only calls to this chat (the API's chat_id), or presses and updates of it. */
  chat: z.exactOptional(z.int()),
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
type FaultKind = FaultRule['kind']
export type RuleOf<Kind extends FaultKind> = Extract<FaultRule, { kind: Kind }>
