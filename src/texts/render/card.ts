import type { NoticeOf } from '../../domain/notices/notice.ts'
import type { RequestView } from '../../domain/request/view.ts'
import type { Button, Message } from '../message.ts'
import type { Phrases } from '../phrases.ts'
import {
  actButtons,
  askButtons,
  cardButtons,
  inPairs,
  stepButton,
  timelineButton,
} from './request-buttons.ts'
import {
  contacts,
  currentState,
  dueInTitle,
  dueLines,
  dueNote,
  requestBody,
  stateOnCard,
} from './request-text.ts'
import { bold, italic, lines, plainText, type RichText, rich } from '../rich-text.ts'
import { capitalised, cut, latenessSign, STATUS_SIGNS } from '../signs.ts'

type CardNotice = NoticeOf<'request-card'>

/** What a telephone shows without scrolling. */
const MOST = 600

/** How much of free words a card shows until it fits, and whether it ends in what to do, which its buttons say too. */
const FITTINGS: readonly { most: number; isCalling: boolean }[] = [
  { most: 150, isCalling: true },
  { most: 150, isCalling: false },
  { most: 60, isCalling: false },
]

/** Its first card alone says what a message is worth. */
const FIRST: ReadonlySet<CardNotice['occasion']> = new Set(['new', 'rerouted', 'waiting'])

/** A request as a card; it is rendered anew whenever the request has changed. */
export function renderCard(notice: CardNotice, view: RequestView, t: Phrases): Message {
  const isFirst = FIRST.has(notice.occasion) && view.request.state.status === 'sent'
  const title = cardTitle(notice, view, t)
  const rests = FITTINGS.map(({ most, isCalling }) => [
    ...requestBody(view, t, most),
    dueNote(view, t),
    contacts(view, t),
    stateOnCard(view, t, most),
    isCalling && callToAct(view, t),
    isFirst && italic(t.card.footer),
  ])
  const text =
    rests.map((rest) => lines(title, ...rest)).find((each) => plainText(each).length <= MOST) ??
    squeezed(title, lines(...(rests.at(-1) ?? [])))
  return { text, buttons: cardButtons(view, notice.expanded ?? false, t) }
}

function cardTitle({ occasion, version }: CardNotice, view: RequestView, t: Phrases): RichText {
  const { code, state } = view.request
  const due = dueInTitle(view, t)
  const title = { ...occasionTitles(view, t) }[occasion]
  const moved = view.request.version > version && occasion !== 'asked-for'
  if (title && !moved) return rich`${title.sign} ${bold(`${title.text} – ${code} – ${due}`)}`
  if (awaiting(view)) {
    return rich`${latenessSign(view.lateness)} ${bold(`${capitalised(t.lateness(view.lateness, view.inCharge))} – ${code} – ${due}`)}`
  }
  return rich`${STATUS_SIGNS[state.status]} ${bold(`${code} – ${due}`)}`
}

/** Where even that is too long: less of each line, from the last up, for the first says what is asked. */
function squeezed(title: RichText, rest: RichText): RichText {
  const shown = plainText(rest).split('\n')
  const room = MOST - plainText(title).length - 1
  for (const [at, line] of [...shown.entries()].toReversed()) {
    const over = shown.join('\n').length - room
    if (over > 0) shown[at] = cut(line, Math.max(LEAST, line.length - over))
  }
  return lines(title, ...shown)
}

const LEAST = 60

function occasionTitles(
  view: RequestView,
  t: Phrases,
): Partial<Record<CardNotice['occasion'], { sign: string; text: string }>> {
  return {
    new: { sign: '🔔', text: t.card.newTitle(view.inCharge, view.request.type) },
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
  const state = currentState(view, t)
  const status = state ? '' : ` – ${t.status[request.state.status]}`
  const text = lines(
    rich`${latenessSign(lateness)} ${bold(request.code)} – ${t.lateness(lateness, view.inCharge)}${status}`,
    ...requestBody(view, t),
    ...dueLines(view, t),
    caseOf?.amount && t.amount(caseOf.amount),
    !restricted && t.card.basis(basis, certainty === 'uncertain'),
    !restricted && t.card.answerContains(answerParts),
    state ?? contacts(view, t),
    italic(t.card.footer),
  )
  const steps = view.steps.map((step): Button => stepButton(view, step, t))
  const timeline = isWithheld ? [] : [timelineButton(request.code, t)]
  return {
    text,
    buttons: inPairs([...steps, ...actButtons(view, t), ...askButtons(view, t), ...timeline]),
  }
}
