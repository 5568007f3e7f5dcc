import type { FaultRule } from '../../src/messenger/telegram/verbs/table.ts'
import type { FaultRule as ZaloBotFault } from '../../src/messenger/zalo-bot/verbs.ts'
import type { FaultRule as ZaloOaFault } from '../../src/messenger/zalo-oa/verbs.ts'
import type { Dice } from './dice.ts'
import type { DoorState } from './door.ts'
import type { Product } from './protocol.ts'
import { POLL, REFRESH } from './zalo-faults.ts'

type AnyFault = FaultRule | ZaloBotFault | ZaloOaFault
type Rule = Extract<
  AnyFault,
  { kind: 'server-error' | 'block-page' | 'redirect' | `${string}-before` }
>

interface Shape {
  /** What the platform's own server does instead of answering. */
  rule?: Pick<Rule, 'kind'> & { status?: number }
  /** What stands before it. */
  door?: DoorState
  /** Its way leads through TLS on such a day. */
  withTls?: true
  /** Nobody can tell whether a call that met it was done. */
  isDoubtful?: true
}

/** How a platform is away. */
const SHAPES = {
  'bad gateway': { rule: { kind: 'server-error', status: 502 }, isDoubtful: true },
  unavailable: { rule: { kind: 'server-error', status: 503 }, isDoubtful: true },
  'a page as if all were well': { rule: { kind: 'block-page', status: 200 }, isDoubtful: true },
  'forbidden page': { rule: { kind: 'block-page', status: 403 } },
  'legal page': { rule: { kind: 'block-page', status: 451 } },
  'led elsewhere': { rule: { kind: 'redirect' }, isDoubtful: true },
  'cut when read': { rule: { kind: 'drop-before' }, isDoubtful: true },
  'reset when read': { rule: { kind: 'reset-before' }, isDoubtful: true },
  refused: { door: 'refusing' },
  'closed at once': { door: 'closing', isDoubtful: true },
  silent: { door: 'silent', isDoubtful: true },
  'handshake reset': { door: 'torn', withTls: true },
  'self-signed': { door: 'self-signed', withTls: true },
  'wrong name': { door: 'wrong-name', withTls: true },
} as const satisfies Readonly<Record<string, Shape>>
type ShapeName = keyof typeof SHAPES

export function shapeOf({ shape }: Pick<Outage, 'shape'>): Shape {
  return SHAPES[shape]
}

/** What a platform is called for. */
type Use = 'sending' | 'probing' | 'polling' | 'refreshing'

export const METHODS: Readonly<Record<Product, Readonly<Record<Use, readonly string[]>>>> = {
  telegram: {
    sending: ['sendMessage', 'sendPhoto', 'sendDocument', 'editMessageText', 'answerCallbackQuery'],
    probing: ['getMe'],
    polling: ['getUpdates'],
    refreshing: [],
  },
  zaloBot: {
    sending: ['sendMessage', 'sendPhoto'],
    probing: ['getMe'],
    polling: [POLL],
    refreshing: [],
  },
  zaloOa: {
    sending: ['/v3.0/oa/message/cs', '/v2.0/oa/message'],
    probing: ['/v2.0/oa/getoa'],
    polling: [],
    refreshing: [REFRESH],
  },
}

/** A platform, or the way to it, is away for a time. */
export interface Outage {
  product: Product
  shape: ShapeName
  /** Before which act; at the start, before the service begins. */
  before: 'start' | number
  forMs: number
  /** For these alone; for every call where nothing is said. */
  only?: readonly Use[]
  /** It comes and goes: so long away, as long there. */
  flapMs?: number
}

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const LENGTHS_MS = [
  45_000,
  45_000,
  10 * MINUTE_MS,
  10 * MINUTE_MS,
  HOUR_MS,
  4 * HOUR_MS,
  4 * HOUR_MS,
  3 * DAY_MS,
  // Over the weekend.
  5.5 * DAY_MS,
]
const STARTS_MS = [5 * MINUTE_MS, 20 * MINUTE_MS, 40 * MINUTE_MS]
const PARTS: readonly (readonly Use[])[] = [
  ['sending'],
  ['probing', 'polling', 'refreshing'],
  ['sending', 'probing'],
]

const NAMES = Object.keys(SHAPES) as ShapeName[]

/** What goes wrong with the ways to the platforms on which people are. */
export function weatherOf(
  dice: Dice,
  { products, acts }: { products: readonly Product[]; acts: readonly number[] },
): Outage[] {
  const count = dice.pick([0, 0, 1, 1, 1, 2])
  const all = Array.from({ length: count }, () => outageOf(dice, products, acts))
  // One door stands before a platform, and it has one kind of trouble.
  return all.filter(
    (outage, index) =>
      !isAtDoor(outage) ||
      !all.slice(0, index).some((it) => isAtDoor(it) && it.product === outage.product),
  )
}

function isAtDoor(outage: Outage): boolean {
  return shapeOf(outage).door !== undefined
}

function outageOf(dice: Dice, products: readonly Product[], acts: readonly number[]): Outage {
  const shape = dice.pick(NAMES)
  const isFirst = dice.chance(0.2)
  const outage = {
    product: dice.pick(products),
    shape,
    before: isFirst ? ('start' as const) : dice.pick(acts),
    forMs: dice.pick(isFirst ? STARTS_MS : LENGTHS_MS),
  }
  const isPartial = dice.chance(0.25)
  const only = dice.pick(PARTS)
  const flaps = dice.chance(0.2)
  return {
    ...outage,
    // Who stands before the server cannot tell one call from another.
    ...(isPartial && !isAtDoor(outage) && { only }),
    ...(flaps && outage.forMs <= 10 * MINUTE_MS && { flapMs: 20_000 }),
  }
}

/** The rules of the platform's own server that make an outage. */
export function rulesOf({ product, shape, only, forMs, flapMs }: Outage): Rule[] {
  const { rule } = shapeOf({ shape })
  if (!rule) return []
  const lasting = { ...rule, forMs, ...(flapMs !== undefined && { flapMs }) } as Rule
  return only
    ? only.flatMap((use) => METHODS[product][use]).map((method) => ({ ...lasting, method }))
    : [lasting]
}
