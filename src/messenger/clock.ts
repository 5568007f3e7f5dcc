import { setTimeout as timer } from 'node:timers/promises'
import type { Clock } from '../runtime/clock.ts'

/** A clock that can also be waited on, so that a test moves it instead of sleeping. */
export interface MessengerClock extends Clock {
  /** Resolves once `ms` have passed on this clock, or as soon as the signal is aborted. */
  sleep?(ms: number, signal: AbortSignal): Promise<void>
}

const LONGEST_TIMER_MS = 2 ** 31 - 1

/** Waits on the clock's own time where it has one, and on the machine's timers where it has not. */
export async function sleepOn(
  clock: MessengerClock,
  ms: number,
  signal: AbortSignal,
): Promise<void> {
  if (signal.aborted) return
  if (clock.sleep) return clock.sleep(ms, signal)
  await timer(Math.min(ms, LONGEST_TIMER_MS), undefined, { signal }).catch(() => undefined)
}

/**
 * Holds a call until it is answered or refused; undefined once so long has passed on the clock, or as soon as the signal
 * is aborted.
 */
export async function held<Answer>(
  { clock, ms, signal }: { clock: MessengerClock; ms: number; signal: AbortSignal },
  begin: (answer: (found: Answer) => void, refuse: (error: Error) => void) => void,
): Promise<Answer | undefined> {
  const done = new AbortController()
  try {
    return await new Promise<Answer | undefined>((answer, refuse) => {
      begin(answer, refuse)
      const ended = AbortSignal.any([done.signal, signal])
      void sleepOn(clock, ms, ended).then(() => answer(undefined))
    })
  } finally {
    done.abort()
  }
}

/** Whole seconds since 1970, as Telegram writes instants. */
export function unixSeconds(clock: Clock): number {
  return Math.floor(clock.now().getTime() / 1000)
}

const VIETNAM_AHEAD_MS = 7 * 3_600_000

/** The day of an instant in Viet Nam: 2026-11-23. */
export function vietnamDay(at: Date): string {
  return new Date(at.getTime() + VIETNAM_AHEAD_MS).toISOString().slice(0, 10)
}
