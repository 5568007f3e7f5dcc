import { type AFTERWARDS, type AnyFault, AWAY } from './fault-rule.ts'
import { htmlReply, type WireReply } from './reply.ts'

type RuleOf<Kinds extends readonly string[]> = Extract<AnyFault, { kind: Kinds[number] }>

/** The page to which a block redirects. */
export const BLOCK_PATH = '/blocked'
export const BLOCK_PAGE = htmlReply(200, '<h1>Trang này không thể truy cập</h1>')

export function isAway(rule: AnyFault): rule is RuleOf<typeof AWAY> {
  return AWAY.some((kind) => kind === rule.kind)
}

/** Gateways write the address they could not serve into their pages, and with it the token. */
export function replyOfAnother(rule: RuleOf<typeof AWAY>, path: string): WireReply {
  switch (rule.kind) {
    case 'server-error':
      return htmlReply(rule.status, `<h1>${rule.status} Server Error</h1><p>${path}</p>`)
    case 'block-page':
      return htmlReply(rule.status, `<h1>${rule.status}</h1><p>${path}</p>`)
    case 'redirect':
      return { ...htmlReply(302, ''), headers: { location: BLOCK_PATH } }
    case 'drop-before':
      return { ...htmlReply(502, ''), wire: 'dropped' }
    case 'reset-before':
      return { ...htmlReply(502, ''), wire: 'reset' }
  }
}

export function altered(reply: WireReply, rule: RuleOf<typeof AFTERWARDS>): WireReply {
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
