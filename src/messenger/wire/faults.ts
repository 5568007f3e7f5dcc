import type { Clock } from '../../runtime/clock.ts'
import { seeded } from '../world/seeded.ts'
import type { ActiveFault, AnyFault, FaultPlace } from './fault-rule.ts'

type Active = ActiveFault<AnyFault> & { draw: () => number; sinceMs: number }

/** A call that a rule may strike; `chat` is the API's id. */
export interface StruckCall {
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
