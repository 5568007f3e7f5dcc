import type { MessengerEvent } from '../../control/messenger-control.ts'
import type { ChatSummary, MessageView, OaView } from '../../zalo-oa/shown.ts'
import type { ZaloOaControl } from '../../zalo-oa/zalo-oa-control.ts'
import { post } from '../http.ts'
import type { Bot, Button, ChatHead, Message, PhoneChange } from '../model.ts'
import type { Conversation, Meaning, Product, Saying, Seat } from './product.ts'

type VerbName = keyof ZaloOaControl
type InputOf<Name extends VerbName> = Exclude<Parameters<ZaloOaControl[Name]>[0], void>
type OutputOf<Name extends VerbName> = ReturnType<ZaloOaControl[Name]>
type OaButton = NonNullable<MessageView['buttons']>[number]

function ask<Name extends VerbName>(verb: Name, input: InputOf<Name>): Promise<OutputOf<Name>> {
  return post(`/control/zalo-oa/${verb}`, input)
}

/** Up to five buttons under a text, each on a line of its own; the account is told what came and what was seen. */
export const zaloOa: Product = {
  key: 'zalo-oa',
  name: 'Zalo OA',
  hasCommands: false,
  bots: async () => (await post<OutputOf<'accounts'>>('/control/zalo-oa/accounts', {})).map(botOf),
  chats: async (user) => (await ask('chats', { user })).map(chatOf),
  conversation,
  start: async ({ user, chat }, code) => {
    await ask('follow', { user, oa: chat })
    await ask('say', { user, chat, text: code === undefined ? 'Xin chào' : `LK ${code}` })
  },
  say,
  press,
  read: (seat) => ask('read', seat),
  block: ({ user, chat }) => ask('restrict', { user, oa: chat }),
  unblock: ({ user, chat }) => ask('allow', { user, oa: chat }),
  meaningsOf,
}

async function conversation(seat: Seat, last: number | undefined): Promise<Conversation> {
  const wanted = last === undefined ? {} : { last: last + 1 }
  const views = await ask('transcript', { ...seat, ...wanted })
  const hasOlder = last !== undefined && views.length > last
  const messages = (hasOlder ? views.slice(1) : views).map(messageOf)
  return { messages, hasOlder, commands: [], waiting: [], settled: [] }
}

async function say(seat: Seat, { text, replyTo }: Saying): Promise<Message> {
  const reply = replyTo === undefined ? {} : { replyTo }
  return messageOf(await ask('say', { ...seat, ...reply, text }))
}

/** What is pressed is said: there is no answer to wait for. */
async function press(seat: Seat, message: number, { text }: Button): Promise<undefined> {
  await ask('press', { ...seat, message, button: text })
}

function meaningsOf(event: MessengerEvent): Meaning[] {
  if (!('platform' in event) || event.platform !== 'zalo-oa') return []
  return [{ type: 'change', users: event.users, change: changeOf(event) }]
}

function changeOf(event: Extract<MessengerEvent, { platform: 'zalo-oa' }>): PhoneChange {
  switch (event.type) {
    case 'message':
    case 'edit':
      return { type: event.type, chat: event.message.chat, message: messageOf(event.message) }
    case 'unread':
      return { type: 'unread', chat: event.chat, count: event.count }
    case 'private-chat':
      return { type: 'state', chat: event.chat, state: event.state }
    case 'group':
      return { type: 'group', chat: event.chat, title: event.title, state: 'open' }
  }
}

function messageOf(view: MessageView): Message {
  const { id, from, sentAt, text, buttons, media, asksInfo, seenAt, receivedAt } = view
  const progress = seenAt === undefined ? receivedAt && 'received' : 'seen'
  return {
    id,
    from: { id: from.id, name: from.name, isBot: from.isOa },
    sentAt,
    text: asksInfo ? `${asksInfo.title}\n${asksInfo.subtitle}` : text,
    styles: [],
    ...(buttons && { buttons: buttons.map((button) => [buttonOf(button)]) }),
    ...(media && { file: fileOf(media) }),
    ...(progress && { progress }),
  }
}

function fileOf({
  kind,
  ...file
}: NonNullable<MessageView['media']>): NonNullable<Message['file']> {
  const isPicture = kind === 'image' || kind === 'gif'
  return { ...file, kind: isPicture ? 'photo' : 'document' }
}

function buttonOf({ title: text, type, payload }: OaButton): Button {
  switch (type) {
    case 'oa.query.show':
    case 'oa.query.hide':
      return { text, does: { kind: 'ask', question: payload } }
    case 'oa.open.url':
      return { text, does: { kind: 'open', url: payload.url } }
    case 'oa.open.sms':
    case 'oa.open.phone':
      return { text, does: { kind: 'copy', text: payload.phone_code } }
  }
}

function chatOf({ chat, kind, title, state, unread, lastMessage }: ChatSummary): ChatHead {
  const newest = lastMessage && messageOf(lastMessage)
  return { id: chat, kind, title, state, unread, newest }
}

function botOf({ number, name }: OaView): Bot {
  return { id: number, name, about: '' }
}
