import type { JSX } from 'preact'
import { useDesk, useWorld } from '../../desk/desk.ts'
import type { Chat, Phone, PhoneKey } from '../../model.ts'
import type { StagePerson } from '../../stage.ts'
import { type OpenPhone, productOn, shownChat, userOf } from '../../state/world.ts'
import { stateInWords, words } from '../../words.ts'
import { Avatar, Icon, LastLine, ShortTime, Unread } from '../parts/marks.tsx'
import { phoneElementId, useNarrow } from '../parts/hooks.ts'
import { ChatWindow } from '../chat/chat-window.tsx'

interface OwnerBarProps {
  phone: PhoneKey
  person: StagePerson | undefined
}

/** Who holds this phone. */
function OwnerBar({ phone, person }: OwnerBarProps): JSX.Element {
  const { windows } = useDesk()
  const isNarrow = useNarrow()
  const name = person?.name ?? words.phones.unknown
  const place = [person?.role, person?.agency].filter(Boolean).join(' · ')
  return (
    <header class="owner-bar">
      {isNarrow && (
        <button
          type="button"
          class="icon-button"
          aria-label={words.phones.backToPeople}
          onClick={() => windows.backToPeople()}
        >
          <Icon name="back" />
        </button>
      )}
      <Avatar name={name} id={userOf(phone)} />
      <div class="owner-bar__who">
        <h2>{name}</h2>
        <p>
          {place}
          {person && !person.linked && <em> · {words.people.notLinked}</em>}
        </p>
      </div>
      <button
        type="button"
        class="icon-button"
        aria-label={`${words.phones.close}: ${name}`}
        title={words.phones.close}
        onClick={() => windows.close(phone)}
      >
        <Icon name="close" />
      </button>
    </header>
  )
}

interface ChatListProps {
  phone: PhoneKey
  owner: number
  chats: Chat[]
}

function ChatList({ phone, owner, chats }: ChatListProps): JSX.Element {
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

/** One person's phone: whose it is, and below what its screen shows. */
export function PhoneWindow({ open }: { open: OpenPhone }): JSX.Element {
  const key = open.phone
  const phone = useWorld((world) => world.phones[key])
  const person = useWorld(({ people }) => people.find(({ user }) => user === userOf(key)))
  const product = productOn(key)
  const isOnlyKind = useWorld(({ products }) => products.length < 2)
  const name = person?.name ?? words.phones.unknown
  return (
    <section
      id={phoneElementId(key)}
      class={`phone phone--${product.key}`}
      aria-label={words.phones.of(name, isOnlyKind ? undefined : product.name)}
      tabIndex={-1}
    >
      <div class="phone__screen">
        <OwnerBar phone={key} person={person} />
        <Screen phone={phone} open={open} />
      </div>
    </section>
  )
}

interface ScreenProps {
  phone: Phone | undefined
  open: OpenPhone
}

function Screen({ phone, open }: ScreenProps): JSX.Element {
  const { loading } = useDesk()
  if (!phone?.chats) {
    return (
      <div class="phone__empty" aria-busy={!phone?.failed}>
        <p>{phone?.failed ? words.phones.failed : words.phones.reading}</p>
        {phone?.failed && (
          <button type="button" class="plain-button" onClick={() => loading.phone(open.phone)}>
            {words.phones.again}
          </button>
        )}
      </div>
    )
  }
  const chat = shownChat(phone, open.screen)
  if (!chat) return <ChatList phone={open.phone} owner={phone.user} chats={phone.chats} />
  const others = phone.chats.filter((it) => it !== chat)
  return (
    <ChatWindow
      key={chat.id}
      place={{ phone: open.phone, chat: chat.id }}
      owner={phone.user}
      chat={chat}
      others={others}
    />
  )
}
