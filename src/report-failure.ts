import { OperatorError } from './errors.ts'
import { DataFileError } from './intake/data-file.ts'

/** Ends the process with a message: what to do where a person can mend it, else everything that helps to find the fault. */
export function reportFailure(error: unknown): void {
  const known = error instanceof OperatorError || error instanceof DataFileError
  const stack = error instanceof Error ? error.stack : undefined
  process.stderr.write(`${known ? error.message : (stack ?? String(error))}\n`)
  process.exitCode = 1
}
