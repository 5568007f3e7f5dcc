import { useWorld } from '../desk/desk.ts'
import type { Chat } from '../model.ts'
import { botAt, type Place } from '../state/world.ts'

/** The chat that a phone shows, and whose phone it is. */
export interface ChatProps {
  place: Place
  owner: number
  chat: Chat
}

/** The bot's name may have changed since the chat was read. */
export function useTitle({
  chat: { id, title },
  place,
}: Pick<ChatProps, 'chat' | 'place'>): string {
  const name = useWorld((world) => botAt(world, { phone: place.phone, chat: id })?.name)
  return name ?? title
}
