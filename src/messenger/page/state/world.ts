import type { BotView, Chat, Phone, PhoneKey, ProductKey } from '../model.ts'
import { type Product, PRODUCTS } from '../product.ts'
import type { StagePerson } from '../stage.ts'

export const PRODUCT_KEYS: readonly ProductKey[] = ['telegram', 'zalo-bot', 'zalo-oa']

/** An open phone, and what it shows: a chat, the list of chats, or by itself the chat with the bot. */
export interface OpenPhone {
  phone: PhoneKey
  screen: number | 'list' | undefined
}

export interface Layout {
  open: OpenPhone[]
  /** The phone that a narrow screen shows; undefined is the list of people. */
  front: PhoneKey | undefined
}

export type ClockState =
  | { kind: 'ready' }
  | { kind: 'moving' }
  | { kind: 'failed'; why: 'unreachable' | 'refused'; detail: string }

export interface World extends Layout {
  link: 'connecting' | 'live' | 'lost'
  people: StagePerson[]
  stage: 'reading' | 'read' | 'failed'
  /** The application's time in Viet Nam: 2026-11-23T08:30. */
  minute: string
  clock: ClockState
  /** The messengers that have a bot here, and the bots. */
  products: ProductKey[]
  bots: BotView[]
  phones: Record<PhoneKey, Phone>
  /** The newest message on an open phone, for people who do not see it. */
  announcement: string
}

export function emptyWorld(layout: Layout): World {
  return {
    ...layout,
    link: 'connecting',
    people: [],
    stage: 'reading',
    minute: '',
    clock: { kind: 'ready' },
    products: [],
    bots: [],
    phones: {},
    announcement: '',
  }
}

export function phoneKey(product: ProductKey, user: number): PhoneKey {
  return `${product}:${user}`
}

export function productOn(phone: PhoneKey): Product {
  const [product] = phone.split(':')
  return PRODUCTS[PRODUCT_KEYS.find((it) => it === product) ?? 'telegram']
}

export function userOf(key: PhoneKey): number {
  return Number(key.split(':')[1])
}

const UNREAD_PHONE: Phone = { chats: undefined, failed: false, toast: undefined }

export function changePhone(world: World, key: PhoneKey, change: (phone: Phone) => Phone): World {
  const phone = change(world.phones[key] ?? UNREAD_PHONE)
  return { ...world, phones: { ...world.phones, [key]: phone } }
}

export interface Place {
  phone: PhoneKey
  chat: number
}

/** The chat that a phone shows, and whose phone it is. */
export interface ChatProps {
  place: Place
  owner: number
  chat: Chat
}

export function changeChat(world: World, place: Place, change: (chat: Chat) => Chat): World {
  return changePhone(world, place.phone, ({ chats, ...phone }) => ({
    ...phone,
    chats: chats?.map((chat) => (chat.id === place.chat ? change(chat) : chat)),
  }))
}

export function chatAt(world: World, { phone, chat }: Place): Chat | undefined {
  return world.phones[phone]?.chats?.find(({ id }) => id === chat)
}

/** What a phone shows: without a choice the chat with the bot, or the list when there is none. */
export function shownChat({ chats = [] }: Phone, screen: OpenPhone['screen']): Chat | undefined {
  if (screen === 'list') return undefined
  return chats.find(({ id }) => id === screen) ?? chats.find(({ kind }) => kind === 'private')
}

export function unreadOn(phone: Phone | undefined): number {
  return (phone?.chats ?? []).reduce((sum, { unread }) => sum + unread, 0)
}
