import type { Clock } from '../../runtime/clock.ts'
import type { Chat } from './rows.ts'
import type { TypingState } from './shown.ts'

const SHOWN_FOR_MS = 5_000

/** What bots are shown to be doing, for five seconds or until they write. */
export class Typing {
  readonly #clock: Clock
  readonly #states = new Map<string, TypingState & { key: string }>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  show(chat: Chat, doing: Omit<TypingState, 'until'>): TypingState {
    const until = new Date(this.#clock.now().getTime() + SHOWN_FOR_MS).toISOString()
    const state = { ...doing, until }
    this.#states.set(`${chat.key}/${doing.bot}`, { ...state, key: chat.key })
    return state
  }

  /** Whether something was shown. */
  stop(chat: Chat, bot: number): boolean {
    return this.#states.delete(`${chat.key}/${bot}`)
  }

  in(chat: Chat): TypingState[] {
    const now = this.#clock.now().toISOString()
    return [...this.#states.values()]
      .filter(({ key, until }) => key === chat.key && until > now)
      .map(({ key: _key, ...state }) => state)
  }
}
