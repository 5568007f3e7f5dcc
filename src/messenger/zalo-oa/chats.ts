import { chosen } from '../chats/verbs.ts'
import { digitId } from '../world/made-id.ts'
import { Refused } from '../world/people.ts'
import type { Chat, Oa } from './rows.ts'
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
