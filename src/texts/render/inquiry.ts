import type { NoticeOf } from '../../domain/notices/notice.ts'
import type { SpeakingSide } from '../../domain/people/authority.ts'
import { OTHER_SIDE, type Spoken } from '../../domain/request/inquiry.ts'
import type { RequestView } from '../../domain/request/view.ts'
import { type Button, type Message, plain } from '../message.ts'
import type { Phrases } from '../phrases.ts'
import { bold, italic, lines, rich } from '../rich-text.ts'
import { cancelButton, detailsButton, timelineButton } from './request-buttons.ts'

type Prompt = NoticeOf<'inquiry-prompt'>

/** Asks for the words of a question, or of the answer to one. */
export function renderPrompt(prompt: Prompt, t: Phrases): Message {
  const { request, inquiry, fault, closed } = prompt
  const text = lines(
    fault && t.refusal(fault),
    inquiry !== undefined && t.inquiry.question(inquiry),
    rich`${bold(request)} – ${inquiry === undefined ? t.inquiry.whatToAsk : t.inquiry.whatToReply}`,
    italic(t.inquiry.hint),
  )
  return closed ? plain(text) : { text, buttons: [[cancelButton(t, request)]] }
}

/** A question to whoever can answer it, with the way to do so. */
export function renderInquiry(
  { id, side, ...asked }: NoticeOf<'inquiry'>,
  view: RequestView,
  t: Phrases,
): Message {
  const { code, document } = view.request
  const text = lines(
    rich`🔔 ${bold(t.inquiry.title(code))}`,
    t.inquiry.about(document.number, document.on),
    saidBy(asked, side, { view, t }),
  )
  const mayReply = view.speaksFor.includes(OTHER_SIDE[side])
  const reply: Button = {
    label: t.inquiry.replyButton,
    choice: { act: 'reply', request: code, inquiry: id },
  }
  return { text, buttons: [[...(mayReply ? [reply] : []), detailsButton(code, t)]] }
}

/** The answer, to whoever asked. */
export function renderAnswered(
  { side, words, answer }: NoticeOf<'inquiry-answered'>,
  view: RequestView,
  t: Phrases,
): Message {
  const { code, document } = view.request
  const text = lines(
    rich`✅ ${bold(t.inquiry.replyTitle(code))}`,
    t.inquiry.about(document.number, document.on),
    t.inquiry.question(words),
    saidBy(answer, OTHER_SIDE[side], { view, t }),
  )
  return { text, buttons: [[timelineButton(code, t), detailsButton(code, t)]] }
}

/** To whoever wrote it: as it was sent, and to whom. */
export function renderSent(
  { side, what, words }: NoticeOf<'inquiry-sent'>,
  view: RequestView,
  t: Phrases,
): Message {
  const to = bodyOf(OTHER_SIDE[side], view)
  return plain(rich`✅ ${t.inquiry.sent[what](to)} – ${bold(view.request.code)}: «${words}»`)
}

interface Telling {
  view: RequestView
  t: Phrases
}

function saidBy({ words, by, at }: Spoken, side: SpeakingSide, { view, t }: Telling): string {
  const name = view.people.get(by)?.name
  return t.inquiry.said(bodyOf(side, view), [name, t.moment(at)].filter(Boolean).join(', '), words)
}

function bodyOf(side: SpeakingSide, { asker, inCharge }: RequestView): string {
  return side === 'asking' ? asker.name : inCharge.name
}
