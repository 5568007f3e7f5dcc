import { parsedJson } from '../../wire/query.ts'

/** A JSON object of a call's parameter; its fields are read as strictly as the server reads them. */
export type Fields = ReadonlyMap<string, unknown>

/** Why a field cannot be read; the caller says within what. */
export class FieldError extends Error {}

/** Undefined when the value is not an object. */
export function fieldsOf(value: unknown): Fields | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return new Map(Object.entries(value))
}

/** Reads a parameter that holds a JSON object; `refuse` says what to answer when it is not one. */
export function objectArg(
  text: string,
  refuse: { json: () => Error; object: () => Error },
): Fields {
  const value = parsedJson(text)
  if (value === undefined) throw refuse.json()
  const fields = fieldsOf(value)
  if (!fields) throw refuse.object()
  return fields
}

export function optionalText(fields: Fields, name: string): string {
  const value = fields.get(name)
  if (value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  throw new FieldError(`Field "${name}" must be of type String`)
}

export function requiredText(fields: Fields, name: string): string {
  if (!fields.has(name)) throw new FieldError(`Can't find field "${name}"`)
  return optionalText(fields, name)
}

export function requiredInteger(fields: Fields, name: string): number {
  const value = fields.get(name)
  if (value === undefined) throw new FieldError(`Can't find field "${name}"`)
  if (typeof value !== 'number' && typeof value !== 'string') {
    throw new FieldError(`Field "${name}" must be a Number`)
  }
  const number = Number(value)
  if (!Number.isInteger(number) || value === '') {
    throw new FieldError(`Field "${name}" must be a valid Number`)
  }
  return number
}

/** Undefined when absent. */
export function optionalArray(fields: Fields, name: string): unknown[] | undefined {
  const value = fields.get(name)
  if (value === undefined) return undefined
  if (Array.isArray(value)) return value
  throw new FieldError(`Field "${name}" must be of type Array`)
}

/** Runs a reader and turns a field it cannot read into the refusal around it. */
export function within<T>(read: () => T, refuse: (reason: string) => Error): T {
  try {
    return read()
  } catch (error) {
    throw error instanceof FieldError ? refuse(error.message) : error
  }
}
