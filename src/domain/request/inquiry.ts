import type { SpeakingSide } from '../people/authority.ts'
import type { OfficialId } from '../people/official.ts'
import type { RequestCode } from './coordination-request.ts'

/** What somebody of one side of a request asks the other, and what is answered: no step of the request. */
export interface Inquiry extends Spoken {
  id: number
  request: RequestCode
  /** Of whoever asks. */
  side: SpeakingSide
  answer?: Spoken
}

export interface Spoken {
  words: string
  by: OfficialId
  at: Date
  via?: string
}

export const OTHER_SIDE = { answering: 'asking', asking: 'answering' } as const

/** Longest question, and longest answer. */
export const MOST_WORDS = 500
/** So many open questions of one person on one request a day. */
export const MOST_INQUIRIES = 10
