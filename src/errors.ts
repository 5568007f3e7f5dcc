/** Something a person must mend before the program can go on; the message says what, where and how. */
export class OperatorError extends Error {
  override name = 'OperatorError'
}

/** The text of anything thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}
