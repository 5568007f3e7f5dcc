import type pg from 'pg'
import { BOT, ZALO_BOT } from '../support/accounts.ts'
import { phoneOf, PHONES } from './phones.ts'
import type { Plan } from './plan.ts'
import type { Product } from './protocol.ts'
import type { Office, Register } from './register.ts'
import type { RemoteMessenger } from './remote.ts'
import { BEGINS_AT, CAST, type Role, userOf } from './stage.ts'
import type { Workshop } from './workshop.ts'
import type { World } from './world.ts'

export interface Seats {
  /** By the platform's id of the chat with the service. */
  chats: ReadonlyMap<Role, string>
  /** Where some can be written to as well. */
  seconds: readonly SecondSeat[]
  /** The group in which the second contact reads. */
  group?: number
}

interface SecondSeat {
  role: Role
  product: Product
  chat: string
}

/** Writes down where people can be reached, if not as the template has it. */
export async function moveIn({ seats, plan, people, database, register }: World): Promise<void> {
  await enter(register, database)
  const linkedAt = new Date(BEGINS_AT)
  for (const [role, chat] of seats.chats) {
    const { account } = phoneOf(role, plan)
    register.holds(people[role], chat)
    await database.query(
      'update address set account = $1, chat_id = $2, heard_at = $3 where official_id = $4',
      [account, chat, linkedAt, people[role]],
    )
  }
  for (const { role, product, chat } of seats.seconds) {
    register.holds(people[role], chat)
    await database.query(
      `insert into address (official_id, account, chat_id, preference, linked_at, changed_at, heard_at)
       values ($1, $2, $3, 2, $4, $4, $4)`,
      [people[role], PHONES[product].account, chat, linkedAt],
    )
  }
}

/** Enters who holds which office when the day begins. */
async function enter(register: Register, database: pg.Pool): Promise<void> {
  const { rows } = await database.query<Pick<Office, 'official' | 'agency' | 'role'>>(
    'select official_id as official, agency, role from membership order by id',
  )
  const always = { from: -Infinity, until: Infinity }
  register.offices.push(...rows.map((office) => ({ ...office, ...always })))
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
  const seconds: SecondSeat[] = []
  for (const role of CAST) {
    const product = plan.seconds[role]
    if (product === undefined) continue
    const user = userOf(people[role])
    await PHONES[product].begin(messenger, user)
    seconds.push({ role, product, chat: await PHONES[product].chatId(messenger, user) })
  }
  await forgetUpdates(messenger)
  for (const fault of plan.faults) await messenger.do('telegram', 'addFault', fault)
  for (const fault of plan.zaloBotFaults) await messenger.do('zaloBot', 'addFault', fault)
  for (const fault of plan.zaloOaFaults) await messenger.do('zaloOa', 'addFault', fault)
  if (!plan.withGroup) return { chats, seconds }
  const creator = userOf(people.secondContact)
  const { id: group } = await messenger.do('telegram', 'createGroup', {
    title: 'Tổ tư pháp',
    creator,
    members: [Number(BOT.token.split(':')[0])],
  })
  return { chats: chats.set('secondContact', String(group)), seconds, group }
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
