/** One call of the API and what became of it. */
export interface LoggedCall {
  id: number
  at: string
  bot: number
  method: string
  /** The API's id of the chat it was for. */
  chat?: number
  args: Record<string, string>
  /** The HTTP status, or null when the connection was dropped. */
  status: number | null
  /** The server's words when it refused. */
  description?: string
  /** The message it made or changed. */
  message?: number
  faults?: string[]
}

const KEPT_CALLS = 20_000
const KEPT_ARGUMENT_LENGTH = 4_096

/** The last calls, oldest first. */
export class CallLog {
  readonly #calls: LoggedCall[] = []
  #lastId = 0

  add(call: Omit<LoggedCall, 'id'>): void {
    this.#lastId += 1
    this.#calls.push({ id: this.#lastId, ...call })
    if (this.#calls.length >= 2 * KEPT_CALLS) this.#calls.splice(0, KEPT_CALLS)
  }

  list({
    method,
    chat,
    after = 0,
  }: {
    method?: string
    chat?: number
    after?: number
  }): LoggedCall[] {
    return this.#calls.filter(
      (call) =>
        call.id > after &&
        (method === undefined || call.method === method.toLowerCase()) &&
        (chat === undefined || call.chat === chat),
    )
  }
}

export function argsToKeep(args: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries(
    [...args].map(([name, value]) => [name, value.slice(0, KEPT_ARGUMENT_LENGTH)]),
  )
}
