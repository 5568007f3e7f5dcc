import type { MessengerEvent } from '../../control/messenger-control.ts'
import type { BotView, ChatSummary, MessageView } from '../../zalo-bot/shown.ts'
import type { ZaloBotControl } from '../../zalo-bot/zalo-bot-control.ts'
import { post } from '../http.ts'
import type { Bot, ChatHead, Message } from '../model.ts'
import type { Conversation, Meaning, Product, Saying, Seat } from './product.ts'

type VerbName = keyof ZaloBotControl
type InputOf<Name extends VerbName> = Exclude<Parameters<ZaloBotControl[Name]>[0], void>
type OutputOf<Name extends VerbName> = ReturnType<ZaloBotControl[Name]>

function ask<Name extends VerbName>(verb: Name, input: InputOf<Name>): Promise<OutputOf<Name>> {
  return post(`/control/zalo-bot/${verb}`, input)
}

/** Nothing stands under a message here: no buttons, no edits, no word that it was read. */
export const zaloBot: Product = {
  key: 'zalo-bot',
  name: 'Zalo Bot',
  hasCommands: false,
  bots: async () => (await post<OutputOf<'bots'>>('/control/zalo-bot/bots', {})).map(botOf),
  chats: async (user) => (await ask('chats', { user })).map(chatOf),
  conversation,
  start: async (seat, code) => {
    await ask('say', { ...seat, text: code === undefined ? 'Xin chào' : `LK ${code}` })
  },
  say,
  press: () => Promise.resolve(undefined),
  read: (seat) => ask('read', seat),
  block: ({ user, chat }) => ask('block', { user, bot: chat }),
  unblock: ({ user, chat }) => ask('unblock', { user, bot: chat }),
  meaningsOf,
}

async function conversation(seat: Seat, last: number | undefined): Promise<Conversation> {
  const wanted = last === undefined ? {} : { last: last + 1 }
  const views = await ask('transcript', { ...seat, ...wanted })
  const hasOlder = last !== undefined && views.length > last
  const messages = (hasOlder ? views.slice(1) : views).map(messageOf)
  return { messages, hasOlder, commands: [], waiting: [], settled: [] }
}

/** Whoever writes @Bot in a group has chosen it from the list that opens with @. */
async function say(seat: Seat, { text, replyTo }: Saying): Promise<Message> {
  const mention = seat.chat < 0 && /@bot/i.test(text)
  const reply = replyTo === undefined ? {} : { replyTo }
  return messageOf(await ask('say', { ...seat, ...reply, text, mention }))
}

function meaningsOf(event: MessengerEvent): Meaning[] {
  if (!('platform' in event) || event.platform !== 'zalo-bot') return []
  switch (event.type) {
    case 'bot':
      return [{ type: 'bot', bot: botOf(event.bot) }]
    case 'message': {
      const { users, message } = event
      const change = { type: 'message', chat: message.chat, message: messageOf(message) } as const
      // Zalo shows that somebody types until they have written.
      const done = { type: 'doing', chat: message.chat, what: undefined } as const
      return [
        { type: 'change', users, change },
        { type: 'change', users, change: done },
      ]
    }
    case 'unread':
    case 'private-chat':
      return [{ type: 'change', users: event.users, change: changeOf(event) }]
    case 'typing': {
      const change = { type: 'doing', chat: event.chat, what: 'typing' } as const
      return [{ type: 'change', users: event.users, change }]
    }
    case 'group': {
      const { users, chat, title } = event
      return [{ type: 'change', users, change: { type: 'group', chat, title, state: 'open' } }]
    }
  }
}

type StateEvent = Extract<MessengerEvent, { platform: 'zalo-bot'; type: 'unread' | 'private-chat' }>

function changeOf(event: StateEvent): Extract<Meaning, { type: 'change' }>['change'] {
  const { chat } = event
  if (event.type === 'unread') return { type: 'unread', chat, count: event.count }
  return { type: 'state', chat, state: event.state }
}

function messageOf({ id, from, sentAt, text, styles, media, replyTo }: MessageView): Message {
  return {
    id,
    from,
    sentAt,
    text: media?.kind === 'voice' ? (media.url ?? '') : text,
    styles,
    ...(media?.kind === 'image' && { file: pictureAt(media.url ?? '') }),
    ...(replyTo !== undefined && { replyTo }),
  }
}

function pictureAt(url: string): NonNullable<Message['file']> {
  return { kind: 'photo', name: url, size: 0, url }
}

function chatOf({ chat, kind, title, state, unread, lastMessage }: ChatSummary): ChatHead {
  const newest = lastMessage && messageOf(lastMessage)
  return { id: chat, kind, title, state, unread, newest }
}

function botOf({ number, name }: BotView): Bot {
  return { id: number, name, about: '' }
}
