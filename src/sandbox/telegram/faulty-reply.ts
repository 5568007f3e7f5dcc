import { tooManyRequests } from './api-error.ts'
import { type ApiReply, htmlReply, refusal } from './api-reply.ts'
import type { RuleOf } from './fault-rule.ts'
import { refusals } from './refusals.ts'

/** Faults that strike in the place of an answer, and those that strike an answer on its way. */
export const INSTEAD = [
  'too-many-requests',
  'server-error',
  'unauthorized',
  'forbidden-page',
  'drop-before',
] as const
export const AFTERWARDS = ['drop-after', 'slow', 'truncated', 'split-character'] as const

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

export function altered(reply: ApiReply, rule: RuleOf<(typeof AFTERWARDS)[number]>): ApiReply {
  switch (rule.kind) {
    case 'drop-after':
      return { ...reply, wire: 'dropped' }
    case 'slow':
      return { ...reply, delayMs: reply.delayMs + rule.delayMs }
    case 'truncated':
      return { ...reply, wire: 'truncated' }
    case 'split-character':
      return { ...reply, wire: 'split' }
  }
}
