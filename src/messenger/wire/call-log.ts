const KEPT_CALLS = 20_000
const KEPT_ARGUMENT_LENGTH = 4_096

/** One call of an API and what became of it. */
export interface LoggedCall {
  id: number
  at: string
  method: string
  /** The API's id of the chat it was for. */
  chat?: number | string
  /** The HTTP status, or null when the connection was dropped. */
  status: number | null
  faults?: string[]
}

export interface CallFilter {
  method?: string
  chat?: number | string
  after?: number
}

/** The last calls, oldest first. */
export class CallLog<Call extends LoggedCall> {
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
