import type { MessengerControl } from '../../src/messenger/control/messenger-control.ts'

/** Longest that a test waits for something to appear, in real time, before it fails. */
const PATIENCE_MS = 60_000

/** How much of a chat a failure shows. */
const LAST_SHOWN = 6

interface Waiting {
  what: string
  events: MessengerControl['events']
  /** What there is to see instead, for the message of a failure. */
  shown: () => string[]
}

/** Looks again whenever something happens in the messenger, until there is something to see. */
export async function waitUntil<T>(
  look: () => T | undefined,
  { what, events, shown }: Waiting,
): Promise<T> {
  const found = look()
  if (found !== undefined) return found
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer)
      stopListening()
    }
    const timer = setTimeout(() => {
      end()
      reject(
        new Error(
          `Waited in vain for ${what}. The chat shows:\n${shown().slice(-LAST_SHOWN).join('\n')}`,
        ),
      )
    }, PATIENCE_MS)
    const stopListening = events.subscribe(() => {
      const seen = look()
      if (seen === undefined) return
      end()
      resolve(seen)
    })
  })
}
