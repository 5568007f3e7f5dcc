import type { Paging, RequestLine } from './request-line.ts'
import type { ActionField, CommitteeAct } from '../committee/action.ts'
import type { RequestCode } from '../request/coordination-request.ts'
import type { Day } from '../time/day.ts'
import type { Refusal } from '../request/refusal.ts'
import type { RequestStep, Given, Repeated } from '../request/commands.ts'
import type { Correctable } from '../request/correction.ts'
import type { RequestEvent } from '../request/events.ts'
import type { LimitStart } from '../request/type.ts'

/** A slot that a step needs filled, and for which the bot asks. */
export type Field =
  | 'receivedOn'
  | 'startedOn'
  | 'variant'
  | 'expectedOn'
  | 'reason'
  | 'answerNumber'
  | 'answerOn'
  | 'until'
  | 'colleague'
  | 'agency'
  | 'suggested'
  | 'what'
  | 'subject'
  | 'confirmed'

/** What an official's words were about: news of a request, or a question of a step or of an order. */
export type SaidTo = 'news' | Field | `order-${ActionField}`

/** Why a question is asked, or asked again. */
export type QuestionFault =
  | Refusal
  | { reason: 'not-understood' | 'colleague-unknown' }
  | { reason: 'colleague-cannot-follow'; name: string }
  | { reason: 'expected-late'; expectedOn: Day; due: Day }

export interface Suggestion {
  value: string
  label:
    | { day: Day }
    | { text: string }
    | { name: { vi: string; en: string } }
    | { what: Correctable }
    | {
        phrase:
          'yes' | 'again' | 'no-date' | 'none' | 'usual-limit' | 'no-case' | 'later' | 'no-tasks'
      }
}

/** A step that a command of its own begins. */
export type NamedStep = Extract<RequestStep, 'correct' | 'withdraw'>

/** The meaning of words that ask the other side something. */
export const ASKS = 'ask'

/** One of the things that words may mean, and what they say of it. */
export interface Meaning {
  /** As the reader names it, or a question. */
  intent: string
  /** Absent where nothing is told, and the request is to be shown. */
  step?: RequestStep
  given: Given
}

/** What is asked for a step. */
export type QuestionNotice =
  | {
      kind: 'question'
      request: RequestCode
      documentNumber: string
      step: RequestStep
      slot: Field
      /** What is asked beside it; one answer may say it all. */
      also?: Field[]
      suggestions: Suggestion[]
      /** The event whose day is asked for. */
      start?: LimitStart
      /** What was understood so far, repeated back before a legal step. */
      repeat?: Repeated
      /** What a yes will bring about, and whom it will be told. */
      plan?: { event: RequestEvent; told: string[]; officer?: string }
      /** The requests that one answer is meant for; their lines unless they stand above already. */
      all?: { total: number; lines: RequestLine[]; receivedOn?: Day }
      /** Why the last answer could not be taken. */
      fault?: QuestionFault
      /** What the answers have given so far, and nothing has recorded. */
      held?: Given
      /** Nobody waits for its answer any more. */
      closed?: true
    }
  /** Words about a request that may mean several things: which, is one tap. */
  | {
      kind: 'which-reading'
      request: RequestCode
      version: number
      /** The words, as they may be kept. */
      said: string
      /** The same as they may be sent: one of the meanings is a question to the other side. */
      asks?: string
      meanings: Meaning[]
    }
  /** A newer press took the place of a question to which this had been given. */
  | {
      kind: 'question-dropped'
      request: RequestCode
      step: RequestStep
      version: number
      given: Given
      all?: RequestCode[]
      confirm?: true
    }
  /** Several were acknowledged with one day; `left`: those of them that could not be, and why. */
  | {
      kind: 'all-received'
      on: Day
      done: RequestLine[]
      left: { line: RequestLine; refusal: Refusal }[]
    }
  /** `paging` where they are of the list of what waits. */
  | {
      kind: 'which-request'
      lines: RequestLine[]
      /** Words that tell news of one of them, and the day that "hôm nay" means in them. */
      said?: string
      saidOn?: Day
      /** The step of one of them that `said` tells of. */
      step?: NamedStep
      /** The order about one of them that `said` tells of. */
      order?: CommitteeAct
      /** Words that ask the other side of one of them. */
      asks?: string
      /** What has happened to one of them is to be shown. */
      timeline?: true
      paging?: Paging
      unreceived?: number
    }
