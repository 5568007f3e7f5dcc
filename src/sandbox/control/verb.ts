import type { z } from 'zod'

/** Something that can be done to the messenger: called with its input in the process, or with JSON over HTTP. */
export interface Verb<Input, Output> {
  (input: Input): Output
  /** Checks the JSON first. */
  fromJson(json: unknown): Output
}

/** Runs one step so that it is in the journal before its result is seen. */
export type Step = <T>(run: () => T) => T

export function verb<Input, Output>(
  step: Step,
  schema: z.ZodType<Input>,
  run: (input: Input) => Output,
): Verb<Input, Output> {
  const call = (input: Input): Output => step(() => run(input))
  return Object.assign(call, { fromJson: (json: unknown): Output => call(schema.parse(json)) })
}

/** A verb that needs no input. */
export function plainVerb<Output>(step: Step, run: () => Output): Verb<void, Output> {
  const call = (): Output => step(run)
  return Object.assign(call, { fromJson: call })
}
