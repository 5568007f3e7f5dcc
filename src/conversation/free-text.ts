import type { CoordinationRequest, RequestCode } from '../domain/coordination-request.ts'
import type { RequestStep } from '../domain/request-commands.ts'
import { listRequests, requestNumber } from '../usecases/list-requests.ts'
import type { Exchange } from './exchange.ts'
import { readAnswers } from './answers.ts'
import { type Form, missingSlots, slotsOf } from './form.ts'
import { givenBy } from './given.ts'
import { keepSentence } from './keep-sentence.ts'
import { isOrderForm } from './order-form.ts'
import { answerOrder } from './orders.ts'
import { sayNotUnderstood } from './not-understood.ts'
import type { Intent } from './reply/lexicon.ts'
import { type ParsedReply, parseReply } from './reply/parse-reply.ts'
import { ask, runForm, sayOutcome, slotContext, type Slots } from './run-form.ts'
import type { StandingMessage } from './ports.ts'

/** Which step each intent means. */
const STEP_OF: Readonly<Partial<Record<Intent, RequestStep>>> = {
  acknowledge: 'acknowledge',
  'in-progress': 'start-work',
  answered: 'answer',
  extend: 'request-extension',
  blocked: 'report-obstacle',
  refuse: 'refuse',
  'not-received': 'report-not-received',
  transfer: 'propose-transfer',
}

/** What an official typed in words: the answer to an open question, or news of a request. */
export async function handleWords(
  exchange: Exchange,
  text: string,
  repliesTo: StandingMessage | undefined,
): Promise<void> {
  const form = await exchange.tx.questions.find(exchange.address, exchange.now)
  if (form && isOrderForm(form)) return answerOrder(exchange, form, text)
  const reply = parseReply(text, { today: exchange.today }, exchange.lexicon)
  const about = requestOf(repliesTo) ?? leadingCode(text, reply)
  if (form && (about === undefined || about === form.request)) {
    return answerQuestion(exchange, form, text)
  }
  if (reply.intent === 'unknown') {
    await keepSentence(exchange, text, 'news')
    return sayNotUnderstood(exchange, repliesTo)
  }
  const meant = await requestsMeant(exchange, reply, repliesTo)
  const [request] = meant
  if (request && meant.length === 1) return takeNews(exchange, request, reply)
  await askWhich(exchange, reply, meant)
}

function requestOf(message: StandingMessage | undefined): RequestCode | undefined {
  const notice = message?.known?.notice
  return notice !== undefined && 'request' in notice ? notice.request : undefined
}

/** Words that begin with a request's code are about it; one further on may belong to a reason. */
function leadingCode(text: string, { slots }: ParsedReply): RequestCode | undefined {
  const named = slots.ref === undefined ? undefined : requestNumber(slots.ref).code
  return named !== undefined && /^\P{L}*yc/iu.test(text) ? named : undefined
}

async function answerQuestion(exchange: Exchange, form: Form, text: string): Promise<void> {
  const request = await exchange.readable(form.request)
  const [slot, ...others] = request ? missingSlots(form, request) : []
  if (!request || !slot) {
    await exchange.tx.questions.close(exchange.address)
    return exchange.say({ kind: 'refused', refusal: { reason: 'changed-meanwhile' } })
  }
  const slots: Slots = [slot, ...others]
  const given = readAnswers(text, slots, await slotContext(exchange, request))
  const isUnderstood = Object.keys(given).length > 0
  // What answers the question for a colleague is a name.
  const isName = slots.includes('colleague')
  if (!isUnderstood && !isName) await keepSentence(exchange, text, slot)
  const outcome = isUnderstood
    ? await runForm(exchange, { ...form, given: { ...form.given, ...given } }, request)
    : await ask(exchange, form, { request, slots, fault: { reason: 'not-understood' } })
  await sayOutcome(exchange, outcome)
}

/** The request replied to, the one named, or the only one that waits. */
async function requestsMeant(
  exchange: Exchange,
  reply: ParsedReply,
  repliesTo: StandingMessage | undefined,
): Promise<CoordinationRequest[]> {
  const repliedTo = requestOf(repliesTo)
  if (repliedTo !== undefined) {
    const request = await exchange.readable(repliedTo)
    return request ? [request] : []
  }
  const named = reply.slots.ref === undefined ? undefined : requestNumber(reply.slots.ref)
  const filter = named ? ({ list: 'any', ...named } as const) : ({ list: 'waiting' } as const)
  const { lines } = await listRequests(exchange.work, exchange.official, { ...filter, page: 1 })
  const found = await Promise.all(lines.map(({ code }) => exchange.tx.requests.find(code)))
  return found.filter((request) => request !== undefined)
}

async function askWhich(
  exchange: Exchange,
  { intent, slots }: ParsedReply,
  meant: readonly CoordinationRequest[],
): Promise<void> {
  if (meant.length === 0) {
    const refusal = { reason: 'not-found' } as const
    return exchange.say(slots.ref ? { kind: 'refused', refusal } : { kind: 'not-understood' })
  }
  const { lines } = await listRequests(exchange.work, exchange.official, {
    list: 'waiting',
    page: 1,
  })
  const step = STEP_OF[intent]
  const among = lines.filter(({ code }) => meant.some((request) => request.code === code))
  await exchange.say({ kind: 'which-request', lines: among, ...(step && { step }) })
}

async function takeNews(
  exchange: Exchange,
  request: CoordinationRequest,
  reply: ParsedReply,
): Promise<void> {
  const step = STEP_OF[reply.intent]
  if (reply.intent === 'details') {
    return exchange.say({ kind: 'request-details', request: request.code })
  }
  // A bare "ok" may mean "seen"; only a yes to the question makes it an acknowledgement.
  const meant = step ?? 'acknowledge'
  const context = await slotContext(exchange, request)
  const form: Form = {
    step: meant,
    request: request.code,
    version: request.version,
    given: step ? givenBy(reply.slots, slotsOf({ step }, request), context) : {},
  }
  await sayOutcome(exchange, await runForm(exchange, form, request))
}
