/** Something a person must mend before the program can go on; the message says what, where and how. */
export class OperatorError extends Error {
  override name = 'OperatorError'
}

/** The text of anything thrown; a failed request says why it failed in its cause alone. */
export function messageOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown)
  const { message, cause } = thrown
  return cause instanceof Error && cause.message !== '' ? `${message} (${cause.message})` : message
}
