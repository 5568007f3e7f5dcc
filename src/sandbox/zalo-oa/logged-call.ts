/** One call of the API and what became of it. */
export interface LoggedCall {
  id: number
  at: string
  /** The account's number; undefined when no valid token said which. */
  oa?: number
  /** The path of the endpoint: /v3.0/oa/message/cs. */
  method: string
  /** The user_id or the group_id it was for. */
  chat?: string
  /** The body as far as it is JSON, or the parameter `data`. Never a token. */
  body: unknown
  /** The HTTP status, or null when the connection was dropped. */
  status: number | null
  /** 0 for success. */
  error: number
  message: string
  /** The message that was made. */
  messageId?: string
  faults?: string[]
}
