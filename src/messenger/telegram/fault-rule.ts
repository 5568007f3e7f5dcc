import { z } from 'zod'
import { COMMON_FAULTS, fault } from '../wire/faults.ts'

export const faultRules = z.discriminatedUnion('kind', [
  ...COMMON_FAULTS,
  // Instead of processing the call.
  fault('too-many-requests', { retryAfter: z.int().positive() }),
  fault('unauthorized', {}),
  /** In any words of the server, also those that it has for what this one does not do. */
  fault('refuse', {
    code: z.int().min(400).max(499),
    description: z.string(),
    retryAfter: z.exactOptional(z.int().positive()),
  }),
  // To updates on their way to the bot.
  fault('reorder-updates', {}),
  fault('press-again', {}),
])
export type FaultRule = z.infer<typeof faultRules>
