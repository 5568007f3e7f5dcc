export type Close = () => Promise<unknown>

/** One after the other; a part that fails to close keeps no other from closing. */
export async function closeAll(
  parts: readonly Close[],
  onFailure: (error: unknown) => void,
): Promise<void> {
  for (const close of parts) await closeOne(close, onFailure)
}

/** All at once. */
export async function closeTogether<T>(
  parts: readonly T[],
  close: (part: T) => Promise<unknown>,
  onFailure: (error: unknown) => void,
): Promise<void> {
  await Promise.all(parts.map((part) => closeOne(() => close(part), onFailure)))
}

async function closeOne(close: Close, onFailure: (error: unknown) => void): Promise<void> {
  try {
    await close()
  } catch (error) {
    onFailure(error)
  }
}
