import type { MessengerClock } from '../clock.ts'
import type { People } from '../world/people.ts'
import type { Store } from '../world/store.ts'
import type { Step } from '../control/verb.ts'
import type { ChatEvent } from './shown.ts'

/** What the messenger needs of a log: a fixed sentence with its facts as fields. */
export interface MessengerLog {
  info(fields: object, sentence: string): void
  warn(fields: object, sentence: string): void
  error(fields: object, sentence: string): void
}

export const silentLog: MessengerLog = { info() {}, warn() {}, error() {} }

export interface World {
  store: Store
  people: People
  clock: MessengerClock
  log: MessengerLog
  publish: (event: ChatEvent) => void
  /** Runs a step: all its changes reach the journal together, before it returns. */
  step: Step
  /** From 0 up to but not including 1. */
  random: () => number
  /** Webhooks may be set to http addresses of this machine. */
  allowLocalWebhooks: boolean
}
