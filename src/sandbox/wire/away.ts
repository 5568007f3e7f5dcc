import { z } from 'zod'
import { htmlReply, type WireReply } from './reply.ts'

/** What answers in the place of a platform that is away: a gateway, a block, or nobody. Each product adds where. */
export const AWAY_RULES = {
  serverError: { kind: z.literal('server-error'), status: z.int().min(500).max(504) },
  /** What the reader's own network shows instead, also as if all were well. */
  blockPage: { kind: z.literal('block-page'), status: z.literal([200, 403, 451]) },
  /** To such a page. */
  redirect: { kind: z.literal('redirect') },
  /** The connection ends, or is torn down, once the call has been read. */
  dropBefore: { kind: z.literal('drop-before') },
  resetBefore: { kind: z.literal('reset-before') },
}

export const AWAY = [
  'server-error',
  'block-page',
  'redirect',
  'drop-before',
  'reset-before',
] as const

type AwayRule =
  | { kind: 'server-error' | 'block-page'; status: number }
  | { kind: 'redirect' | 'drop-before' | 'reset-before' }

/** The page to which a block redirects. */
export const BLOCK_PATH = '/blocked'
export const BLOCK_PAGE = htmlReply(200, '<h1>Trang này không thể truy cập</h1>')

export function isAway<Rule extends { kind: string }>(
  rule: Rule,
): rule is Extract<Rule, { kind: (typeof AWAY)[number] }> {
  return AWAY.some((kind) => kind === rule.kind)
}

/** Gateways write the address they could not serve into their pages, and with it the token. */
export function replyOfAnother(rule: AwayRule, path: string): WireReply {
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
