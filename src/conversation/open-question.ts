import type { DraftGiven } from '../domain/request/draft.ts'
import type { OrderForm } from './order-form.ts'
import type { Form } from './questions/form.ts'

/** A request that is being made in a chat. */
export interface DraftForm {
  kind: 'draft'
  given: DraftGiven
}

/** What the bot has asked in a chat, and for which it waits. */
export type OpenQuestion = Form | OrderForm | DraftForm

export function isStepForm(form: OpenQuestion): form is Form {
  return !('kind' in form)
}

export function isOrderForm(form: OpenQuestion): form is OrderForm {
  return 'kind' in form && form.kind === 'order'
}

export function isDraftForm(form: OpenQuestion): form is DraftForm {
  return 'kind' in form && form.kind === 'draft'
}
