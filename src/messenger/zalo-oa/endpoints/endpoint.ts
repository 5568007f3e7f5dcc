import type { z } from 'zod'
import type { RawQuery } from '../../wire/query.ts'
import { OaError } from '../oa-error.ts'
import type { Oa } from '../rows.ts'
import type { ZaloOa } from '../zalo-oa.ts'

/** One call for an official account, as an endpoint sees it. */
export interface Call {
  zalo: ZaloOa
  oa: Oa
  /** The JSON of the body, or of the parameter `data` of a GET; undefined when it is none. */
  json: unknown
  raw: RawQuery
}

export interface Outcome {
  data: unknown
  messageId?: string
}

/** Throws an OaError to refuse. */
export type Endpoint = (call: Call) => Outcome

/** Reads what the endpoint expects; a field that does not fit is refused by its name. */
export function readFields<T>(schema: z.ZodType<T>, json: unknown): T {
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  const path = parsed.error.issues[0]?.path ?? []
  const name = path.findLast((part) => typeof part === 'string')
  throw new OaError(-201, name === undefined ? 'data' : String(name))
}
