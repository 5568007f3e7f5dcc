import type { ChoiceOf } from '../domain/notices/choice.ts'
import { type ActionGiven, missingActionField } from '../domain/committee/action.ts'
import { overdueShare } from '../domain/committee/digest.ts'
import type { Notice, NoticeOf } from '../domain/notices/notice.ts'
import { ORDER_ANSWER_MS } from '../domain/reminders/outdated.ts'
import { isRefused } from '../domain/request/refusal.ts'
import {
  checkOrder,
  committeeOf,
  giveOrder,
  newestDigest,
  undoOrder,
  digestItem,
  orderSubject,
} from '../usecases/orders/give-order.ts'
import type { CoordinationRequest } from '../domain/request/coordination-request.ts'
import { requestTimeline } from '../usecases/requests/timeline.ts'
import { waitFor } from './dropped.ts'
import type { Exchange } from './exchange.ts'
import { keepSentence } from './free-text/keep-sentence.ts'
import {
  isSameTarget,
  type OrderForm,
  readActionField,
  suggestActionField,
  takeActionField,
} from './order-form.ts'
import { isOrderForm } from './open-question.ts'
import type { StandingMessage } from './ports.ts'
import { refusedFor, show, toast } from './notices.ts'

/** Shows what can be ordered about one request or agency of a digest. */
export async function pressItem(
  exchange: Exchange,
  { digest, target }: ChoiceOf<'item'>,
): Promise<Notice> {
  if (!(await mayDecide(exchange, digest))) return toast('not-permitted')
  return show(exchange, await digestItem(exchange.work, digest, target), 'stale')
}

export async function pressAgencies(
  exchange: Exchange,
  { digest }: ChoiceOf<'agencies'>,
): Promise<Notice> {
  if (!(await mayDecide(exchange, digest))) return toast('not-permitted')
  const known = await exchange.tx.digests.find(digest)
  if (!known) return toast('stale')
  const { on, late, overdue } = known.summary
  const among = overdueShare(known.summary)
  return show(exchange, { kind: 'digest-agencies', digest, on, late, overdue, among })
}

/** Begins an order: asks for what it needs, then for a yes. */
export async function pressOrder(
  exchange: Exchange,
  { order: act, digest: named, target }: ChoiceOf<'order'>,
): Promise<Notice> {
  const digest = named ?? (await newestDigest(exchange.work, exchange.official))
  return takeUpOrder(exchange, { kind: 'order', act, digest, target, given: {} })
}

/** Begins an order in words, with what they say of it. */
export async function beginOrder(
  exchange: Exchange,
  order: Pick<OrderForm, 'act' | 'target'>,
  words: string,
): Promise<Notice> {
  const digest = await newestDigest(exchange.work, exchange.official)
  const slot = missingActionField(order.act, {})
  const given = slot && words !== '' ? readActionField(slot, words, exchange) : {}
  return takeUpOrder(exchange, { kind: 'order', ...order, digest, given: given ?? {} })
}

/** Goes on with what a newer press has dropped. */
export async function resumeOrder(
  exchange: Exchange,
  { act, digest, about, given }: NoticeOf<'order-dropped'>,
): Promise<Notice> {
  return takeUpOrder(exchange, { kind: 'order', act, digest, target: about.target, given })
}

async function takeUpOrder(exchange: Exchange, form: OrderForm): Promise<Notice> {
  const checked = await checkOrder(exchange.work, exchange.official, form)
  if (isRefused(checked)) return { kind: 'refused', refusal: checked.refused }
  const notice = await askOrder(exchange, form)
  if (!notice) return toast('stale')
  await exchange.say(notice)
  return toast('asked')
}

export async function pressOrderFill(
  exchange: Exchange,
  { slot: asked, value }: ChoiceOf<'order-fill'>,
  message: StandingMessage,
): Promise<Notice> {
  const form = await exchange.tx.questions.find(exchange.address, exchange.now)
  if (!form || !isOrderForm(form)) return toast('stale')
  const slot = missingActionField(form.act, form.given)
  if (!slot || slot !== asked) return toast('stale')
  const notice = await filled(exchange, form, takeActionField(slot, value, exchange.today))
  if (!notice) return toast('stale')
  await exchange.replace(message, notice)
  return toast('asked')
}

/** Words typed while an order is being asked about. */
export async function answerOrder(
  exchange: Exchange,
  form: OrderForm,
  text: string,
): Promise<void> {
  const slot = missingActionField(form.act, form.given)
  const given = slot && readActionField(slot, text, exchange)
  if (slot && !given) await keepSentence(exchange, text, `order-${slot}`)
  const notice = slot ? await filled(exchange, form, given) : await askOrder(exchange, form)
  if (notice) return exchange.say(notice)
  await exchange.tx.questions.close(exchange.address)
  await exchange.say(refusedFor('changed-meanwhile'))
}

/** The yes that makes an order count, of the order that is being asked about. */
export async function pressOrderConfirm(
  exchange: Exchange,
  { order, target }: ChoiceOf<'order-confirm'>,
  message: StandingMessage,
): Promise<Notice> {
  const form = await exchange.tx.questions.find(exchange.address, exchange.now)
  if (!form || !isOrderForm(form) || form.act !== order || !isSameTarget(form.target, target)) {
    return toast('stale')
  }
  await exchange.tx.questions.close(exchange.address)
  const { act, digest, given } = form
  const written = await giveOrder(exchange.work, exchange.official, { act, digest, target, given })
  if (isRefused(written)) {
    const notice: Notice = { kind: 'refused', refusal: written.refused }
    await exchange.replace(message, notice)
    return notice
  }
  await exchange.replace(message, written)
  return toast('done')
}

export async function pressUndo(
  exchange: Exchange,
  { id }: ChoiceOf<'undo'>,
  message: StandingMessage,
): Promise<Notice> {
  const result = await undoOrder(exchange.work, exchange.official, id)
  if (isRefused(result)) return { kind: 'refused', refusal: result.refused }
  await exchange.replace(message, result.notice)
  return result.undone ? toast('cancelled') : toast('stale')
}

async function mayDecide({ work, official }: Exchange, digest: number): Promise<boolean> {
  return (await committeeOf(work, official, digest)) !== undefined
}

async function filled(
  exchange: Exchange,
  form: OrderForm,
  given: ActionGiven | undefined,
): Promise<Notice | undefined> {
  if (!given) return askOrder(exchange, form, true)
  return askOrder(exchange, { ...form, given: { ...form.given, ...given } })
}

/** The next question of an order, or the question whether it shall count; undefined when its object is gone. */
export async function askOrder(
  exchange: Exchange,
  form: OrderForm,
  fault?: true,
): Promise<NoticeOf<'order-question' | 'order-confirm'> | undefined> {
  const { act, target, digest, given } = form
  const found = await orderSubject(exchange.work, digest, target)
  if (!found) return undefined
  const { about } = found
  await waitFor(exchange, form, ORDER_ANSWER_MS)
  const slot = missingActionField(act, given)
  if (!slot) return { kind: 'order-confirm', act, about, given }
  const { today, catalogue } = exchange
  const offered = suggestActionField(slot, { today, calendar: catalogue.calendar })
  // It is the number and date that are told.
  const suggestions = act === 'issue' ? [] : offered
  const course =
    slot === 'text' &&
    act !== 'direct' &&
    found.request &&
    (await courseOf(exchange, found.request))
  return {
    kind: 'order-question',
    act,
    about,
    slot,
    suggestions,
    ...(fault ? { fault } : course),
  }
}

/** As much of it as is read before an opinion is typed. */
const COURSE_LENGTH = 5

async function courseOf(
  { work }: Exchange,
  request: CoordinationRequest,
): Promise<Pick<NoticeOf<'order-question'>, 'request' | 'course'>> {
  const { items, agencies } = await requestTimeline(work, request, 1)
  return { request: request.code, course: { items: items.slice(0, COURSE_LENGTH), agencies } }
}
