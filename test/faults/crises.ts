import { type Damage, damageRow, DAMAGED_READER, WOUNDS } from './damage.ts'
import type { Dice } from './dice.ts'
import { endOffice, type Move, relink, replacePhone, unlink } from './moves.ts'
import { PHONES } from './phones.ts'
import { HOUR_MS, MINUTE_MS } from './weather.ts'
import type { World } from './world.ts'

/** Something that happens to the whole of it before one of the acts. */
export type Crisis =
  | { kind: 'database-killed'; signal: 'SIGKILL' | 'SIGQUIT'; downMs: number }
  | { kind: 'line-held'; forMs: number }
  | { kind: 'line-cut' }
  | { kind: 'applications-killed' }
  | { kind: 'blocked'; who: 'secondContact' | 'leader' | 'contact'; forMs: number }
  | { kind: 'group-upgraded' }
  /** The clock of the machine is wrong for a time. */
  | { kind: 'clock-moved'; byMs: number; forMs: number }
  /** What stands in a row cannot be read, until somebody has mended it. */
  | { kind: 'row-damaged'; what: Damage; forMs: number }
  | Move

type Kind = Crisis['kind']
type Strikes = {
  readonly [K in Kind]: (world: World, crisis: Extract<Crisis, { kind: K }>) => Promise<void>
}

const TRY_AGAIN_MS = 5_000

const STRIKES: Strikes = {
  'database-killed': async (world, { signal, downMs }) => {
    const { server } = world
    if (!server.isUp) return
    await server.kill(signal)
    world.later(downMs, () => server.restart())
  },
  'line-held': async (world, { forMs }) => {
    const { proxy } = world
    proxy.hold()
    world.later(forMs, async () => proxy.release())
  },
  'line-cut': async ({ proxy }) => proxy.cut(),
  'applications-killed': async ({ fleet }) => fleet.killAll(),
  blocked: async (world, { who, forMs }) => {
    const { user, product } = world.handset(who)
    const phone = PHONES[product]
    await phone.block(world.messenger, user)
    world.later(forMs, async () => {
      await phone.unblock(world.messenger, user)
    })
  },
  'group-upgraded': async ({ seats, messenger }) => {
    if (seats.group === undefined) return
    // A group is upgraded once.
    await messenger.do('telegram', 'upgradeGroup', { group: seats.group }).catch(() => undefined)
  },
  'clock-moved': async (world, { byMs, forMs }) => {
    await world.windClocks(byMs)
    world.later(forMs, () => world.windClocks(0))
  },
  'row-damaged': async (world, { what, forMs }) => {
    const reader = world.people[DAMAGED_READER]
    // Nobody gets at a row while the server is killed.
    const mend = await damageRow(world.database, what, reader).catch(() => undefined)
    if (mend) world.later(forMs, () => sometime(world, mend))
  },
  unlinked: (world, { who }) => unlink(world, who),
  relinked: relink,
  'phone-replaced': (world, { who }) => replacePhone(world, who),
  'office-ended': endOffice,
}

async function sometime(world: World, happen: () => Promise<void>): Promise<void> {
  await happen().catch(() => {
    world.later(TRY_AGAIN_MS, () => sometime(world, happen))
  })
}

export async function strike<K extends Kind>(
  world: World,
  crisis: Extract<Crisis, { kind: K }>,
): Promise<void> {
  const kind: K = crisis.kind
  await STRIKES[kind](world, crisis)
}

const WRONG_BY_MS = [
  -4 * HOUR_MS,
  -HOUR_MS,
  -10 * MINUTE_MS,
  10 * MINUTE_MS,
  3 * HOUR_MS,
  26 * HOUR_MS,
  72 * HOUR_MS,
]
const WOUND_NAMES = Object.keys(WOUNDS) as Damage[]

export function crisisOf(dice: Dice, withGroup: boolean): Crisis {
  return dice.pick<() => Crisis>([
    () => ({
      kind: 'database-killed',
      signal: dice.pick(['SIGKILL', 'SIGQUIT']),
      downMs: dice.pick([100, 3_000, 60_000]),
    }),
    () => ({ kind: 'line-held', forMs: dice.pick([2_000, 20_000, 60_000]) }),
    () => ({ kind: 'line-cut' }),
    () => ({ kind: 'applications-killed' }),
    () => ({
      kind: 'blocked',
      who: dice.pick(withGroup ? ['leader', 'contact'] : ['secondContact', 'leader', 'contact']),
      forMs: dice.pick([1_000, 120_000, 3_600_000]),
    }),
    () => (withGroup ? { kind: 'group-upgraded' } : { kind: 'line-cut' }),
    () => ({
      kind: 'clock-moved',
      byMs: dice.pick(WRONG_BY_MS),
      forMs: dice.pick([2 * MINUTE_MS, 30 * MINUTE_MS, 4 * HOUR_MS]),
    }),
    () => ({
      kind: 'row-damaged',
      what: dice.pick(WOUND_NAMES),
      forMs: dice.pick([2 * MINUTE_MS, HOUR_MS, 100 * HOUR_MS]),
    }),
  ])()
}
