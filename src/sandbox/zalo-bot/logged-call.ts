/** One call of the API and what became of it. */
export interface LoggedCall {
  id: number
  at: string
  /** The bot's number. */
  bot: number
  method: string
  /** The API's chat_id. */
  chat?: string
  args: Record<string, string>
  /** The HTTP status, or null when the connection was dropped. */
  status: number | null
  /** The server's words and code when it refused. */
  description?: string
  errorCode?: number
  /** The API's message_id of what it made. */
  message?: string
  faults?: string[]
}
