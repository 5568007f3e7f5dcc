import type { AgencyCode } from '../people/agency.ts'
import type { SpeakingSide } from '../people/authority.ts'
import type { RequestCode } from '../request/coordination-request.ts'
import type { Inquiry, Spoken } from '../request/inquiry.ts'
import type { Refusal } from '../request/refusal.ts'
import type { TimelineItem } from '../request/timeline.ts'

/** What is said of questions about a request, and of all that has happened to it. */
export type InquiryNotice =
  /** Asks for the words of a question, or of the answer to one. */
  | {
      kind: 'inquiry-prompt'
      request: RequestCode
      /** What is to be answered. */
      inquiry?: string
      /** Why the last words could not be sent. */
      fault?: Refusal
      /** Nobody waits for the words any more. */
      closed?: true
    }
  /** To whoever can answer it. */
  | ({ kind: 'inquiry' } & Omit<Inquiry, 'answer' | 'via'>)
  /** To whoever asked. */
  | {
      kind: 'inquiry-answered'
      request: RequestCode
      side: SpeakingSide
      words: string
      answer: Omit<Spoken, 'via'>
    }
  /** To whoever wrote the words: a question or, to one, an answer. */
  | {
      kind: 'inquiry-sent'
      request: RequestCode
      side: SpeakingSide
      what: 'asked' | 'answered'
      words: string
    }
  /** What has happened to a request; `agencies` are those that were in charge. */
  | {
      kind: 'timeline'
      request: RequestCode
      items: TimelineItem[]
      agencies: Readonly<Record<AgencyCode, string>>
      paging: { page: number; pages: number; total: number }
    }
