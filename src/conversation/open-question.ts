import type { RequestCode } from '../domain/request/coordination-request.ts'
import type { DraftGiven } from '../domain/request/draft.ts'
import type { OrderForm } from './order-form.ts'
import type { Form } from './questions/form.ts'

/** A request that is being made in a chat. */
export interface DraftForm {
  kind: 'draft'
  given: DraftGiven
}

/** Words are waited for: a question to the other side of a request, or the answer to one. */
export interface InquiryForm {
  kind: 'inquiry'
  request: RequestCode
  /** The question that they answer. */
  inquiry?: number
}

/** What the bot has asked in a chat, and for which it waits. */
export type OpenQuestion = Form | OrderForm | DraftForm | InquiryForm

export function isStepForm(form: OpenQuestion): form is Form {
  return !('kind' in form)
}

export function isOrderForm(form: OpenQuestion): form is OrderForm {
  return 'kind' in form && form.kind === 'order'
}

export function isDraftForm(form: OpenQuestion): form is DraftForm {
  return 'kind' in form && form.kind === 'draft'
}

export function isInquiryForm(form: OpenQuestion): form is InquiryForm {
  return 'kind' in form && form.kind === 'inquiry'
}
