/**
 * The server's refusal of a call. Its checks nest deep (a field of a button of a row of a markup), so a refusal is
 * thrown and caught in one place, where calls are answered.
 */
export class ApiError extends Error {
  override name = 'ApiError'
  readonly code: number
  readonly parameters: { retry_after?: number; migrate_to_chat_id?: number } | undefined

  constructor(code: number, description: string, parameters?: ApiError['parameters']) {
    super(description)
    this.code = code
    this.parameters = parameters
  }
}

/** A refusal of what was asked; the server writes the first letter small unless the text is a code in capitals. */
export function badRequest(reason: string): ApiError {
  const isCode = /^.[A-Z_]/.test(reason)
  const text = isCode ? reason : reason.charAt(0).toLowerCase() + reason.slice(1)
  return new ApiError(400, `Bad Request: ${text}`)
}

export function tooManyRequests(retryAfter: number): ApiError {
  const description = `Too Many Requests: retry after ${retryAfter}`
  return new ApiError(429, description, { retry_after: retryAfter })
}
