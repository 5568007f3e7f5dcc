import type { JSX } from 'preact'
import { useDesk, useProduct } from '../desk/desk.ts'
import type { Chat } from '../model.ts'
import { words } from '../words.ts'
import { Avatar } from './avatar.tsx'
import { type ChatProps, useTitle } from './chat-props.ts'
import { Icon } from './icon.tsx'
import { PhoneMenu } from './phone-menu.tsx'
import { Unread } from './unread.tsx'

/** With whom the chat is, and what they are doing just now. */
export function ChatHeader({ place, chat, others }: ChatProps & { others: Chat[] }): JSX.Element {
  const { windows } = useDesk()
  const product = useProduct(place.phone)
  const title = useTitle({ chat, place })
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
      <Avatar name={title} id={chat.id} />
      <div class="chat-header__who">
        <h3>{title}</h3>
        <p aria-live="polite">
          {chat.doing === undefined ? `${kind} · ${product.name}` : words.chat.doing(chat.doing)}
        </p>
      </div>
      {chat.kind === 'private' && <PhoneMenu place={place} state={chat.state} />}
    </div>
  )
}
