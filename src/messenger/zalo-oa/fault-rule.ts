import { z } from 'zod'
import { COMMON_FAULTS, fault } from '../wire/fault-rule.ts'
import { isOaErrorCode, type OaErrorCode } from './oa-error.ts'

/** `method` is the path of an endpoint, or `webhook` for deliveries. */
export const faultRules = z.discriminatedUnion('kind', [
  ...COMMON_FAULTS,
  // Instead of processing the call.
  fault('refuse', { code: z.custom<OaErrorCode>(isOaErrorCode) }),
  // To events on their way to the webhook.
  fault('lose-update', {}),
])
export type FaultRule = z.infer<typeof faultRules>
