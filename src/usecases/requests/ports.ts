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
