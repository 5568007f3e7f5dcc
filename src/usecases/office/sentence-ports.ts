import type { SaidTo } from '../../domain/notices/question-notice.ts'

/** What somebody wrote and nothing fits, without numbers and names. */
export interface UnknownSentence {
  text: string
  saidTo: SaidTo
  place: 'private' | 'group'
}

export interface SentenceStore {
  /** The same words said again are counted. */
  keep(sentence: UnknownSentence, at: Date): Promise<void>
  /** Deletes what was last said before an instant. */
  forgetBefore(before: Date): Promise<void>
}
