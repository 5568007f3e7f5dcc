import { z } from 'zod'
import { AWAY_RULES } from '../wire/away.ts'
import { faultPlace } from '../wire/fault-place.ts'
import { isOaErrorCode, type OaErrorCode } from './oa-error.ts'

const where = {
  ...faultPlace,
  /** Only calls for this user_id or group_id. */
  chat: z.exactOptional(z.string()),
}

/** `method` is the path of an endpoint, or `webhook` for deliveries. */
export const faultRuleSchema = z.discriminatedUnion('kind', [
  // Instead of processing the call.
  z.object({ kind: z.literal('refuse'), code: z.custom<OaErrorCode>(isOaErrorCode), ...where }),
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
  // To events on their way to the webhook.
  z.object({ kind: z.literal('duplicate-update'), ...where }),
  z.object({ kind: z.literal('lose-update'), ...where }),
])
export type FaultRule = z.infer<typeof faultRuleSchema>
