import { digitId } from '../world/made-id.ts'
import type { Chat, Group, Oa, PrivateChat } from './rows.ts'
import type { ZaloOa } from './zalo-oa.ts'

const ID_LENGTH = 19

/** A person has another id for every account. */
export function userIdFor(oa: Oa, user: number): string {
  return digitId(ID_LENGTH, ['zalo-oa-user', oa.id, user])
}

/** And another one for every application. */
export function userIdByApp(appId: string, user: number): string {
  return digitId(ID_LENGTH, ['zalo-app-user', appId, user])
}

export function groupIdFor(oa: Oa, number: number): string {
  return digitId(ID_LENGTH, ['zalo-oa-group', oa.id, number])
}

function privateKey(oa: number, user: number): string {
  return `p${oa}:${user}`
}

export function groupKey(number: number): string {
  return `g${-number}`
}

export function privateChat({ chats }: ZaloOa, oa: number, user: number): PrivateChat | undefined {
  const chat = chats.get(privateKey(oa, user))
  return chat?.kind === 'private' ? chat : undefined
}

/** As it is, or as it will be once the person has to do with the account. */
export function chatWith(zalo: ZaloOa, oa: Oa, user: number): PrivateChat {
  const fresh = { follows: false, restricted: false, offline: false, read: {} }
  return (
    privateChat(zalo, oa.number, user) ?? {
      kind: 'private',
      key: privateKey(oa.number, user),
      oa: oa.number,
      user,
      userId: userIdFor(oa, user),
      ...fresh,
    }
  )
}

export function chatOfUser({ chats }: ZaloOa, oa: number, userId: string): PrivateChat | undefined {
  for (const chat of chats.values()) {
    if (chat.kind === 'private' && chat.oa === oa && chat.userId === userId) return chat
  }
  return undefined
}

export function groupNumbered({ chats }: ZaloOa, number: number): Group | undefined {
  const chat = chats.get(groupKey(number))
  return chat?.kind === 'group' ? chat : undefined
}

export function groupsOf({ chats }: ZaloOa, oa: number): Group[] {
  return [...chats.values()].filter(
    (chat): chat is Group => chat.kind === 'group' && chat.oa === oa,
  )
}

/** The chat's number for the people in it: the account's, or the group's. */
export function peerOf(chat: Chat): number {
  return chat.kind === 'private' ? chat.oa : chat.number
}

export function peopleIn(chat: Chat): number[] {
  return chat.kind === 'private' ? [chat.user] : chat.members
}

export function nameOf({ people }: ZaloOa, user: number): string {
  const person = people.get(user)
  return [person?.firstName, person?.lastName].filter((part) => part !== undefined).join(' ')
}
