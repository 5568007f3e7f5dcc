import { z } from 'zod'
import { htmlReply, type WireReply } from './http.ts'
import type { Clock } from '../../runtime/clock.ts'
import { seeded } from '../world/made.ts'

/** Where and how often a rule strikes. */
const where = {
  /** Only calls of this method, or `webhook` for deliveries; letters of any case. */
  method: z.exactOptional(z.string()),
  /** Only calls to this chat, by the API's id. */
  chat: z.exactOptional(z.union([z.int(), z.string()])),
  /** From the nth matching call on, counted from 1; without `times`, that one only. */
  nth: z.exactOptional(z.int().positive()),
  /** How often in all; without it, until the rule is cleared. */
  times: z.exactOptional(z.int().positive()),
  /** With this probability, drawn from `seed`. */
  probability: z.exactOptional(z.number().min(0).max(1)),
  seed: z.exactOptional(z.int()),
  /** For so long after it was made, on the messenger's clock. */
  forMs: z.exactOptional(z.int().positive()),
  /** It comes and goes: for so long it strikes, for as long it does not. */
  flapMs: z.exactOptional(z.int().positive()),
}
const whereSchema = z.object(where)
export type FaultPlace = { kind: string } & Where
type Where = z.infer<typeof whereSchema>

export interface ActiveFault<Rule> {
  id: number
  rule: Rule
  matched: number
  fired: number
}

export function fault<Kind extends string, More extends z.ZodRawShape>(
  kind: Kind,
  more: More,
): z.ZodObject<{ kind: z.ZodLiteral<Kind> } & More & typeof where> {
  return z.object({ kind: z.literal(kind), ...more, ...where })
}

/** Faults that strike in the place of an answer: the platform is away, and there is a gateway, a block, or nobody. */
const AWAY_FAULTS = [
  fault('server-error', { status: z.int().min(500).max(504) }),
  /** What the reader's own network shows instead, also as if all were well. */
  fault('block-page', { status: z.literal([200, 403, 451]) }),
  /** To such a page. */
  fault('redirect', {}),
  /** The connection ends, or is torn down, once the call has been read. */
  fault('drop-before', {}),
  fault('reset-before', {}),
] as const

/** Faults that strike an answer on its way. */
const AFTERWARDS_FAULTS = [
  fault('drop-after', {}),
  fault('slow', { delayMs: z.int().positive() }),
  fault('truncated', {}),
  fault('split-character', {}),
] as const

/** What every product's rules can do, besides its own. */
export const COMMON_FAULTS = [
  ...AWAY_FAULTS,
  ...AFTERWARDS_FAULTS,
  // To updates on their way.
  fault('duplicate-update', {}),
] as const
type CommonFault = z.infer<(typeof COMMON_FAULTS)[number]>

/** All that the three servers can be asked for; each has a schema of its own rules. */
export type AnyFault = CommonFault | (OwnFault & Where)
type OwnFault =
  | { kind: 'unauthorized' | 'quota-exceeded' | 'reorder-updates' | 'press-again' | 'lose-update' }
  | { kind: 'too-many-requests'; retryAfter?: number }
  | { kind: 'refuse'; code: number; description?: string; retryAfter?: number }

type Away = z.infer<(typeof AWAY_FAULTS)[number]>
type Afterwards = z.infer<(typeof AFTERWARDS_FAULTS)[number]>
export const AWAY = AWAY_FAULTS.map(({ shape }) => shape.kind.value)
export const AFTERWARDS = AFTERWARDS_FAULTS.map(({ shape }) => shape.kind.value)

/** The page to which a block redirects. */
export const BLOCK_PATH = '/blocked'
export const BLOCK_PAGE = htmlReply(200, '<h1>Trang này không thể truy cập</h1>')

export function isAway(rule: AnyFault): rule is Away {
  return AWAY.some((kind) => kind === rule.kind)
}

/** Gateways write the address they could not serve into their pages, and with it the token. */
export function replyOfAnother(rule: Away, path: string): WireReply {
  switch (rule.kind) {
    case 'server-error':
      return htmlReply(rule.status, `<h1>${rule.status} Server Error</h1><p>${path}</p>`)
    case 'block-page':
      return htmlReply(rule.status, `<h1>${rule.status}</h1><p>${path}</p>`)
    case 'redirect':
      return { ...htmlReply(302, ''), headers: { location: BLOCK_PATH } }
    case 'drop-before':
      return { ...htmlReply(502, ''), wire: 'dropped' }
    case 'reset-before':
      return { ...htmlReply(502, ''), wire: 'reset' }
  }
}

export function altered(reply: WireReply, rule: Afterwards): WireReply {
  switch (rule.kind) {
    case 'drop-after':
      return { ...reply, wire: 'dropped' }
    case 'slow':
      return { ...reply, delayMs: reply.delayMs + rule.delayMs }
    case 'truncated':
      return { ...reply, wire: 'truncated' }
    case 'split-character':
      return { ...reply, wire: 'split' }
  }
}

type Active = ActiveFault<AnyFault> & { draw: () => number; sinceMs: number }

/** A call that a rule may strike; `chat` is the API's id. */
interface StruckCall {
  method?: string
  chat?: number | string
}

/** What goes wrong, by rule; nothing does unless somebody asked for it. */
export class Faults {
  readonly #clock: Clock
  readonly #rules = new Map<number, Active>()
  #lastId = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  add(rule: AnyFault): ActiveFault<AnyFault> {
    this.#lastId += 1
    const active = {
      id: this.#lastId,
      rule,
      matched: 0,
      fired: 0,
      draw: seeded(rule.seed ?? 1),
      sinceMs: this.#clock.now().getTime(),
    }
    this.#rules.set(active.id, active)
    return viewOf(active)
  }

  list(): ActiveFault<AnyFault>[] {
    return [...this.#rules.values()].map(viewOf)
  }

  /** Without an id, all of them. */
  clear(id?: number): void {
    if (id === undefined) this.#rules.clear()
    else this.#rules.delete(id)
  }

  /** The rules of these kinds that strike this call; each one counts the call. */
  striking<Kind extends AnyFault['kind']>(
    kinds: readonly Kind[],
    call: StruckCall,
  ): Extract<AnyFault, { kind: Kind }>[] {
    const isWanted = (rule: AnyFault): rule is Extract<AnyFault, { kind: Kind }> =>
      kinds.some((kind) => kind === rule.kind)
    const now = this.#clock.now().getTime()
    const struck: Extract<AnyFault, { kind: Kind }>[] = []
    for (const active of this.#rules.values()) {
      const { rule, sinceMs } = active
      if (!isWanted(rule) || !concerns(rule, call) || !isOn(rule, now - sinceMs)) continue
      if (strikes(active)) struck.push(rule)
    }
    return struck
  }
}

function concerns(rule: FaultPlace, { method, chat }: StruckCall): boolean {
  if (rule.method !== undefined && rule.method.toLowerCase() !== method?.toLowerCase()) return false
  return rule.chat === undefined || rule.chat === chat
}

function isOn({ forMs = Infinity, flapMs = Infinity }: FaultPlace, ageMs: number): boolean {
  return ageMs < forMs && Math.floor(ageMs / flapMs) % 2 === 0
}

function strikes(active: Active): boolean {
  const { nth = 1, probability = 1 } = active.rule
  const times = active.rule.times ?? (active.rule.nth === undefined ? Infinity : 1)
  active.matched += 1
  if (active.matched < nth || active.fired >= times || active.draw() >= probability) return false
  active.fired += 1
  return true
}

function viewOf({ id, rule, matched, fired }: Active): ActiveFault<AnyFault> {
  return { id, rule, matched, fired }
}
