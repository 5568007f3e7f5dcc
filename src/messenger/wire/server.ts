import { z } from 'zod'
import type { MessengerClock } from '../clock.ts'
import { type Declared, plainVerb, verb } from '../control/verb.ts'
import {
  type ActiveFault,
  AFTERWARDS,
  altered,
  type AnyFault,
  AWAY,
  Faults,
  isAway,
  replyOfAnother,
} from './faults.ts'
import { isCut, type WireReply } from './http.ts'

const KEPT_CALLS = 20_000
const KEPT_ARGUMENT_LENGTH = 4_096

/** One call of an API and what became of it. */
export interface LoggedCall {
  id: number
  at: string
  method: string
  chat?: number | string
  /** The HTTP status, or null when the connection was dropped. */
  status: number | null
  faults?: string[]
}

interface CallFilter {
  method?: string
  chat?: number | string
  after?: number
}

class CallLog<Call extends LoggedCall> {
  readonly #calls: Call[] = []
  #lastId = 0

  /** `named` receives the call's id. */
  add(named: (id: number) => Call): void {
    this.#lastId += 1
    this.#calls.push(named(this.#lastId))
    if (this.#calls.length >= 2 * KEPT_CALLS) this.#calls.splice(0, KEPT_CALLS)
  }

  list({ method, chat, after = 0 }: CallFilter): Call[] {
    return this.#calls.filter(
      (call) =>
        call.id > after &&
        (method === undefined || call.method.toLowerCase() === method.toLowerCase()) &&
        (chat === undefined || call.chat === chat),
    )
  }
}

export function argsToKeep(args: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries(
    [...args].map(([name, value]) => [name, value.slice(0, KEPT_ARGUMENT_LENGTH)]),
  )
}

/** A platform's server, as far as it answers calls; `Facts` is what its log says of each. */
export interface Server<Facts> {
  clock: MessengerClock
  faults: Faults
  calls: CallLog<LoggedCall & Facts>
}

export function openServer<Facts>(clock: MessengerClock): Server<Facts> {
  return { clock, faults: new Faults(clock), calls: new CallLog() }
}

/** What a call came to, on the wire and in the log. */
export interface Answer<Facts> {
  reply: WireReply
  facts?: Partial<Facts>
}

interface Asked<Facts> {
  method: string
  chat: number | string | undefined
  /** As it was asked for, for the pages of a gateway. */
  path: string
  /** What is known of the call before it is answered. */
  facts: Facts
  /** The product's own faults that stand in the place of an answer. */
  refusing: readonly AnyFault['kind'][]
  refuse: (rule: AnyFault) => Answer<Facts>
  run: () => Answer<Facts> | Promise<Answer<Facts>>
}

/** Answers a call, or does what a fault wants instead, and logs what came of it. */
export async function answered<Facts extends object>(
  { clock, faults, calls }: Server<Facts>,
  { method, chat, path, facts, refusing, refuse, run }: Asked<Facts>,
): Promise<WireReply> {
  const at = clock.now().toISOString()
  const where = { method, ...(chat !== undefined && { chat }) }
  const [instead] = faults.striking([...refusing, ...AWAY], where)
  const afterwards = instead ? [] : faults.striking(AFTERWARDS, where)
  const other =
    instead && (isAway(instead) ? { reply: replyOfAnother(instead, path) } : refuse(instead))
  const answer: Answer<Facts> = other ?? (await run())
  const reply = afterwards.reduce(altered, answer.reply)
  const struck = [...(instead ? [instead] : []), ...afterwards].map(({ kind }) => kind)
  calls.add((id) => ({
    id,
    at,
    ...where,
    status: isCut(reply) ? null : reply.status,
    ...(struck.length > 0 && { faults: struck }),
    ...facts,
    ...answer.facts,
  }))
  return reply
}

const callFilter = z.object({
  method: z.exactOptional(z.string()),
  chat: z.exactOptional(z.union([z.int(), z.string()])),
  after: z.exactOptional(z.int()),
})
const oneOrAll = z.object({ id: z.exactOptional(z.int()) })

interface ServerVerbs<Rule, Facts> {
  calls: Declared<Server<Facts>, CallFilter, (LoggedCall & Facts)[]>
  faults: Declared<Server<Facts>, void, ActiveFault<AnyFault>[]>
  addFault: Declared<Server<Facts>, Rule, ActiveFault<AnyFault>>
  /** Without an id, all of them. */
  clearFaults: Declared<Server<Facts>, { id?: number }, void>
}

/** What a test can see of any server and do to it, where these are the rules. */
export function serverVerbs<Rule extends AnyFault, Facts>(
  rules: z.ZodType<Rule>,
): ServerVerbs<Rule, Facts> {
  return {
    calls: verb(callFilter, ({ calls }, filter) => calls.list(filter)),
    faults: plainVerb(({ faults }) => faults.list()),
    addFault: verb(rules, ({ faults }, rule) => faults.add(rule)),
    clearFaults: verb(oneOrAll, ({ faults }, { id }) => faults.clear(id)),
  }
}
