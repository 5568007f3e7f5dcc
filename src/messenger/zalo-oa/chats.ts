import { chosen } from '../chats/verbs.ts'
import { digitId } from '../world/made.ts'
import { Refused } from '../world/people.ts'
import type { Chat, Content, Message, Oa, OaButton, ZaloOa } from './zalo-oa.ts'
import type { Button, MessageView } from '../chats/shown.ts'

const ID_LENGTH = 19

/** A person has another id for every account. */
export function userIdFor(oa: Oa, user: number): string {
  return digitId(ID_LENGTH, ['zalo-oa-user', oa.id, user])
}

/** And another one for every application. */
export function userIdByApp(appId: string, user: number): string {
  return digitId(ID_LENGTH, ['zalo-app-user', appId, user])
}

/** As it is, or as it will be once the person has to do with the account. */
export function chatWith({ chats }: ZaloOa, oa: Oa, user: number): Chat {
  const key = `p${oa.number}:${user}`
  const fresh = { follows: false, restricted: false, read: {} }
  return (
    chats.get(key) ?? {
      kind: 'private',
      key,
      oa: oa.number,
      user,
      userId: userIdFor(oa, user),
      ...fresh,
    }
  )
}

export function chatOfUser({ chats }: ZaloOa, oa: number, userId: string): Chat | undefined {
  for (const chat of chats.values()) {
    if (chat.oa === oa && chat.userId === userId) return chat
  }
  return undefined
}

/** Without a number, the only account there is. */
export function oaOf({ oas, lines }: ZaloOa, number?: number): Oa {
  const oa = oas.get(chosen(lines.keys(), number, 'official account'))
  if (!oa) throw new Refused(`there is no official account ${number}`)
  return oa
}

/** The person's chat with an account, which begins when they do something in it. */
export function chatOfPerson(
  zalo: ZaloOa,
  user: number,
  number: number | undefined,
): { oa: Oa; chat: Chat } {
  zalo.people.active(user)
  const oa = oaOf(zalo, number)
  return { oa, chat: chatWith(zalo, oa, user) }
}

type Draft = Pick<Message, 'from' | 'content' | 'quoted' | 'silent'>

/** Puts a message into a chat and tells the person who sees it. */
export function post(zalo: ZaloOa, chat: Chat, draft: Draft): Message {
  const id = zalo.messages.nextId(chat.key)
  return zalo.room.post(chat, {
    ...draft,
    chat: chat.key,
    id,
    messageId: digitId(ID_LENGTH, ['zalo-oa-message', chat.key, id]),
    date: zalo.clock.now().getTime(),
  })
}

export function messageView(zalo: ZaloOa, chat: Chat, message: Message): MessageView {
  const { id, messageId, from, date, content, receivedAt, seenAt, silent } = message
  const isBot = from === 0
  const name = isBot ? (zalo.oas.get(chat.oa)?.name ?? '') : zalo.people.nameOf(from)
  return {
    chat: chat.oa,
    id,
    messageId,
    from: { id: isBot ? chat.oa : from, name, isBot },
    sentAt: isoOf(date),
    text: content.text,
    entities: [],
    ...shownContent(content),
    ...(receivedAt !== undefined && { receivedAt: isoOf(receivedAt) }),
    ...(seenAt !== undefined && { seenAt: isoOf(seenAt) }),
    ...(silent && { silent }),
  }
}

function shownContent(content: Content): Pick<MessageView, 'keyboard' | 'file' | 'template'> {
  switch (content.kind) {
    case 'text':
      return content.buttons ? { keyboard: content.buttons.map((it) => [buttonOf(it)]) } : {}
    case 'template':
      return { template: content.template }
    case 'image':
    case 'file': {
      const { kind, name, size, url } = content
      return { file: { kind: kind === 'image' ? 'photo' : 'document', name, size, url } }
    }
  }
}

function buttonOf({ title, payload }: OaButton): Button {
  return { text: title, callback_data: payload }
}

/** What a button sends without showing it. */
export function isHidden({ content }: Message): boolean {
  return content.kind === 'text' && content.hidden === true
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString()
}
