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
