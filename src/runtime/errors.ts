/** Something a person must mend before the program can go on; the message says what, where and how. */
export class OperatorError extends Error {
  override name = 'OperatorError'
}

/** Somebody else wants to be asked again only after a time. */
export class TryLater extends Error {
  override name = 'TryLater'
  readonly afterMs: number

  constructor(why: string, afterMs: number) {
    super(why)
    this.afterMs = afterMs
  }
}

/** The text of anything thrown; a failed request says why it failed in its cause alone. */
export function messageOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown)
  const { message, cause } = thrown
  return cause instanceof Error && cause.message !== '' ? `${message} (${cause.message})` : message
}
