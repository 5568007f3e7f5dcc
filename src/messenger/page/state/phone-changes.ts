import type { Chat, Message, Phone, PhoneChange } from '../model.ts'

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

export function changedChat(phone: Phone, id: number, change: (chat: Chat) => Chat): Phone {
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
