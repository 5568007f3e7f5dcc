import { capabilitiesOf } from '../domain/notices/channel.ts'
import { type Choice, type ChoiceOf, decodeChoice } from '../domain/notices/choice.ts'
import type { Notice, NoticeOf } from '../domain/notices/notice.ts'
import { tookNext } from '../domain/request/undo.ts'
import { digestPaper, digestSection } from '../usecases/digests/digest-paper.ts'
import { reportFor } from '../usecases/digests/send-period-reports.ts'
import { requestTimeline } from '../usecases/requests/timeline.ts'
import { beginStep } from './commands/about-request.ts'
import { showCase, showList } from './commands/lookup.ts'
import type { Exchange } from './exchange.ts'
import { type Form, missingFields } from './questions/form.ts'
import { turnPage } from './pages.ts'
import { isStepForm } from './open-question.ts'
import { pressDraftConfirm, pressDraftFill, resumeDraft } from './drafts/drafts.ts'
import { pressAsk, pressReply } from './inquiries.ts'
import {
  beginOrder,
  pressAgencies,
  pressItem,
  pressOrder,
  pressOrderConfirm,
  pressOrderFill,
  pressUndo,
  resumeOrder,
} from './orders.ts'
import { pressMeaning } from './free-text/offer-meanings.ts'
import { readWords, STEP_OF, takeNews } from './free-text/take-news.ts'
import type { StandingMessage } from './ports.ts'
import { receiveAll } from './questions/receive-all.ts'
import { ask, runForm, sayOutcome, slotContext } from './questions/run-form.ts'
import { changeSetting, pressUnlink } from './settings.ts'
import { AGAIN, SLOTS } from './questions/fields.ts'
import { cardAskedFor, requestOf } from '../domain/notices/requests-named.ts'
import { show, toast } from './notices.ts'

type Act = Choice['act']

/** What a press does; returns what its button answers. */
type Handler<A extends Act> = (
  exchange: Exchange,
  choice: ChoiceOf<A>,
  message: StandingMessage,
) => Promise<Notice>

const HANDLERS: { readonly [A in Act]: Handler<A> } = {
  step: (exchange, choice, message) => {
    const { step, request, version } = choice
    return takeUp(exchange, { step, request, version, given: {} }, message)
  },
  details: async (exchange, { request }) => {
    const isReadable = (await exchange.readable(request)) !== undefined
    return show(exchange, isReadable ? { kind: 'request-details', request } : undefined)
  },
  timeline: async (exchange, { request: code }) => {
    const request = await exchange.readable(code)
    return show(exchange, request && (await requestTimeline(exchange.work, request, 1)))
  },
  ask: pressAsk,
  reply: pressReply,
  news: pressNews,
  'receive-all': async (exchange) => {
    if (await receiveAll(exchange)) return toast('asked')
    await showList(exchange, 'waiting')
    return toast('opened')
  },
  more: async (exchange, { request, open }, message) => {
    if (!(await exchange.readable(request))) return toast('not-permitted')
    const notice = message.known?.notice
    const card = notice?.kind === 'request-card' ? notice : unknownCard(request)
    await exchange.replace(message, { ...card, expanded: open })
    return toast('opened')
  },
  fill: pressFill,
  resume: async (exchange, _choice, message) => {
    const notice = message.known?.notice
    if (notice?.kind === 'order-dropped') return resumeOrder(exchange, notice)
    if (notice?.kind === 'draft-dropped') return resumeDraft(exchange, notice)
    if (notice?.kind === 'question-dropped') {
      const { kind: _kind, ...form } = notice
      return takeUp(exchange, form, message)
    }
    return toast('stale')
  },
  mean: (exchange, { intent }, message) => pressMeaning(exchange, intent, message),
  cancel: async (exchange, { request }, message) => {
    const form = await exchange.tx.questions.find(exchange.address, exchange.now)
    const about = form && 'request' in form ? form.request : undefined
    if (form && about === request) await exchange.tx.questions.close(exchange.address)
    await exchange.replace(message, { kind: 'cancelled-question' })
    return toast('cancelled')
  },
  page: async (exchange, { page }, message) => {
    const turned = message.known && (await turnPage(exchange, message.known.notice, page))
    if (!turned) return toast('stale')
    await exchange.replace(message, turned)
    return toast('opened')
  },
  list: async (exchange, { list, inCharge }) => {
    await showList(exchange, list, inCharge)
    return toast('opened')
  },
  'open-case': async (exchange, { code }) => {
    await showCase(exchange, code)
    return toast('opened')
  },
  unlink: pressUnlink,
  set: async (exchange, { setting, value }, message) => {
    const notice = await changeSetting(exchange, setting, value)
    if (!notice) return toast('stale')
    await exchange.replace(message, notice)
    return toast('done')
  },
  drill: async (exchange, { digest, section }) => {
    const wanted = { digest, section, page: 1 }
    return show(exchange, await digestSection(exchange.work, exchange.official, wanted))
  },
  paper: async (exchange, { digest, form }) =>
    show(exchange, await digestPaper(exchange.work, exchange.official, { digest, form })),
  report: async (exchange, wanted) =>
    show(exchange, await reportFor(exchange.work, exchange.official, wanted)),
  agencies: pressAgencies,
  item: pressItem,
  order: pressOrder,
  'order-fill': pressOrderFill,
  'order-confirm': pressOrderConfirm,
  'draft-fill': pressDraftFill,
  'draft-confirm': pressDraftConfirm,
  undo: pressUndo,
}

/** Does what a button says, if the official may; the returned notice shows over the chat. */
export async function handlePress(
  exchange: Exchange,
  { data, messageId }: { data: string; messageId: string },
): Promise<Notice> {
  const choice = decodeChoice(data)
  if (!choice) return toast('stale')
  const message = await exchange.standing(messageId)
  return makeChoice(exchange, choice, message)
}

/**
 * Says in a message what can no longer show over the chat: the card of the request that a button spoke of, as it is now,
 * or else what the press came to, where nothing has been said of it.
 */
export async function showAnew(exchange: Exchange, data: string, came: Notice): Promise<void> {
  const choice = decodeChoice(data)
  const about = requestOf(choice)
  const request = about === undefined ? undefined : await exchange.readable(about)
  if (!request) return exchange.said === 0 ? exchange.say(came) : undefined
  await exchange.say(cardAskedFor(request))
}

/** Does what was chosen under a message; returns what a press would show. */
export async function makeChoice<A extends Act>(
  exchange: Exchange,
  choice: ChoiceOf<A>,
  message: StandingMessage,
): Promise<Notice> {
  const handler: Handler<A> = HANDLERS[choice.act]
  return handler(exchange, choice, message)
}

/** A press means what its card showed: when the request has moved on, the card is shown anew and nothing is done. */
async function takeUp(exchange: Exchange, form: Form, message: StandingMessage): Promise<Notice> {
  const request = await exchange.readable(form.request)
  if (!request) return toast('not-permitted')
  if (request.version !== form.version) return stale(exchange, form, message)
  const outcome = await runForm(exchange, form, request)
  if (outcome.kind === 'refused') {
    const overtaken = outcome.notice.refusal.reason === 'changed-meanwhile'
    return overtaken ? stale(exchange, form, message) : outcome.notice
  }
  const isShown = capabilitiesOf(exchange.address.account).buttons === 'callback'
  if (outcome.kind === 'done' && isShown) return toast('done')
  await sayOutcome(exchange, outcome)
  return toast(outcome.kind)
}

/** Tells who was faster, and shows the card as it is now; the same press, delivered twice, is recorded. */
async function stale(
  exchange: Exchange,
  { step, request: code, version }: Form,
  message: StandingMessage,
): Promise<Notice> {
  const { tx, official } = exchange
  await exchange.replace(message, message.known?.notice ?? unknownCard(code))
  const history = await tx.requests.history(code)
  if (tookNext(history, { step, version, by: official.id })) return toast('done')
  const facts = (await tx.requests.facts([code])).get(code)
  const by = facts?.last?.by
  const name = by === undefined || by === official.id ? undefined : facts?.people.get(by)?.name
  return {
    kind: 'refused',
    refusal: { reason: 'changed-meanwhile' },
    ...(name && { fasterBy: name }),
  }
}

/** Goes on with the words for which a request had to be chosen. */
async function pressNews(
  exchange: Exchange,
  { request: code, version }: ChoiceOf<'news'>,
  message: StandingMessage,
): Promise<Notice> {
  const notice = message.known?.notice
  const { said, saidOn, step: named, order } = notice?.kind === 'which-request' ? notice : {}
  if (said === undefined || saidOn !== exchange.today) return toast('stale')
  const request = await exchange.readable(code)
  if (!request) return toast('not-permitted')
  if (order) return beginOrder(exchange, { act: order, target: { kind: 'request', code } }, said)
  if (named) {
    await beginStep(exchange, request, { step: named, words: said })
    return toast('opened')
  }
  const words = await readWords(exchange, said)
  const step = words.reply.acts ? STEP_OF[words.reply.intent] : undefined
  if (step && request.version !== version) {
    return stale(exchange, { step, request: code, version, given: {} }, message)
  }
  await takeNews(exchange, request, words)
  return toast('opened')
}

/** A ready answer counts only for what is being asked now, of that request. */
async function pressFill(
  exchange: Exchange,
  { request: code, slot: asked, value }: ChoiceOf<'fill'>,
  message: StandingMessage,
): Promise<Notice> {
  const form = await exchange.tx.questions.find(exchange.address, exchange.now)
  if (!form || !isStepForm(form) || form.request !== code) return toast('stale')
  const request = await exchange.readable(code)
  if (!request) return toast('not-permitted')
  const slots = missingFields(form, request)
  if (slots?.[0] !== asked) return toast('stale')
  const taken = SLOTS[asked].take(value, await slotContext(exchange, request, form.step))
  const given = value === AGAIN ? {} : taken && { ...form.given, ...taken }
  const outcome = given
    ? await runForm(exchange, { ...form, given }, request)
    : await ask(exchange, form, { request, slots, fault: { reason: 'not-understood' } })
  await sayOutcome(exchange, outcome, message)
  return toast(outcome.kind === 'done' ? 'done' : 'asked')
}

/** The card of a message that nobody knows of yet: somebody may press before its arrival is written down. */
function unknownCard(code: string): NoticeOf<'request-card'> {
  return cardAskedFor({ code, version: 0 })
}
