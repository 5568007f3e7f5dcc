import type { Day } from '../domain/time/day.ts'
import type { Intent } from './intents.ts'

/** What is known of the request a reply belongs to. */
export interface ReplyContext {
  today: Day
  /** Date of the request's own document: nothing can have been received earlier. */
  documentOn?: Day
  /** An extension reaches at least to it. */
  dueOn?: Day
  /** The event from which its limit runs may be one to come. */
  startsAhead?: boolean
  /** Names of those whom the reply may call, as they are registered. */
  people?: readonly string[]
}

/** What a reply says beside its intent. A receipt or document lies in the past or today, the rest in the future or today. */
export interface ReplySlots {
  /** `YC-2611-0042` or, as typed, `42`. */
  ref?: string
  docNumber?: string
  docDate?: Day
  receivedOn?: Day
  /** Of the event from which the limit runs. */
  startedOn?: Day
  expectedOn?: Day
  until?: Day
  /** Calendar days asked for beyond the due date. */
  addDays?: number
  /** Working days: beyond the due date in an extension, from today in a promise. */
  addWorkingDays?: number
  /** The colleague's name: as registered, where it is one of the people known, else as typed. */
  to?: string
  /** The agency that should have been asked, as typed. */
  suggested?: string
  reason?: string
}

export interface ParsedReply {
  intent: Intent
  /** How likely this reading is, from 0 to 1. */
  certainty: number
  /** Whether it is certain enough to go on without asking which reading is meant. */
  acts: boolean
  /** Where it is not: what may be meant, the likeliest first. */
  offers: { intent: Intent; slots: ReplySlots }[]
  slots: ReplySlots
  /** Every request the text names; `slots.ref` only when it is one. */
  refs: string[]
  /** The words that weighed most. */
  why: string[]
}
