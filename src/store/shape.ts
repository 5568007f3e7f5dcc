import { z } from 'zod'
import { type Day, isDay } from '../domain/time/day.ts'

/**
 * The shape of what is stored. It accepts exactly what the type says: a shape that misses a case of the type, or has one
 * too many, does not compile.
 */
export function shapeOf<T>() {
  return <S extends z.ZodType<T>>(
    shape: S & ([T] extends [z.output<S>] ? unknown : never),
  ): z.ZodType<T> => shape
}

/** The value as it is. @throws Error saying where it is not of its shape, never what stands there */
export function checked<T>(shape: z.ZodType<T>, value: unknown): T {
  const { success, error } = shape.safeParse(value)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its shape was checked; a copy would lose what the shape does not name
  if (success) return value as T
  const [fault] = error.issues
  const where = fault?.path.map(String).join('.') ?? ''
  throw new Error([where, fault?.code ?? 'not of its shape'].filter(Boolean).join(': '))
}

/** One of the names of a union of names. */
export function nameIn<T extends string>(names: Readonly<Record<T, true>>): z.ZodType<T> {
  return named((name): name is T => Object.hasOwn(names, name))
}

export function named<T extends string>(isOne: (name: string) => name is T): z.ZodType<T> {
  return z.custom<T>((value) => typeof value === 'string' && isOne(value))
}

export const aDay = named<Day>(isDay)
export const anInstant = z.date().refine((at) => isDay(at.toISOString().slice(0, 10)))
export const anId = z.int()
