import { onlyOpensQuestion } from '../reader/is-question.ts'
import type { ChoiceOf } from '../domain/notices/choice.ts'
import type { Notice, NoticeOf } from '../domain/notices/notice.ts'
import { STEP_ANSWER_MS } from '../domain/reminders/outdated.ts'
import type { CoordinationRequest } from '../domain/request/coordination-request.ts'
import { type Inquiry, OTHER_SIDE } from '../domain/request/inquiry.ts'
import { isRefused, type Refusal } from '../domain/request/refusal.ts'
import { askAbout, askingSide, inquiryFor, replyTo } from '../usecases/requests/inquiries.ts'
import { waitFor } from './dropped.ts'
import type { Exchange } from './exchange.ts'
import { type InquiryForm, isInquiryForm } from './open-question.ts'
import { show, toast } from './notices.ts'
import type { StandingMessage } from './ports.ts'

type Prompt = NoticeOf<'inquiry-prompt'>

/** Asks for the words of a question, or sends those that were typed before it was known of which request they are. */
export async function pressAsk(
  exchange: Exchange,
  { request: code }: ChoiceOf<'ask'>,
  { known }: StandingMessage,
): Promise<Notice> {
  const request = await exchange.readable(code)
  if (!request) return toast('not-permitted')
  const words = known?.notice.kind === 'which-request' ? known.notice.asks : undefined
  if (words === undefined || onlyOpensQuestion(words)) return askFor(exchange, request)
  const came = await speak(exchange, { kind: 'inquiry', request: code }, words)
  if (came.kind === 'refused') return came
  await exchange.say(came)
  return toast('done')
}

/** Asks for the words of a question about a request. */
export async function askFor(exchange: Exchange, request: CoordinationRequest): Promise<Notice> {
  const { code } = request
  const asking = askingSide(exchange.work, request, exchange.official)
  if (isRefused(asking)) return { kind: 'refused', refusal: asking.refused, request: code }
  await prompt(exchange, { kind: 'inquiry', request: code })
  return toast('asked')
}

/** Asks for the words of an answer; of what has been answered it shows how. */
export async function pressReply(
  exchange: Exchange,
  { inquiry: id }: ChoiceOf<'reply'>,
): Promise<Notice> {
  const inquiry = await inquiryFor(exchange.work, id, exchange.official)
  if (isRefused(inquiry)) return toast('not-permitted')
  const answered = answeredIn(inquiry)
  if (answered) return show(exchange, answered)
  const { request, words } = inquiry
  await prompt(exchange, { kind: 'inquiry', request, inquiry: id }, { inquiry: words })
  return toast('asked')
}

async function prompt(
  exchange: Exchange,
  form: InquiryForm,
  more: Pick<Prompt, 'inquiry' | 'fault'> = {},
): Promise<void> {
  await waitFor(exchange, form, STEP_ANSWER_MS)
  await exchange.tx.messages.closeQuestions(exchange.address)
  await exchange.say({ kind: 'inquiry-prompt', request: form.request, ...more })
}

/** With other words it can be sent. */
const ABOUT_WORDS: ReadonlySet<Refusal['reason']> = new Set<Refusal['reason']>([
  'words-missing',
  'words-too-long',
])

/** Sends words that were waited for, or that reply to a question. */
export async function takeWords(
  exchange: Exchange,
  form: InquiryForm,
  words: string,
): Promise<void> {
  const { tx, address, now } = exchange
  const came = await speak(exchange, form, words)
  if (came.kind === 'refused' && ABOUT_WORDS.has(came.refusal.reason)) {
    return prompt(exchange, form, { fault: came.refusal })
  }
  const open = await tx.questions.find(address, now)
  if (open && isInquiryForm(open)) {
    await tx.questions.close(address)
    await tx.messages.closeQuestions(address)
  }
  await exchange.say(came)
}

/** Sends a question, or the answer to one; returns what that came to. */
export async function speak(
  { work, official: by }: Exchange,
  { request: code, inquiry: id }: InquiryForm,
  words: string,
): Promise<NoticeOf<'inquiry-sent' | 'inquiry-answered' | 'refused'>> {
  const request = await work.tx.requests.find(code)
  const refused = { kind: 'refused', request: code } as const
  if (!request) return { ...refused, refusal: { reason: 'not-found' } }
  const said =
    id === undefined
      ? await askAbout(work, request, { by, words })
      : await replyTo(work, id, { by, words })
  if (isRefused(said)) return { ...refused, refusal: said.refused }
  if (id === undefined) {
    return {
      kind: 'inquiry-sent',
      request: code,
      side: said.side,
      what: 'asked',
      words: said.words,
    }
  }
  const { answer } = said
  const isTheirs = answer?.by === by.id && answer.at.getTime() === work.now.getTime()
  const side = OTHER_SIDE[said.side]
  const sent = { kind: 'inquiry-sent', request: code, side, what: 'answered' } as const
  return (isTheirs ? undefined : answeredIn(said)) ?? { ...sent, words: answer?.words ?? words }
}

function answeredIn({
  request,
  side,
  words,
  answer,
}: Inquiry): NoticeOf<'inquiry-answered'> | undefined {
  if (!answer) return undefined
  const { via: _via, ...told } = answer
  return { kind: 'inquiry-answered', request, side, words, answer: told }
}
