import type { RequestView } from '../../domain/request/view.ts'
import type { Button, Message } from '../message.ts'
import type { Phrases } from '../phrases/phrases.ts'
import { inPairs, stepButton } from './request-buttons.ts'
import { currentState, requestBody } from './request-text.ts'
import { bold, italic, lines, rich } from '../rich-text.ts'
import { latenessSign } from '../signs.ts'

/** Everything the reader may know of a request, with every step that is open. */
export function renderDetails(view: RequestView, t: Phrases): Message {
  const { request, lateness, answerParts, caseOf, isWithheld } = view
  const { basis, certainty } = request.limit
  const restricted = request.privacy === 'B4' || isWithheld
  const text = lines(
    rich`${latenessSign(lateness)} ${bold(request.code)} – ${t.status[request.state.status]}, ${t.lateness(lateness)}`,
    t.card.to(view.inCharge),
    ...requestBody(view, t),
    caseOf?.amount && t.amount(caseOf.amount),
    !restricted && t.card.basis(basis, certainty === 'uncertain'),
    !restricted && t.card.answerContains(answerParts),
    currentState(view, t),
    italic(t.card.footer),
  )
  const steps = view.steps.map((step): Button => stepButton(view, step, t))
  return { text, buttons: inPairs(steps) }
}
