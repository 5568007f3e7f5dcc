import type { ChannelKind } from '../../domain/notices/channel.ts'
import type { CardOccasion, Notice } from '../../domain/notices/notice.ts'
import type { PersonName } from '../../domain/request/view.ts'
import type { RequestCode } from '../../domain/request/coordination-request.ts'
import type { Inquiry, Spoken } from '../../domain/request/inquiry.ts'

/** Questions about requests: they are no part of the history that machines hear of. */
export interface InquiryStore {
  find(id: number): Promise<Inquiry | undefined>
  /** Of one request, the first asked first. */
  about(request: RequestCode): Promise<Inquiry[]>
  /** What nobody has answered, asked before an instant. */
  openSince(before: Date): Promise<Inquiry[]>
  ask(inquiry: Omit<Inquiry, 'id' | 'answer'>): Promise<number>
  /** False when somebody has answered it. */
  answer(id: number, answer: Spoken): Promise<boolean>
}

/** A message about one request, and how it fared. */
export interface SentAbout {
  id: bigint
  to: PersonName
  kind: Notice['kind'] | 'unreadable'
  occasion?: CardOccasion
  channel?: ChannelKind
  state: string
  createdAt: Date
  sentAt?: Date
  deliveredAt?: Date
  seenAt?: Date
  /** Why it did not arrive, in one word. */
  fate?: string
}
