import type { JSX } from 'preact'
import { useDesk, useWorld } from '../../desk/desk.ts'
import type { Phone } from '../../model.ts'
import { type OpenPhone, productOn, shownChat, userOf } from '../../state/world.ts'
import { words } from '../../words.ts'
import { ChatList } from './chat-list.tsx'
import { ChatWindow } from '../chat/chat-window.tsx'
import { OwnerBar } from './owner-bar.tsx'
import { phoneElementId } from './phone-focus.ts'

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
