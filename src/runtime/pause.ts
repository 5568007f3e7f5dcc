/** Resolves after a time, or at once when aborted. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  await new Promise<void>((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end, { once: true })
  })
}

/** Resolves once aborted. */
export async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

/** Aborts with the signal, and after so long. */
export function limited(signal: AbortSignal, ms: number): AbortSignal {
  const limit = AbortSignal.timeout(ms)
  // Node keeps a time-out only while somebody listens to it itself, and `any` does not (nodejs/node issue 57736): without
  // this, a garbage collection lets a call wait for ever.
  limit.addEventListener('abort', () => undefined, { once: true })
  return AbortSignal.any([signal, limit])
}

/** Pauses between tries: twice as long each time. */
export function growingPauses(firstMs: number, longestMs: number): () => number {
  let nextMs = firstMs
  return () => {
    const ms = nextMs
    nextMs = Math.min(ms * 2, longestMs)
    return ms
  }
}

/** @throws Error when the work has not ended in time; it goes on by itself. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const ended = new AbortController()
  const late = pause(ms, ended.signal).then(() => {
    throw new Error(`No answer within ${String(ms)} ms`)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    ended.abort()
  }
}
