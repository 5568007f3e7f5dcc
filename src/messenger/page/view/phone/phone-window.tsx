import type { JSX } from 'preact'
import { useDesk, useWorld } from '../../desk/desk.ts'
import type { Chat, PhoneKey } from '../../model.ts'
import type { StagePerson } from '../../stage.ts'
import { type OpenPhone, productOn, shownChat, userOf } from '../../state/world.ts'
import { stateInWords, words } from '../../words.ts'
import { Avatar, IconButton, LastLine, ReadAgain, ShortTime, Unread } from '../parts/marks.tsx'
import { phoneElementId, useNarrow } from '../parts/hooks.ts'
import { ChatWindow } from '../chat/chat-window.tsx'

function OwnerBar(props: { phone: PhoneKey; person: StagePerson | undefined }): JSX.Element {
  const { phone, person } = props
  const { windows } = useDesk()
  const isNarrow = useNarrow()
  const name = person?.name ?? words.phones.unknown
  const place = [person?.role, person?.agency].filter(Boolean).join(' · ')
  const close = `${words.phones.close}: ${name}`
  return (
    <header class="owner-bar">
      {isNarrow && (
        <IconButton
          icon="back"
          label={words.phones.backToPeople}
          onClick={() => windows.backToPeople()}
        />
      )}
      <Avatar name={name} id={userOf(phone)} />
      <div class="owner-bar__who">
        <h2>{name}</h2>
        <p>
          {place}
          {person && !person.linked && <em> · {words.people.notLinked}</em>}
        </p>
      </div>
      <IconButton icon="close" label={close} onClick={() => windows.close(phone)} />
    </header>
  )
}

function ChatList({ phone, chats }: { phone: PhoneKey; chats: Chat[] }): JSX.Element {
  const { windows } = useDesk()
  const newestAt = ({ newest }: Chat): string => newest?.sentAt ?? ''
  const sorted = chats.toSorted((one, other) => newestAt(other).localeCompare(newestAt(one)))
  return (
    <div class="chat-list">
      <h3>{words.phones.chats}</h3>
      <ul>
        {sorted.map(({ id, title, state, newest, unread }) => (
          <li key={id}>
            <button type="button" class="person" onClick={() => windows.show(phone, id)}>
              <Avatar name={title} id={id} />
              <span class="person__name">{title}</span>
              {newest && <ShortTime at={newest.sentAt} />}
              <span class="person__bottom">
                <span class="person__line">
                  {state !== 'open' && <em>{stateInWords[state]}. </em>}
                  {newest && <LastLine message={newest} owner={userOf(phone)} />}
                  {!newest && words.phones.noMessages}
                </span>
                <Unread count={unread} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** One person's phone: whose it is, and below what its screen shows. */
export function PhoneWindow({ open }: { open: OpenPhone }): JSX.Element {
  const key = open.phone
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
        <Screen open={open} />
      </div>
    </section>
  )
}

function Screen({ open: { phone: key, screen } }: { open: OpenPhone }): JSX.Element {
  const { loading } = useDesk()
  const phone = useWorld((world) => world.phones[key])
  if (!phone?.chats) {
    return (
      <div class="phone__empty" aria-busy={!phone?.failed}>
        {phone?.failed ? (
          <ReadAgain text={words.phones.failed} act={() => loading.phone(key)} />
        ) : (
          <p>{words.phones.reading}</p>
        )}
      </div>
    )
  }
  const chat = shownChat(phone, screen)
  if (!chat) return <ChatList phone={key} chats={phone.chats} />
  const others = phone.chats.filter((it) => it !== chat)
  const place = { phone: key, chat: chat.id }
  return <ChatWindow key={chat.id} place={place} owner={userOf(key)} chat={chat} others={others} />
}
