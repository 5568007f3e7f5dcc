import { htmlReply } from '../wire/reply.ts'
import { tooManyRequests } from './api-error.ts'
import { type ApiReply, refusal } from './api-reply.ts'
import type { RuleOf } from './fault-rule.ts'
import { refusals } from './refusals.ts'

/** Faults that strike in the place of an answer. */
export const INSTEAD = [
  'too-many-requests',
  'server-error',
  'unauthorized',
  'forbidden-page',
  'drop-before',
] as const

/** Gateways write the address they could not serve into their pages, and with it the token. */
export function replyInstead(
  rule: RuleOf<(typeof INSTEAD)[number]>,
  { token, method }: { token: string; method: string },
): ApiReply {
  switch (rule.kind) {
    case 'too-many-requests':
      return refusal(tooManyRequests(rule.retryAfter))
    case 'unauthorized':
      return refusal(refusals.unauthorized())
    case 'server-error':
      return htmlReply(rule.status, `<h1>${rule.status} Server Error</h1>`)
    case 'forbidden-page':
      return htmlReply(403, `<h1>403 Forbidden</h1><p>/bot${token}/${method}</p>`)
    case 'drop-before':
      return { ...htmlReply(502, ''), wire: 'dropped' }
  }
}
