import type { ZodType } from 'zod'
import type { Prisma } from './generated/client.ts'
import { checked } from './shape.ts'

/** How instants and large amounts are kept in JSON columns. */
const INSTANT = '$at'
const BIG = '$big'
const REPLACEMENT = '\uFFFD'

/** A value as JSON that reads back the same: instants and big integers included. */
export function toJson(value: unknown): Prisma.InputJsonValue {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what JSON.parse returns is JSON
  return JSON.parse(toJsonText(value)) as Prisma.InputJsonValue
}

export function toJsonText(value: unknown): string {
  const json = JSON.stringify(
    value,
    function (this: Record<string, unknown>, key: string, plain: unknown) {
      const original = this[key]
      if (original instanceof Date) return { [INSTANT]: original.toISOString() }
      return typeof original === 'bigint' ? { [BIG]: original.toString() } : plain
    },
  )
  return json.replaceAll(NOT_STORABLE, (found) => (found === '\\\\' ? found : REPLACEMENT))
}

/**
 * PostgreSQL refuses JSON with a NUL or half a character, in a name as in a value, which anybody can send; one such text
 * would stop the inbox. Both are written as escapes, and a backslash before one as two.
 */
const NOT_STORABLE = /\\\\|\\u(?:0000|d[89a-f][0-9a-f]{2})/g

/** What `toJson` wrote, of the type that was written. @throws Error when it is not of that shape */
export function fromJson<T>(shape: ZodType<T>, json: unknown): T {
  return checked(shape, revived(json))
}

/** What `toJson` wrote. */
export function revived(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(revived)
  if (typeof json !== 'object' || json === null) return json
  const entries = Object.entries(json)
  const [first] = entries
  if (entries.length === 1 && first && typeof first[1] === 'string') {
    if (first[0] === INSTANT) return new Date(first[1])
    if (first[0] === BIG) return BigInt(first[1])
  }
  return Object.fromEntries(entries.map(([key, value]) => [key, revived(value)]))
}
