import { AWAY, isAway, replyOfAnother } from '../wire/away.ts'
import { ApiError, tooManyRequests } from './api-error.ts'
import { type ApiReply, refusal } from './api-reply.ts'
import type { RuleOf } from './fault-rule.ts'
import { refusals } from './refusals.ts'

/** Faults that strike in the place of an answer. */
export const INSTEAD = ['too-many-requests', 'unauthorized', 'refuse', ...AWAY] as const

export function replyInstead(
  rule: RuleOf<(typeof INSTEAD)[number]>,
  { token, method }: { token: string; method: string },
): ApiReply {
  if (isAway(rule)) return replyOfAnother(rule, `/bot${token}/${method}`)
  switch (rule.kind) {
    case 'too-many-requests':
      return refusal(tooManyRequests(rule.retryAfter))
    case 'unauthorized':
      return refusal(refusals.unauthorized())
    case 'refuse':
      return refusal(refusalIn(rule))
  }
}

function refusalIn({ code, description, retryAfter }: RuleOf<'refuse'>): ApiError {
  const parameters = retryAfter === undefined ? undefined : { retry_after: retryAfter }
  return new ApiError(code, description, parameters)
}
