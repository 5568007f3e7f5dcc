import type { FaultRule } from '../../src/messenger/telegram/verbs/table.ts'
import type { FaultRule as ZaloBotFault } from '../../src/messenger/zalo-bot/verbs.ts'
import type { FaultRule as ZaloOaFault } from '../../src/messenger/zalo-oa/verbs.ts'
import { ACT_MS, ACTS, type Strand, STRANDS } from './acts.ts'
import { type Crisis, crisisOf } from './crises.ts'
import { Dice } from './dice.ts'
import { moveOf } from './moves.ts'
import type { Sabotage } from './sabotage.ts'
import type { Product } from './protocol.ts'
import { CAST, type Role } from './stage.ts'
import { type KillPoint, REFRESH_STEPS, STEPS } from './steps.ts'
import { type Outage, weatherOf } from './weather.ts'
import { zaloBotFaultOf, zaloOaFaultOf } from './zalo-faults.ts'

/** All that goes wrong in one run: made from its seed alone. */
export interface Plan {
  seed: number
  /** How many applications run side by side. */
  processes: number
  /** Where the applications die, in the order in which they are started; those after the last live on. */
  kills: KillPoint[]
  /** How long a dead application stays away. */
  awayMs: number
  faults: FaultRule[]
  /** On which app people are; Telegram where nothing is said. */
  phones: Partial<Record<Role, Product>>
  /** Who has a second account, written to where the first does not work. */
  seconds: Partial<Record<Role, Product>>
  zaloBotFaults: ZaloBotFault[]
  zaloOaFaults: ZaloOaFault[]
  crises: {
    beforeAct: number
    /** So long people leave the service to itself before it. */
    lullMs?: number
    crisis: Crisis
  }[]
  /** When which platform is away. */
  outages: Outage[]
  /** The second contact reads in a group. */
  withGroup: boolean
  /** Both contacts press the same button at once. */
  withRace: boolean
  /** What does not happen on this day. */
  leftOut: Strand[]
  /** The application itself is broken on purpose. */
  sabotage?: Sabotage
}

/** Nothing goes wrong. */
export const QUIET: Plan = {
  seed: 1,
  processes: 1,
  kills: [],
  awayMs: 1_000,
  faults: [],
  phones: {},
  seconds: {},
  zaloBotFaults: [],
  zaloOaFaults: [],
  crises: [],
  outages: [],
  withGroup: false,
  withRace: false,
  leftOut: [],
}

export function planOf(seed: number): Plan {
  const dice = new Dice(seed)
  const withGroup = dice.chance(0.35)
  const onTelegram = {
    seed,
    processes: dice.pick([1, 1, 1, 2, 2, 3]),
    kills: Array.from({ length: dice.pick([0, 1, 1, 2, 2, 3]) }, () => ({
      step: dice.pick(STEPS),
      nth: dice.upTo(12),
    })),
    awayMs: dice.pick([200, 1_000, 5_000, 30_000, 200_000]),
    faults: Array.from({ length: dice.pick([0, 1, 2, 2, 3]) }, () => faultOf(dice)),
    crises: Array.from({ length: dice.pick([0, 0, 1, 1, 2]) }, () => ({
      beforeAct: dice.upTo(ACTS.length) - 1,
      crisis: crisisOf(dice, withGroup),
    })),
    withGroup,
    withRace: dice.chance(0.5),
    leftOut: STRANDS.filter(() => dice.chance(0.5)),
  }
  const day = { ...onTelegram, ...zaloOf(dice, onTelegram) }
  const seconds = secondsOf(dice, day)
  const products = productsOf({ ...day, seconds })
  const outages = weatherOf(dice, { products, acts: WITHOUT_LEAP })
  const crises = [...day.crises, ...movesOf(dice, withGroup)]
  return { ...day, seconds, outages, crises }
}

/** People move while what an act has brought about is still under way, or when it is over. */
function movesOf(dice: Dice, withGroup: boolean): Plan['crises'] {
  return Array.from({ length: dice.pick([0, 1, 1, 2]) }, () => ({
    beforeAct: dice.upTo(ACTS.length) - 1,
    lullMs: dice.pick([0, 200, 1_500, ACT_MS]),
    crisis: moveOf(dice, withGroup),
  }))
}

const WITHOUT_LEAP = ACTS.flatMap(({ leaps }, index) => (leaps ? [] : [index]))
const PRODUCTS = ['telegram', 'zaloBot', 'zaloOa'] as const

/** On some days some people can be written to elsewhere too. */
function secondsOf(
  dice: Dice,
  { phones, withGroup }: Pick<Plan, 'phones' | 'withGroup'>,
): Plan['seconds'] {
  if (!dice.chance(0.4)) return {}
  const second = dice.pick(PRODUCTS)
  const having = CAST.filter(() => dice.chance(0.7)).filter(
    (role) => (phones[role] ?? 'telegram') !== second && !(withGroup && role === 'secondContact'),
  )
  return Object.fromEntries(having.map((role) => [role, second]))
}

/** The platforms on which anybody is. */
export function productsOf({ phones, seconds }: Pick<Plan, 'phones' | 'seconds'>): Product[] {
  const first = CAST.map((role) => phones[role] ?? 'telegram')
  return [...new Set([...first, ...Object.values(seconds)])]
}

/** What one short day can have beside its reminders, its digest, a request and the press that acknowledges it. */
const ON_SHORT_DAYS = ['obstacle', 'urging', 'answer', 'transfer'] as const

/** Leaves out of a day what is neither this strand nor what every day has. */
export function allBut(kept: Strand): Strand[] {
  return [...STRANDS.filter((strand) => strand !== kept), 'second morning']
}

/** Fewer of the same faults on a day that ends with its first evening and has one strand: it takes half the time. */
export function shortPlanOf(seed: number): Plan {
  const plan = planOf(seed)
  const moves = plan.crises.filter(({ lullMs }) => lullMs !== undefined)
  const others = plan.crises.filter(({ lullMs }) => lullMs === undefined)
  const kept = ON_SHORT_DAYS[seed % ON_SHORT_DAYS.length] ?? 'answer'
  return {
    ...plan,
    kills: plan.kills.slice(0, 1),
    crises: [...others.slice(0, 1), ...moves.slice(0, 1)],
    outages: plan.outages.slice(0, 1),
    leftOut: allBut(kept),
  }
}

/** On half of the days some people have Zalo, on one of its products or both. */
function zaloOf(
  dice: Dice,
  { withGroup, kills }: Pick<Plan, 'withGroup' | 'kills'>,
): Pick<Plan, 'phones' | 'zaloBotFaults' | 'zaloOaFaults' | 'kills'> {
  const products = dice.pick<readonly Product[]>([
    [],
    [],
    [],
    ['zaloBot'],
    ['zaloOa'],
    ['zaloBot', 'zaloOa'],
  ])
  const seated = CAST.filter((role) => !(withGroup && role === 'secondContact'))
  const movers = products.length === 0 ? [] : seated.filter(() => dice.chance(0.5))
  const phones = Object.fromEntries(movers.map((role) => [role, dice.pick(products)]))
  const used = new Set(Object.values(phones))
  const some = <T>(product: Product, make: () => T): T[] =>
    used.has(product) ? Array.from({ length: dice.pick([0, 1, 1, 2, 3]) }, make) : []
  const zaloBotFaults = some('zaloBot', () => zaloBotFaultOf(dice))
  const zaloOaFaults = some('zaloOa', () => zaloOaFaultOf(dice))
  const isKilledRefreshing = used.has('zaloOa') && dice.chance(0.4)
  return {
    phones,
    zaloBotFaults,
    zaloOaFaults,
    kills: isKilledRefreshing ? [{ step: dice.pick(REFRESH_STEPS), nth: 1 }, ...kills] : kills,
  }
}

const SENDS = ['sendMessage', 'sendMessage', 'editMessageText', 'answerCallbackQuery'] as const

function faultOf(dice: Dice): FaultRule {
  const now = { times: dice.upTo(3), probability: 0.3, seed: dice.upTo(1_000_000) }
  const where = { method: dice.pick(SENDS), ...now }
  const polling = { method: 'getUpdates', ...now }
  return dice.pick<() => FaultRule>([
    () => ({
      kind: 'too-many-requests',
      retryAfter: dice.pick([1, 5, 40, 600, 10_800]),
      ...where,
    }),
    () => ({ kind: 'server-error', status: dice.pick([500, 502]), ...where }),
    () => ({ kind: 'drop-before', ...where }),
    () => ({ kind: 'drop-after', ...where }),
    () => ({ kind: 'drop-after', ...where }),
    () => ({ kind: 'truncated', ...where }),
    () => ({ kind: 'split-character', ...where }),
    () => ({ kind: 'block-page', status: 403, ...where }),
    () => ({ kind: 'slow', delayMs: dice.pick([2_000, 20_000, 45_000]), ...where }),
    () => ({ kind: 'unauthorized', ...where, times: 1 }),
    () => ({ kind: 'duplicate-update', ...polling, times: 20 }),
    () => ({ kind: 'reorder-updates', ...polling, times: 20 }),
    () => ({ kind: 'press-again', ...now, times: 20, probability: 0.6 }),
    () => ({ kind: dice.pick(['drop-after', 'drop-before'] as const), ...polling }),
    () => ({ kind: 'server-error', status: 502, ...polling }),
  ])()
}
