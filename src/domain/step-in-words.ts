import type { Day } from './day.ts'

/** A step with what it needs, to be repeated back in a sentence. */
export type StepInWords =
  | { step: 'answer'; number: string; on: Day }
  | { step: 'refuse'; reason: string; suggested?: string }
  | { step: 'request-extension'; until: Day; reason: string }
  | { step: 'complete' | 'accept-refusal' }
  | { step: 'reroute'; agency: string }
  | { step: 'withdraw'; reason: string }

/** What is known of a step that still lacks something. */
export interface HeldFacts {
  receivedOn?: Day
  number?: string
  on?: Day
  until?: Day
  reason?: string
  suggested?: string
}
