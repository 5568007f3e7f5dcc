import { addDays, dayOf, instantAt } from '../../src/domain/time/day.ts'
import type { OfficialId } from '../../src/domain/people/official.ts'
import type { Dice } from './dice.ts'
import { PHONES } from './phones.ts'
import type { Product } from './protocol.ts'
import type { Holding } from './register.ts'
import { type Role, userOf } from './stage.ts'
import { HOUR_MS, MINUTE_MS } from './weather.ts'
import type { World } from './world.ts'

/** A person's app and the account that they have there. */
export interface Handset {
  product: Product
  user: number
  chat: string
}

/** People move: phones go from hand to hand, and offices end. */
export type Move =
  /** The coordinator takes an official's accounts away. */
  | { kind: 'unlinked'; who: Role }
  /** The phone of one is linked to another, by a code that is typed there. */
  | { kind: 'relinked'; who: Role; to: Role; isUnlinkedFirst: boolean }
  /** A phone is lost: its owner goes on with another one. */
  | { kind: 'phone-replaced'; who: Role }
  | {
      kind: 'office-ended'
      who: Role
      lastDay: 'yesterday' | 'today'
      successor: 'nobody' | 'with an own phone' | 'with the same phone'
    }

const KINDS: ReadonlySet<string> = new Set<Move['kind']>([
  'unlinked',
  'relinked',
  'phone-replaced',
  'office-ended',
])

export function isMove(kind: string): boolean {
  return KINDS.has(kind)
}

const LEAVING: readonly Role[] = ['contact', 'secondContact', 'leader', 'policeContact', 'deputy']
const TAKING: readonly Role[] = [
  'secondContact',
  'leader',
  'policeContact',
  'deputy',
  'coordinator',
]

export function moveOf(dice: Dice, withGroup: boolean): Move {
  const out = (role: Role): boolean => withGroup && role === 'secondContact'
  const who = dice.pick(LEAVING.filter((role) => !out(role)))
  return dice.pick<() => Move>([
    () => ({ kind: 'unlinked', who }),
    () => ({
      kind: 'relinked',
      who,
      to: dice.pick(TAKING.filter((role) => role !== who && !out(role))),
      isUnlinkedFirst: dice.chance(0.3),
    }),
    () => ({ kind: 'phone-replaced', who }),
    () => ({
      kind: 'office-ended',
      who,
      lastDay: dice.pick(['yesterday', 'yesterday', 'today']),
      successor: dice.pick(['nobody', 'with an own phone', 'with the same phone']),
    }),
  ])()
}

/** Somebody who holds no office but that of a clerk, and has no account, until an office falls vacant. */
const SUCCESSOR = 'clerk'
/** People type a code again that nothing comes of, after so long. */
const AGAIN_AFTER_MS = 10 * MINUTE_MS
const MOST_TYPED = 3
const FIRST_LOOK_MS = 2_000
const LATER_LOOK = 3
const LONGEST_LOOK_MS = HOUR_MS
const MOST_LOOKS = 60

export async function unlink(world: World, who: Role): Promise<void> {
  const official = world.people[who]
  await world.have({ ask: 'unlink', official })
  world.register.losesAll(official, world.now)
}

export async function relink(
  world: World,
  { who, to, isUnlinkedFirst }: Extract<Move, { kind: 'relinked' }>,
): Promise<void> {
  if (isUnlinkedFirst) await unlink(world, who)
  await giveAway(world, who, world.people[to])
}

export async function replacePhone(world: World, who: Role): Promise<void> {
  await unlink(world, who)
  const product = world.handset(who).product
  const handset = await newHandset(world, world.people[who], product)
  world.handsets.set(who, handset)
  world.away.delete(who)
  await link(world, world.people[who], handset)
}

export async function endOffice(
  world: World,
  { who, lastDay, successor }: Extract<Move, { kind: 'office-ended' }>,
): Promise<void> {
  const official = world.people[who]
  const office = world.register.offices.find((it) => it.official === official)
  if (!office) return
  const { agency, role } = office
  const today = dayOf(new Date(world.now))
  const isOver = lastDay === 'yesterday'
  const last = isOver ? addDays(today, -1) : today
  await world.have({ ask: 'end-office', official, agency, lastDay: last })
  const until = isOver ? world.now : instantAt(addDays(today, 1), '00:00').getTime()
  world.register.endsOffice({ official, agency }, until)
  if (successor === 'nobody') return
  const next = world.people[SUCCESSOR]
  world.register.offices.push({ official: next, agency, role, from: world.now, until: Infinity })
  await world.have({ ask: 'take-office', official: next, agency, role, from: today })
  if (successor === 'with the same phone') return giveAway(world, who, next)
  await link(world, next, await newHandset(world, next, 'telegram'))
}

/** Whoever gives their phone away does nothing with it any more. */
async function giveAway(world: World, who: Role, to: OfficialId): Promise<void> {
  world.away.add(who)
  await link(world, to, world.handset(who))
}

const NEW_USERS = 100_000

async function newHandset(
  { messenger, handedOut }: World,
  official: OfficialId,
  product: Product,
): Promise<Handset> {
  const user = userOf(official) + NEW_USERS * (1 + handedOut.length)
  const phone = PHONES[product]
  await messenger.createUser(user, `new ${String(official)}`)
  await phone.begin(messenger, user)
  const handset = { product, user, chat: await phone.chatId(messenger, user) }
  handedOut.push(handset)
  return handset
}

async function link(world: World, official: OfficialId, handset: Handset): Promise<void> {
  const code = await world.have<string>({ ask: 'issue-code', official })
  const holding = world.register.asksFor(official, handset.chat, world.now)
  const linking = { holding, handset, words: `LK ${code}` }
  await type(world, linking)
  lookLater(world, linking, { looks: 0, typed: 1, waitMs: FIRST_LOOK_MS })
}

interface Linking {
  holding: Holding
  handset: Handset
  words: string
}

interface Patience {
  looks: number
  typed: number
  waitMs: number
}

function lookLater(world: World, linking: Linking, patience: Patience): void {
  world.later(patience.waitMs, async () => {
    const { holding } = linking
    if ((await holderOf(world, linking.handset)) === holding.official) {
      world.register.has(holding, world.now)
      return
    }
    const { looks, typed, waitMs } = patience
    if (looks === MOST_LOOKS) return
    const isAgain = waitMs >= AGAIN_AFTER_MS && typed < MOST_TYPED
    if (isAgain) await type(world, linking)
    lookLater(world, linking, {
      looks: looks + 1,
      typed: typed + (isAgain ? 1 : 0),
      waitMs: Math.min(waitMs * LATER_LOOK, LONGEST_LOOK_MS),
    })
  })
}

/** Who has blocked the bot cannot write to it. */
async function type({ messenger }: World, { handset, words }: Linking): Promise<void> {
  const { product, user } = handset
  await PHONES[product].say(messenger, user, { text: words }).catch(() => undefined)
}

/** Undefined while nobody is, or while the database does not answer. */
async function holderOf(
  { database }: World,
  { product, chat }: Handset,
): Promise<OfficialId | undefined> {
  try {
    const { rows } = await database.query<{ official: OfficialId }>(
      `select official_id as official from address where account = $1 and chat_id = $2 and state <> 'unlinked'`,
      [PHONES[product].account, chat],
    )
    return rows[0]?.official
  } catch {
    return undefined
  }
}
