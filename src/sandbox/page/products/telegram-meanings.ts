import type { MessengerEvent } from '../../control/messenger-control.ts'
import type { TelegramEvent } from '../../telegram/events.ts'
import type { Answer, ChatState, PhoneChange } from '../model.ts'
import type { Meaning } from './product.ts'
import { botOf, messageOf } from './telegram-shapes.ts'

type EventOf<Type extends TelegramEvent['type']> = Extract<TelegramEvent, { type: Type }>

export function meaningsOf(event: MessengerEvent): Meaning[] {
  if (!('platform' in event) || event.platform !== 'telegram') return []
  switch (event.type) {
    case 'press':
      return []
    case 'bot':
      return [{ type: 'bot', bot: botOf(event.bot) }]
    case 'menu':
      return [{ type: 'commands' }]
    case 'group':
      return groupMeanings(event)
    case 'message':
    case 'edit':
    case 'delete':
    case 'history-deleted':
    case 'unread':
    case 'toast':
    case 'typing':
    case 'typing-ended':
    case 'private-chat':
      return [{ type: 'change', users: event.users, change: changeOf(event) }]
  }
}

type OnPhone = Exclude<TelegramEvent, EventOf<'press' | 'bot' | 'menu' | 'group'>>

function changeOf(event: OnPhone): PhoneChange {
  switch (event.type) {
    case 'message':
    case 'edit':
      return { type: event.type, chat: event.message.chat, message: messageOf(event.message) }
    case 'delete':
      return { type: 'deleted', chat: event.chat, message: event.message }
    case 'history-deleted':
      return { type: 'cleared', chat: event.chat }
    case 'unread':
      return { type: 'unread', chat: event.chat, count: event.count }
    case 'toast':
      return { type: 'answered', chat: event.chat, press: event.press, answer: answerOf(event) }
    case 'typing':
      return { type: 'doing', chat: event.typing.chat, what: event.typing.action }
    case 'typing-ended':
      return { type: 'doing', chat: event.chat, what: undefined }
    case 'private-chat':
      return { type: 'state', chat: event.chat, state: event.state }
  }
}

function answerOf({ answer: { alert, text, url } }: EventOf<'toast'>): Answer {
  return {
    mustBeClosed: alert,
    ...(text !== undefined && { text }),
    ...(url !== undefined && { url }),
  }
}

/** The group is open for who is in it, and closed for who has just left. */
function groupMeanings({ users, group }: EventOf<'group'>): Meaning[] {
  const isGone = group.deleted === true || group.migratedTo !== undefined
  const present = group.members.filter(({ status }) => status !== 'left' && status !== 'kicked')
  const ids = new Set(isGone ? [] : present.map(({ id }) => id))
  const meaning = (state: ChatState, who: number[]): Meaning => ({
    type: 'change',
    users: who,
    change: { type: 'group', chat: group.id, title: group.title, state },
  })
  return [
    meaning(
      'open',
      users.filter((user) => ids.has(user)),
    ),
    meaning(
      'closed',
      users.filter((user) => !ids.has(user)),
    ),
  ]
}
