import type { Answer, BotView, GroupView, MessageView, TypingState } from './shown.ts'

/** What changed on Telegram and for whom; `users` are the people who see it. */
export type TelegramEvent = { platform: 'telegram' } & (
  | { type: 'message' | 'edit'; users: number[]; message: MessageView }
  | { type: 'delete'; users: number[]; chat: number; message: number }
  | { type: 'history-deleted'; users: number[]; chat: number }
  | { type: 'unread'; users: number[]; chat: number; count: number }
  | { type: 'press'; users: number[]; chat: number; message: number; press: string }
  | { type: 'toast'; users: number[]; chat: number; message: number; press: string; answer: Answer }
  | { type: 'typing'; users: number[]; typing: TypingState }
  | { type: 'typing-ended'; users: number[]; chat: number; bot: number }
  | { type: 'private-chat'; users: number[]; chat: number; state: 'open' | 'blocked' }
  | { type: 'group'; users: number[]; group: GroupView }
  | { type: 'bot'; bot: BotView }
  | { type: 'menu'; bot: number }
)
