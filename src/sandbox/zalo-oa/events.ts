import type { ChatSummary, MessageView } from './shown.ts'

/** What changed with official accounts and for whom; `users` are the people who see it. */
export type ZaloOaEvent = { platform: 'zalo-oa' } & (
  | { type: 'message' | 'edit'; users: number[]; message: MessageView }
  | { type: 'unread'; users: number[]; chat: number; count: number }
  | { type: 'private-chat'; users: number[]; chat: number; state: ChatSummary['state'] }
  | { type: 'group'; users: number[]; chat: number; title: string }
)
