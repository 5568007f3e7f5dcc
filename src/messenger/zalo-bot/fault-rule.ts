import { z } from 'zod'
import { COMMON_FAULTS, fault } from '../wire/fault-rule.ts'

/** On getUpdates, drop-after loses the update. */
export const faultRules = z.discriminatedUnion('kind', [
  ...COMMON_FAULTS,
  // Instead of processing the call.
  fault('too-many-requests', {}),
  fault('quota-exceeded', {}),
  fault('unauthorized', {}),
  // To updates on their way to the webhook.
  fault('lose-update', {}),
])
export type FaultRule = z.infer<typeof faultRules>
