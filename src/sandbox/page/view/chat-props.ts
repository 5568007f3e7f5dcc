import { useWorld } from '../desk/desk.ts'
import type { Chat } from '../model.ts'
import type { Place } from '../state/world.ts'

/** The chat that a phone shows, and whose phone it is. */
export interface ChatProps {
  place: Place
  owner: number
  chat: Chat
}

/** The bot's name may have changed since the chat was read. */
export function useTitle({ id, title }: Chat): string {
  const name = useWorld(({ bots }) => bots[id]?.name)
  return name ?? title
}
