import type { NoticeOf } from '../../domain/notices/notice.ts'
import type { RequestView } from '../../domain/request/view.ts'
import type { Button, Message } from '../message.ts'
import type { Phrases } from '../phrases.ts'
import { askButtons, cardButtons, inPairs, stepButton, timelineButton } from './request-buttons.ts'
import { currentState, requestBody } from './request-text.ts'
import { bold, italic, lines, type RichText, rich } from '../rich-text.ts'
import { capitalised, latenessSign, STATUS_SIGNS } from '../signs.ts'

type CardNotice = NoticeOf<'request-card'>

/** A request as a card; it is rendered anew whenever the request has changed. */
export function renderCard(notice: CardNotice, view: RequestView, t: Phrases): Message {
  const text = lines(
    cardTitle(notice, view, t),
    t.card.to(view.inCharge),
    ...requestBody(view, t),
    currentState(view, t),
    callToAct(view, t),
    view.request.state.status === 'sent' && italic(t.card.footer),
  )
  return { text, buttons: cardButtons(view, notice.expanded ?? false, t) }
}

function cardTitle({ occasion, version }: CardNotice, view: RequestView, t: Phrases): RichText {
  const { code, state } = view.request
  const title = { ...occasionTitles(view, t) }[occasion]
  const moved = view.request.version > version && occasion !== 'asked-for'
  if (title && !moved) return rich`${title.sign} ${bold(`${title.text} – ${code}`)}`
  if (awaiting(view)) {
    return rich`${latenessSign(view.lateness)} ${bold(`${capitalised(t.lateness(view.lateness))} – ${code}`)}`
  }
  return rich`${STATUS_SIGNS[state.status]} ${bold(`${t.status[state.status]} – ${code}`)}`
}

function occasionTitles(
  view: RequestView,
  t: Phrases,
): Partial<Record<CardNotice['occasion'], { sign: string; text: string }>> {
  return {
    new: { sign: '🔔', text: t.card.newTitle(view.inCharge) },
    rerouted: { sign: '🔔', text: t.card.reroutedTitle(view.inCharge) },
    returned: { sign: '🔔', text: t.card.returnedTitle },
    urged: { sign: latenessSign(view.lateness), text: t.card.urgedTitle },
    silent: { sign: '🔔', text: t.card.silentTitle },
    unanswered: { sign: '🔔', text: t.card.unansweredTitle },
    made: { sign: '✅', text: t.card.madeTitle },
    'transfer-offer': { sign: '🔔', text: t.card.transferOfferTitle },
  }
}

function awaiting({ lateness }: RequestView): boolean {
  return !['met', 'met-late', 'no-due'].includes(lateness.kind)
}

function callToAct(
  { request, side, inCharge, steps }: RequestView,
  t: Phrases,
): string | undefined {
  const { status } = request.state
  if (side === 'answering') {
    if (status === 'sent') return t.card.askToAcknowledge(inCharge)
    return steps.includes('answer') ? t.card.askToAnswer(inCharge) : undefined
  }
  if (steps.includes('complete')) return t.card.askToCheck
  if (steps.includes('grant-extension')) {
    return `${t.card.askToDecideExtension} ${t.card.legalDueStays}`
  }
  return steps.includes('reroute') ? t.card.askToReroute : undefined
}

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
  const timeline = isWithheld ? [] : [timelineButton(request.code, t)]
  return { text, buttons: inPairs([...steps, ...askButtons(view, t), ...timeline]) }
}
