import { z } from 'zod'
import { AWAY_RULES } from '../wire/away.ts'
import { faultPlace } from '../wire/fault-place.ts'

const where = {
  ...faultPlace,
  /** Only calls to this chat (the API's chat_id), or presses and updates of it. */
  chat: z.exactOptional(z.int()),
}

export const faultRuleSchema = z.discriminatedUnion('kind', [
  // Instead of processing the call.
  z.object({ kind: z.literal('too-many-requests'), retryAfter: z.int().positive(), ...where }),
  z.object({ kind: z.literal('unauthorized'), ...where }),
  /** In any words of the server, also those that it has for what this one does not do. */
  z.object({
    kind: z.literal('refuse'),
    code: z.int().min(400).max(499),
    description: z.string(),
    retryAfter: z.exactOptional(z.int().positive()),
    ...where,
  }),
  z.object({ ...AWAY_RULES.serverError, ...where }),
  z.object({ ...AWAY_RULES.blockPage, ...where }),
  z.object({ ...AWAY_RULES.redirect, ...where }),
  z.object({ ...AWAY_RULES.dropBefore, ...where }),
  z.object({ ...AWAY_RULES.resetBefore, ...where }),
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
