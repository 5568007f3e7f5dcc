import { BOT, ZALO_BOT } from '../support/accounts.ts'
import { phoneOf } from './phones.ts'
import type { Plan } from './plan.ts'
import type { RemoteMessenger } from './remote.ts'
import { CAST, type Role, userOf } from './stage.ts'
import type { Workshop } from './workshop.ts'

export interface Seats {
  /** By the platform's id of the chat with the service. */
  chats: ReadonlyMap<Role, string>
  /** The group in which the second contact reads. */
  group?: number
}

/** Gives everybody a phone on which the service was begun, and some a group. */
export async function seatEverybody(
  messenger: RemoteMessenger,
  { people }: Workshop,
  plan: Plan,
): Promise<Seats> {
  const chats = new Map<Role, string>()
  for (const role of CAST) {
    const user = userOf(people[role])
    const phone = phoneOf(role, plan)
    await messenger.createUser(user, role)
    await phone.begin(messenger, user)
    chats.set(role, await phone.chatId(messenger, user))
  }
  await forgetUpdates(messenger)
  for (const fault of plan.faults) await messenger.do('telegram', 'addFault', fault)
  for (const fault of plan.zaloBotFaults) await messenger.do('zaloBot', 'addFault', fault)
  for (const fault of plan.zaloOaFaults) await messenger.do('zaloOa', 'addFault', fault)
  if (!plan.withGroup) return { chats }
  const creator = userOf(people.secondContact)
  const { id: group } = await messenger.do('telegram', 'createGroup', {
    title: 'Tổ tư pháp',
    creator,
    members: [Number(BOT.token.split(':')[0])],
  })
  return { chats: chats.set('secondContact', String(group)), group }
}

export async function forgetUpdates(messenger: RemoteMessenger): Promise<void> {
  const { url, zaloBotApiRoot } = messenger.at
  const get = async (offset: number): Promise<number | undefined> => {
    const response = await fetch(`${url}/bot${BOT.token}/getUpdates?offset=${String(offset)}`)
    const { result } = (await response.json()) as { result: { update_id: number }[] }
    return result.at(-1)?.update_id
  }
  const last = await get(-1)
  if (last !== undefined) await get(last + 1)
  while ((await messenger.do('zaloBot', 'pending', {})).length > 0) {
    await fetch(`${zaloBotApiRoot}/bot${ZALO_BOT.token}/getUpdates?timeout=1`)
  }
}
