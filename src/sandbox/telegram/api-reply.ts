import { jsonReply, type WireReply } from '../wire/reply.ts'
import type { ApiError } from './api-error.ts'
import type { Outcome } from './methods/method.ts'
import { UpdatesJson } from './updates-json.ts'

export interface ApiReply extends WireReply {
  /** The server's words when it refuses. */
  description?: string
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
  const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }
  return { ...jsonReply(code, body), headers, description }
}
