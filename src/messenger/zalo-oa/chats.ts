import type { MessageView } from '../chats/shown.ts'
import type { Shown } from '../chats/room.ts'
import { digitId } from '../world/made.ts'
import {
  accountOf,
  type Chat,
  type Content,
  type Message,
  OA_NUMBER,
  type ZaloOaState,
} from './zalo-oa.ts'

export const ID_LENGTH = 19

/** A person has another id for every account. */
export function userIdOf(zalo: ZaloOaState, user: number): string {
  return digitId(ID_LENGTH, ['zalo-oa-user', accountOf(zalo).id, user])
}

/** And another one for every application. */
export function userIdByApp(zalo: ZaloOaState, user: number): string {
  return digitId(ID_LENGTH, ['zalo-app-user', accountOf(zalo).appId, user])
}

/** As it is, or as it will be once the person has to do with the account. */
export function chatWith(zalo: ZaloOaState, user: number): Chat {
  const key = `p${OA_NUMBER}:${user}`
  const fresh = { follows: false, restricted: false, read: {} }
  return (
    zalo.chats.get(key) ?? { kind: 'private', key, user, userId: userIdOf(zalo, user), ...fresh }
  )
}

export function chatOfUser({ chats }: ZaloOaState, userId: string): Chat | undefined {
  return [...chats.values()].find((chat) => chat.userId === userId)
}

/** The chat of somebody who can still write, which begins when they do something in it. */
export function chatOfPerson(zalo: ZaloOaState, user: number): Chat {
  return chatWith(zalo, zalo.people.active(user).id)
}

export function ownerOf({ phones }: ZaloOaState, phone: string): number | undefined {
  return [...phones.values()].find((it) => it.phone === phone)?.user
}

export function shownMessage({ messageId, date, content, receivedAt, seenAt }: Message): Shown {
  return {
    messageId,
    sentAt: isoOf(date),
    text: content.text,
    entities: [],
    ...shownContent(content),
    ...(receivedAt !== undefined && { receivedAt: isoOf(receivedAt) }),
    ...(seenAt !== undefined && { seenAt: isoOf(seenAt) }),
  }
}

function shownContent(content: Content): Pick<MessageView, 'keyboard' | 'file' | 'template'> {
  switch (content.kind) {
    case 'text': {
      const rows = content.buttons?.map(({ title, payload }) => [
        { text: title, callback_data: payload },
      ])
      return rows ? { keyboard: rows } : {}
    }
    case 'template':
      return { template: content.template }
    case 'image':
    case 'file': {
      const { kind, name, size, url } = content
      return { file: { kind: kind === 'image' ? 'photo' : 'document', name, size, url } }
    }
  }
}

export function isHidden({ content }: Message): boolean {
  return content.kind === 'text' && content.hidden === true
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString()
}
