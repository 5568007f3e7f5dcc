import { OperatorError } from '../runtime/errors.ts'
import { DataFileError } from '../intake/data-file.ts'

/** What to do where a person can mend it, else everything that helps to find the fault. */
export function failureMessage(error: unknown): string {
  if (error instanceof OperatorError || error instanceof DataFileError) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/** Lets the process end with what went wrong. */
export function reportFailure(error: unknown): void {
  process.stderr.write(`${failureMessage(error)}\n`)
  process.exitCode = 1
}
