import type { BotView, ChatSummary, MessageView } from './shown.ts'

/** What changed on the bot platform and for whom; `users` are the people who see it. */
export type ZaloBotEvent = { platform: 'zalo-bot' } & (
  | { type: 'message'; users: number[]; message: MessageView }
  | { type: 'unread'; users: number[]; chat: number; count: number }
  | { type: 'typing'; users: number[]; chat: number }
  | { type: 'private-chat'; users: number[]; chat: number; state: ChatSummary['state'] }
  | { type: 'group'; users: number[]; chat: number; title: string }
  | { type: 'bot'; bot: BotView }
)
