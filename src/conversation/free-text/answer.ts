import type { CoordinationRequest, RequestCode } from '../../domain/request/coordination-request.ts'
import type { Paging, RequestLine } from '../../domain/notices/request-line.ts'
import { listRequests, requestNumber } from '../../usecases/requests/list-requests.ts'
import { answerQuestion } from '../questions/answer-question.ts'
import type { Exchange } from '../exchange.ts'
import { refusedFor, requestOfMessage } from '../notices.ts'
import type { Form } from '../questions/form.ts'
import { takeWords } from '../inquiries.ts'
import { keepSentence } from './keep-sentence.ts'
import { sayNotUnderstood } from './not-understood.ts'
import { isDraftForm, isInquiryForm, isOrderForm, isStepForm } from '../open-question.ts'
import { answerDraft } from '../drafts/drafts.ts'
import { answerOrder } from '../orders.ts'
import { unreceivedBy } from '../../usecases/requests/receive-all.ts'
import { receiveAll } from '../questions/receive-all.ts'
import { meansAll } from '../../reader/means-all.ts'
import type { ParsedReply } from '../../reader/parsed.ts'
import type { StandingMessage } from '../ports.ts'
import { readWords, takeNews, type Words } from './take-news.ts'

/** What an official typed in words: the answer to an open question, or news of a request. */
export async function handleWords(
  exchange: Exchange,
  text: string,
  repliesTo: StandingMessage | undefined,
): Promise<void> {
  const form = await exchange.tx.questions.find(exchange.address, exchange.now)
  if (form && isOrderForm(form)) return answerOrder(exchange, form, text)
  if (form && isDraftForm(form)) return answerDraft(exchange, form, text)
  const repliedTo = requestOfMessage(repliesTo)
  const asked = repliesTo?.known?.notice
  const isMeant = asked?.kind !== 'inquiry' && [undefined, form?.request].includes(repliedTo)
  if (form && isInquiryForm(form) && isMeant) return takeWords(exchange, form, text)
  const step = form && isStepForm(form) ? form : undefined
  const words = await readWords(exchange, text)
  const { reply } = words
  if (asked?.kind === 'inquiry' && (!reply.acts || asked.side === 'answering')) {
    const { request, id } = asked
    return takeWords(exchange, { kind: 'inquiry', request, inquiry: id }, text)
  }
  const about = repliedTo ?? leadingCode(text, reply)
  const earlier = step && (await earlierQuestion(exchange, step, repliesTo))
  if (earlier) return answerQuestion(exchange, earlier, words)
  if (step && (about === undefined || about === step.request)) {
    return answerQuestion(exchange, step, words)
  }
  if (!words.isQuestion && !reply.acts && reply.offers.length === 0) {
    await keepSentence(exchange, text, 'news')
    return sayNotUnderstood(exchange, repliesTo)
  }
  const meant = await requestsMeant(exchange, reply, repliesTo)
  if (!('lines' in meant)) return takeNews(exchange, meant, words)
  if (isOfAll(words) && (await receiveAll(exchange, words.reply.slots.receivedOn))) return
  if (!reply.acts && !words.isQuestion) await keepSentence(exchange, text, 'news')
  await askWhich(exchange, words, meant)
}

/** The question replied to, where a newer one about something else stands open: it is gone on with. */
async function earlierQuestion(
  exchange: Exchange,
  open: Form,
  repliesTo: StandingMessage | undefined,
): Promise<Form | undefined> {
  const notice = repliesTo?.known?.notice
  if (notice?.kind !== 'question') return undefined
  if (notice.request === open.request && notice.step === open.step) return undefined
  const request = await exchange.readable(notice.request)
  return (
    request && { step: notice.step, request: request.code, version: request.version, given: {} }
  )
}

/** Words that begin with a request's code are about it; one further on may belong to a reason. */
function leadingCode(text: string, { slots }: ParsedReply): RequestCode | undefined {
  const named = slots.ref === undefined ? undefined : requestNumber(slots.ref).code
  return named !== undefined && /^\P{L}*yc/iu.test(text) ? named : undefined
}

/** Requests of which one may be meant. */
interface Several {
  lines: RequestLine[]
  paging: Paging
}

/** The request replied to, the one named, or the only one that waits; else those among which it may be. */
async function requestsMeant(
  exchange: Exchange,
  { slots: { ref } }: ParsedReply,
  repliesTo: StandingMessage | undefined,
): Promise<CoordinationRequest | Several> {
  const repliedTo = requestOfMessage(repliesTo)
  const nothing = { lines: [], paging: { page: 1, pages: 1, total: 0 } }
  if (repliedTo !== undefined) return (await exchange.readable(repliedTo)) ?? nothing
  const named = ref === undefined ? undefined : requestNumber(ref)
  const filter = named ? ({ list: 'any', ...named } as const) : ({ list: 'waiting' } as const)
  const found = await listRequests(exchange.work, exchange.official, { ...filter, page: 1 })
  const [only] = found.paging.total === 1 ? found.lines : []
  return (only && (await exchange.tx.requests.find(only.code))) ?? found
}

/** "đã nhận tất cả", naming none. */
function isOfAll({ text, reply: { acts, intent, slots }, isQuestion }: Words): boolean {
  return (
    acts && !isQuestion && intent === 'acknowledge' && slots.ref === undefined && meansAll(text)
  )
}

async function askWhich(
  exchange: Exchange,
  { text, reply: { slots }, isQuestion: asks }: Words,
  { lines, paging }: Several,
): Promise<void> {
  if (lines.length === 0) {
    return exchange.say(slots.ref ? refusedFor('not-found') : { kind: 'not-understood' })
  }
  const isListed = slots.ref === undefined
  await exchange.say({
    kind: 'which-request',
    lines,
    ...(asks ? { asks: text } : { said: text, saidOn: exchange.today }),
    ...(isListed && { paging, ...(await unreceivedBy(exchange.work, exchange.official)) }),
  })
}
