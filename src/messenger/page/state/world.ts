import type { BotView, Chat, Message, Phone, PhoneChange, PhoneKey, ProductKey } from '../model.ts'
import { type Product, PRODUCTS } from '../product.ts'
import type { StagePerson } from '../stage.ts'
import type { MessengerEvent } from '../../control/messenger-control.ts'

/** The phone after a change; a change that was there already leaves it as it is. */
export function changedPhone(phone: Phone, change: PhoneChange): Phone {
  if (!phone.chats) return phone
  const chat = 'message' in change && change.type !== 'delete' ? change.message.chat : change.chat
  if (change.type === 'group' && change.state === 'open') {
    const isKnown = phone.chats.some(({ id }) => id === chat)
    if (!isKnown) return changedPhone(withChat(phone, phone.chats, chat), change)
  }
  return changedChat(phone, chat, (before) => {
    const isOwn = change.type === 'message' && change.message.from.id === phone.user
    return afterChange(isOwn ? withoutConfirmed(before, change.message) : before, change)
  })
}

function withChat(phone: Phone, chats: Chat[], id: number): Phone {
  return { ...phone, chats: [...chats, { ...newChat(id), kind: 'group' }] }
}

function changedChat(phone: Phone, id: number, change: (chat: Chat) => Chat): Phone {
  if (!phone.chats) return phone
  return { ...phone, chats: phone.chats.map((chat) => (chat.id === id ? change(chat) : chat)) }
}

/** A chat of which nothing is known. */
export function newChat(id: number): Chat {
  return {
    id,
    kind: 'private',
    title: '',
    state: 'open',
    unread: 0,
    newest: undefined,
    transcript: 'missing',
    messages: [],
    hasOlder: false,
    commands: [],
    presses: [],
    outgoing: [],
  }
}

function afterChange(chat: Chat, change: PhoneChange): Chat {
  switch (change.type) {
    case 'message':
      return withMessage(chat, change.message)
    case 'edit':
      return replaced(chat, change.message.id, () => change.message)
    case 'delete':
      return withoutMessage(chat, change.message)
    case 'history-deleted':
      return { ...chat, messages: [], hasOlder: false, newest: undefined, presses: [] }
    case 'unread':
      return { ...chat, unread: change.count }
    case 'toast':
      return { ...chat, presses: chat.presses.filter(({ id }) => id !== change.press) }
    case 'state':
      return { ...chat, state: change.state }
    case 'group':
      return { ...chat, title: change.title, state: change.state }
  }
}

/** Puts a message in its place; what came before the part that was read stays unread. */
function withMessage(chat: Chat, message: Message): Chat {
  const isNewest = message.id >= (chat.newest?.id ?? 0)
  const head = isNewest ? { ...chat, newest: message } : chat
  if (chat.transcript === 'missing' || chat.transcript === 'failed') return head
  const before = chat.messages.filter(({ id }) => id < message.id)
  const after = chat.messages.filter(({ id }) => id > message.id)
  const isBeforeAll = before.length === 0 && after.length === chat.messages.length
  if (isBeforeAll && chat.hasOlder) return head
  return { ...head, messages: [...before, message, ...after] }
}

/** A text that waited for the messenger is there. */
function withoutConfirmed(chat: Chat, { id, text }: Message): Chat {
  const isKnown = chat.messages.some((message) => message.id === id)
  const waiting = chat.outgoing.find((it) => it.text.trim() === text)
  if (isKnown || !waiting) return chat
  return { ...chat, outgoing: chat.outgoing.filter((it) => it !== waiting) }
}

function replaced(chat: Chat, id: number, change: (message: Message) => Message): Chat {
  const { newest } = chat
  return {
    ...chat,
    newest: newest?.id === id ? change(newest) : newest,
    messages: chat.messages.map((message) => (message.id === id ? change(message) : message)),
  }
}

function withoutMessage(chat: Chat, id: number): Chat {
  const marked = replaced(chat, id, (message) => ({ ...message, deleted: true }))
  const left = marked.messages.findLast((message) => !message.deleted)
  const newest = marked.newest?.deleted ? left : marked.newest
  return { ...marked, newest }
}

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
  /** The messengers that have a bot here. */
  products: ProductKey[]
  bots: Record<BotKey, BotView>
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
    bots: {},
    phones: {},
    announcement: '',
  }
}

export function phoneKey(product: ProductKey, user: number): PhoneKey {
  return `${product}:${user}`
}

/** A bot of one messenger. */
type BotKey = `${ProductKey}:${number}`

export function productOf(key: PhoneKey): ProductKey {
  const [product] = key.split(':')
  return PRODUCT_KEYS.find((it) => it === product) ?? 'telegram'
}

/** The messenger that runs on a phone. */
export function productOn(phone: PhoneKey): Product {
  return PRODUCTS[productOf(phone)]
}

export function userOf(key: PhoneKey): number {
  return Number(key.split(':')[1])
}

export function changePhone(world: World, key: PhoneKey, change: (phone: Phone) => Phone): World {
  const phone = world.phones[key]
  return phone ? { ...world, phones: { ...world.phones, [key]: change(phone) } } : world
}

/** A chat on a phone. */
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
  return changePhone(world, place.phone, (phone) => changedChat(phone, place.chat, change))
}

export function chatAt(world: World, { phone, chat }: Place): Chat | undefined {
  return world.phones[phone]?.chats?.find(({ id }) => id === chat)
}

/** What a phone shows: without a choice the chat with the bot, or the list when there is none. */
export function shownChat(phone: Phone, screen: OpenPhone['screen']): Chat | undefined {
  if (screen === 'list') return undefined
  const chats = phone.chats ?? []
  const chosen = chats.find(({ id }) => id === screen)
  return chosen ?? chats.find(({ kind }) => kind === 'private')
}

export function unreadOn(phone: Phone | undefined): number {
  return (phone?.chats ?? []).reduce((sum, { unread }) => sum + unread, 0)
}

/** The world after an event of the feed; the same event once more changes nothing. */
export function afterEvent(world: World, event: MessengerEvent): World {
  if (!('platform' in event) || event.type === 'press') return world
  if (event.type === 'menu') return everyPhone(world, withStaleChats)
  return event.users
    .map((user) => phoneKey(event.platform, user))
    .reduce((before, key) => changePhone(before, key, (it) => changedPhone(it, event)), world)
}

/** The messenger has these bots. */
export function withBots(world: World, product: ProductKey, bots: readonly BotView[]): World {
  const named = bots.map((bot) => [`${product}:${bot.id}`, bot] as const)
  const products = PRODUCT_KEYS.filter(
    (key) => world.products.includes(key) || (key === product && bots.length > 0),
  )
  return { ...world, products, bots: { ...world.bots, ...Object.fromEntries(named) } }
}

/** All that was read is shown until it has been read again. */
export function withStaleChats(phone: Phone): Phone {
  if (!phone.chats) return phone
  const chats = phone.chats.map((chat) =>
    chat.transcript === 'missing' ? chat : { ...chat, transcript: 'stale' as const },
  )
  return { ...phone, chats }
}

export function everyPhone(world: World, change: (phone: Phone) => Phone): World {
  const phones = Object.values(world.phones).map(
    (phone) => [phoneKey(phone.product, phone.user), change(phone)] as const,
  )
  return { ...world, phones: Object.fromEntries(phones) }
}
