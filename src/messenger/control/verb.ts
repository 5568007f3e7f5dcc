import type { z } from 'zod'

/** Something that can be done to the messenger: called with its input in the process, or with JSON over HTTP. */
interface Verb<Input, Output> {
  (input: Input): Output
  fromJson(json: unknown): Output
}

/** Runs one step so that it is in the journal before its result is seen. */
export type Step = <T>(run: () => T) => T

/** What a verb takes, and what it does to a part of the messenger and answers. */
export interface Declared<Part, Input, Output> {
  /** Absent where there is nothing to take. */
  schema?: z.ZodType<Input>
  run: (part: Part, input: Input) => Output
}

export function verb<Part, Input, Output>(
  schema: z.ZodType<Input>,
  run: (part: Part, input: Input) => Output,
): Declared<Part, Input, Output> {
  return { schema, run }
}

export function plainVerb<Part, Output>(run: (part: Part) => Output): Declared<Part, void, Output> {
  return { run }
}

export type Verbs<Table> = {
  [Name in keyof Table]: Table[Name] extends Declared<infer _Part, infer Input, infer Output>
    ? Verb<Input, Output>
    : never
}

interface Bindable<Part> {
  schema?: z.ZodType
  run: (part: Part, input: never) => unknown
}

/** Binds every verb of a table to the part of the messenger for which it was declared. */
export function bound<Part, Table extends Record<string, Bindable<Part>>>(
  table: Table,
  part: Part,
  step: Step,
): Verbs<Table>
export function bound(
  table: Record<string, Declared<unknown, unknown, unknown>>,
  part: unknown,
  step: Step,
): unknown {
  const verbs = Object.entries(table).map(([name, { schema, run }]) => {
    const call = (input: unknown): unknown => step(() => run(part, input))
    const fromJson = (json: unknown): unknown => call(schema?.parse(json))
    return [name, Object.assign(call, { fromJson })] as const
  })
  return Object.fromEntries(verbs)
}
