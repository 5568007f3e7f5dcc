import type { JSX } from 'preact'
import { useDesk } from '../../desk/desk.ts'
import type { Chat, PhoneKey } from '../../model.ts'
import { stateInWords, words } from '../../words.ts'
import { Avatar, ShortTime, Unread } from '../parts/marks.tsx'
import { LastLine } from '../chat/last-line.tsx'

interface ChatListProps {
  phone: PhoneKey
  owner: number
  chats: Chat[]
}

export function ChatList({ phone, owner, chats }: ChatListProps): JSX.Element {
  const { windows } = useDesk()
  const sorted = chats.toSorted((one, other) => newestAt(other).localeCompare(newestAt(one)))
  return (
    <div class="chat-list">
      <h3>{words.phones.chats}</h3>
      <ul>
        {sorted.map((chat) => (
          <li key={chat.id}>
            <button type="button" class="person" onClick={() => windows.show(phone, chat.id)}>
              <Avatar name={chat.title} id={chat.id} />
              <span class="person__name">{chat.title}</span>
              {chat.newest && <ShortTime at={chat.newest.sentAt} />}
              <span class="person__bottom">
                <span class="person__line">
                  {chat.state !== 'open' && <em>{stateInWords(chat.state)}. </em>}
                  {chat.newest ? (
                    <LastLine message={chat.newest} owner={owner} />
                  ) : (
                    words.phones.noMessages
                  )}
                </span>
                <Unread count={chat.unread} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

function newestAt({ newest }: Chat): string {
  return newest?.sentAt ?? ''
}
