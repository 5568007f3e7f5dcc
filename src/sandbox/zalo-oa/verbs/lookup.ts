import type { Person } from '../../world/person.ts'
import { Refused } from '../../world/refused.ts'
import { chatWith, groupNumbered, privateChat } from '../chats.ts'
import type { Chat, Group, Oa, PrivateChat } from '../rows.ts'
import type { ZaloOa } from '../zalo-oa.ts'

/** What the people of the messenger name, or the reason why it is not there. */

export function activePerson({ people }: ZaloOa, id: number): Person {
  const person = people.get(id)
  if (!person) throw new Refused(`there is no user ${id}`)
  if (person.deactivated) throw new Refused(`user ${id} is deactivated`)
  return person
}

/** Without a number, the only account there is. */
export function oaOf({ oas, lines }: ZaloOa, number?: number): Oa {
  const numbers = [...lines.keys()]
  if (number === undefined && numbers.length !== 1) {
    throw new Refused('say which official account: there is not just one')
  }
  const oa = oas.get(number ?? numbers[0] ?? 0)
  if (!oa) throw new Refused(`there is no official account ${number}`)
  return oa
}

export function groupOf(zalo: ZaloOa, number: number): Group {
  const group = groupNumbered(zalo, number)
  if (!group) throw new Refused(`there is no group ${number}`)
  return group
}

export function chatOfPerson(zalo: ZaloOa, user: number, number: number | undefined): Chat {
  activePerson(zalo, user)
  if (number === undefined || number > 0) return chatWith(zalo, oaOf(zalo, number), user)
  const group = groupOf(zalo, number)
  if (!group.members.includes(user)) throw new Refused(`user ${user} is not in group ${number}`)
  return group
}

/** The person's chat with an account, which begins when they do something in it. */
export function ownChat(
  zalo: ZaloOa,
  user: number,
  number: number | undefined,
): { oa: Oa; chat: PrivateChat } {
  activePerson(zalo, user)
  const oa = oaOf(zalo, number)
  return { oa, chat: chatWith(zalo, oa, user) }
}

/** Saves a person's chat and tells their phone how it stands. */
export function saved(zalo: ZaloOa, chat: PrivateChat): PrivateChat {
  const before = privateChat(zalo, chat.oa, chat.user)
  zalo.chats.put(chat)
  if (before?.restricted !== chat.restricted) {
    const state = chat.restricted ? 'blocked' : 'open'
    const { user, oa } = chat
    zalo.publish({ platform: 'zalo-oa', type: 'private-chat', users: [user], chat: oa, state })
  }
  return chat
}
