import type { JSX } from 'preact'
import { useDesk } from '../../desk/desk.ts'
import type { Chat } from '../../model.ts'
import { type Place, productOn } from '../../state/world.ts'
import { words } from '../../words.ts'
import { Icon } from '../parts/icon.tsx'
import { Avatar, Unread } from '../parts/marks.tsx'
import { PhoneMenu } from '../phone/phone-menu.tsx'

interface ChatHeaderProps {
  place: Place
  chat: Chat
  others: Chat[]
}

/** With whom the chat is. */
export function ChatHeader({ place, chat, others }: ChatHeaderProps): JSX.Element {
  const { windows } = useDesk()
  const product = productOn(place.phone)
  const unread = others.reduce((sum, it) => sum + it.unread, 0)
  const kind = chat.kind === 'group' ? words.phones.group : words.phones.partner[product.key]
  return (
    <div class="chat-header">
      {others.length > 0 && (
        <button
          type="button"
          class="icon-button"
          aria-label={words.phones.backToChats}
          onClick={() => windows.show(place.phone, 'list')}
        >
          <Icon name="back" />
          <Unread count={unread} />
        </button>
      )}
      <Avatar name={chat.title} id={chat.id} />
      <div class="chat-header__who">
        <h3>{chat.title}</h3>
        <p>{`${kind} · ${product.name}`}</p>
      </div>
      {chat.kind === 'private' && <PhoneMenu place={place} state={chat.state} />}
    </div>
  )
}
