import { z } from 'zod'
import { AWAY_RULES } from '../wire/away.ts'
import { faultPlace } from '../wire/fault-place.ts'

const where = {
  ...faultPlace,
  /** Only calls to this chat (the API's chat_id). */
  chat: z.exactOptional(z.string()),
}

export const faultRuleSchema = z.discriminatedUnion('kind', [
  // Instead of processing the call.
  z.object({ kind: z.literal('too-many-requests'), ...where }),
  z.object({ kind: z.literal('quota-exceeded'), ...where }),
  z.object({ kind: z.literal('unauthorized'), ...where }),
  z.object({ ...AWAY_RULES.serverError, ...where }),
  z.object({ ...AWAY_RULES.blockPage, ...where }),
  z.object({ ...AWAY_RULES.redirect, ...where }),
  z.object({ ...AWAY_RULES.dropBefore, ...where }),
  z.object({ ...AWAY_RULES.resetBefore, ...where }),
  // After the call was processed. On getUpdates, drop-after loses the update.
  z.object({ kind: z.literal('drop-after'), ...where }),
  z.object({ kind: z.literal('slow'), delayMs: z.int().positive(), ...where }),
  z.object({ kind: z.literal('truncated'), ...where }),
  z.object({ kind: z.literal('split-character'), ...where }),
  // To updates on their way to the webhook.
  z.object({ kind: z.literal('duplicate-update'), ...where }),
  z.object({ kind: z.literal('lose-update'), ...where }),
])
export type FaultRule = z.infer<typeof faultRuleSchema>
