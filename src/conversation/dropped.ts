import { isDeepStrictEqual } from 'node:util'
import { orderSubject } from '../usecases/orders/give-order.ts'
import type { Exchange } from './exchange.ts'
import { type Form, heldIn } from './questions/form.ts'
import { toldOf } from './drafts/draft-form.ts'
import {
  type DraftForm,
  type InquiryForm,
  isDraftForm,
  isInquiryForm,
  isOrderForm,
  isStepForm,
  type OpenQuestion,
} from './open-question.ts'
import { isSameTarget, type OrderForm } from './order-form.ts'
import type { Notice } from '../domain/notices/notice.ts'

/** Waits for the answer to a question for so long, in place of whatever was asked before. */
export async function waitFor(exchange: Exchange, form: OpenQuestion, ms: number): Promise<void> {
  const { tx, address, now } = exchange
  const isStep = isStepForm(form)
  if (!isStep || !form.asked) await sayDropped(exchange, form)
  const kept = isStep ? { ...form, asked: true as const } : form
  await tx.questions.ask(address, kept, new Date(now.getTime() + ms))
}

/** A newer question takes the place of the open one: what that one had been given does not vanish without a word. */
async function sayDropped(exchange: Exchange, next: OpenQuestion): Promise<void> {
  const open = await exchange.tx.questions.find(exchange.address, exchange.now)
  if (!open || isInquiryForm(open) || goesOn(open, next)) return
  if (isOrderForm(open)) return sayOrderDropped(exchange, open)
  await (isDraftForm(open) ? sayDraftDropped(exchange, open) : sayStepDropped(exchange, open))
}

function goesOn(open: Exclude<OpenQuestion, InquiryForm>, next: OpenQuestion): boolean {
  if (isInquiryForm(next)) return false
  if (isOrderForm(open)) {
    return isOrderForm(next) && isSameOrder(open, next) && isWithin(open.given, next.given)
  }
  // What is told of a request that is being made may be told otherwise; a new one begins with less.
  if (isDraftForm(open)) {
    return isDraftForm(next) && Object.keys(open.given).every((field) => field in next.given)
  }
  const isSame = isStepForm(next) && open.step === next.step && open.request === next.request
  return isSame && isDeepStrictEqual(heldIn(open), heldIn(next))
}

async function sayDraftDropped(exchange: Exchange, { given }: DraftForm): Promise<void> {
  if (Object.keys(given).length === 0) return
  await exchange.say({ kind: 'draft-dropped', given, told: toldOf(exchange, given) })
}

function isSameOrder(open: OrderForm, next: OrderForm): boolean {
  return open.act === next.act && isSameTarget(open.target, next.target)
}

function isWithin<Given extends object>(given: Given, all: Given): boolean {
  return isDeepStrictEqual({ ...all, ...given }, all)
}

async function sayStepDropped(exchange: Exchange, form: Form): Promise<void> {
  const given = heldIn(form)
  if (!given) return
  const { asked: _asked, ...left } = form
  await exchange.say({ kind: 'question-dropped', ...left, given })
}

async function sayOrderDropped(exchange: Exchange, form: OrderForm): Promise<void> {
  const { act, digest, target, given } = form
  const found = await orderSubject(exchange.work, digest, target)
  if (!found || Object.keys(given).length === 0) return
  const { about } = found
  await exchange.say({ kind: 'order-dropped', act, digest, about, given })
}

/** Leaves the open question; nothing of it is recorded. */
export async function cancelQuestion({ tx, address, now }: Exchange): Promise<Notice> {
  const open = await tx.questions.find(address, now)
  await tx.questions.close(address)
  await tx.messages.closeQuestions(address)
  return open ? { kind: 'cancelled-question' } : { kind: 'nothing-to-cancel' }
}
