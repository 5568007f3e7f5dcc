import type { RequestCode } from '../domain/request/coordination-request.ts'

/** Words are waited for: a question to the other side of a request, or the answer to one. */
export interface InquiryForm {
  kind: 'inquiry'
  request: RequestCode
  /** The question that they answer. */
  inquiry?: number
}

export function isInquiryForm(form: object): form is InquiryForm {
  return 'kind' in form && form.kind === 'inquiry'
}
