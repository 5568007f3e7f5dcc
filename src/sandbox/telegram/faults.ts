import { seeded } from '../world/seeded.ts'
import type { ActiveFault, FaultKind, FaultRule, RuleOf } from './fault-rule.ts'

interface Rule extends ActiveFault {
  draw: () => number
}

/** What goes wrong, by rule; nothing does unless somebody asked for it. */
export class Faults {
  readonly #rules = new Map<number, Rule>()
  #lastId = 0

  add(rule: FaultRule): ActiveFault {
    this.#lastId += 1
    const active = { id: this.#lastId, rule, matched: 0, fired: 0, draw: seeded(rule.seed ?? 1) }
    this.#rules.set(active.id, active)
    return viewOf(active)
  }

  list(): ActiveFault[] {
    return [...this.#rules.values()].map(viewOf)
  }

  /** Without an id, all of them. */
  clear(id?: number): void {
    if (id === undefined) this.#rules.clear()
    else this.#rules.delete(id)
  }

  /** The rules of these kinds that strike this call; each one counts the call. */
  striking<Kind extends FaultKind>(
    kinds: readonly Kind[],
    call: { method?: string; chat?: number },
  ): RuleOf<Kind>[] {
    const struck: RuleOf<Kind>[] = []
    for (const active of this.#rules.values()) {
      const { rule } = active
      if (isOf(kinds, rule) && concerns(rule, call) && strikes(active)) struck.push(rule)
    }
    return struck
  }
}

function isOf<Kind extends FaultKind>(
  kinds: readonly Kind[],
  rule: FaultRule,
): rule is RuleOf<Kind> {
  return kinds.some((kind) => kind === rule.kind)
}

function concerns(rule: FaultRule, { method, chat }: { method?: string; chat?: number }): boolean {
  if (rule.method !== undefined && rule.method.toLowerCase() !== method?.toLowerCase()) return false
  return rule.chat === undefined || rule.chat === chat
}

function strikes(active: Rule): boolean {
  const { nth = 1, probability = 1 } = active.rule
  const times = active.rule.times ?? (active.rule.nth === undefined ? Infinity : 1)
  active.matched += 1
  if (active.matched < nth || active.fired >= times || active.draw() >= probability) return false
  active.fired += 1
  return true
}

function viewOf({ id, rule, matched, fired }: Rule): ActiveFault {
  return { id, rule, matched, fired }
}
