import type { ApiError } from './api-error.ts'
import type { Outcome } from './methods/method.ts'
import { UpdatesJson } from './updates-json.ts'

/** What goes out, and in what state the wire leaves it. */
export interface ApiReply {
  status: number
  contentType: 'application/json' | 'text/html'
  body: string
  /** The server's words when it refuses. */
  description?: string
  retryAfter?: number
  wire: 'whole' | 'truncated' | 'split' | 'dropped'
  delayMs: number
}

export function success({ result, description }: Outcome): ApiReply {
  const json = result instanceof UpdatesJson ? result.json : JSON.stringify(result)
  const end = description === undefined ? '' : `,"description":${JSON.stringify(description)}`
  return jsonReply(200, `{"ok":true,"result":${json}${end}}`)
}

export function refusal(error: ApiError): ApiReply {
  const { code, message: description, parameters } = error
  const body = JSON.stringify({ ok: false, error_code: code, description, parameters })
  const retryAfter = parameters?.retry_after
  return { ...jsonReply(code, body), description, ...(retryAfter !== undefined && { retryAfter }) }
}

export function htmlReply(status: number, content: string): ApiReply {
  const body = `<html><body>${content}</body></html>`
  return { ...jsonReply(status, body), contentType: 'text/html' }
}

function jsonReply(status: number, body: string): ApiReply {
  return { status, contentType: 'application/json', body, wire: 'whole', delayMs: 0 }
}
