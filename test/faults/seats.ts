import type { Plan } from './plan.ts'
import type { RemoteMessenger } from './remote.ts'
import { BOT, CAST, userOf } from './stage.ts'
import type { Workshop } from './workshop.ts'

/** Gives everybody a phone on which the bot was started, and some a group. */
export async function seatEverybody(
  messenger: RemoteMessenger,
  { people }: Workshop,
  plan: Plan,
): Promise<number | undefined> {
  for (const role of CAST) {
    const user = userOf(people[role])
    await messenger.createUser(user, role)
    await messenger.telegram('start', { user })
  }
  await forgetUpdates(messenger)
  for (const fault of plan.faults) await messenger.telegram('addFault', fault)
  if (!plan.withGroup) return undefined
  const creator = userOf(people.secondContact)
  const { id } = await messenger.telegram('createGroup', {
    title: 'Tổ tư pháp',
    creator,
    members: [Number(BOT.token.split(':')[0])],
  })
  return id
}

async function forgetUpdates({ url }: RemoteMessenger): Promise<void> {
  const get = async (offset: number): Promise<number | undefined> => {
    const response = await fetch(`${url}/bot${BOT.token}/getUpdates?offset=${String(offset)}`)
    const { result } = (await response.json()) as { result: { update_id: number }[] }
    return result.at(-1)?.update_id
  }
  const last = await get(-1)
  if (last !== undefined) await get(last + 1)
}
