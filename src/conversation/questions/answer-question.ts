import type { CoordinationRequest } from '../../domain/request/coordination-request.ts'
import type { Field } from '../../domain/notices/question-notice.ts'
import type { Given } from '../../domain/request/commands.ts'
import { fold } from '../../domain/search/vietnamese.ts'
import { mayTake } from '../../usecases/requests/take-step.ts'
import { readAnswers } from './given.ts'
import { cancelQuestion } from '../dropped.ts'
import type { Exchange } from '../exchange.ts'
import { refusedFor } from '../notices.ts'
import { type Fields, type Form, missingFields, slotsOf } from './form.ts'
import { keepSentence } from '../free-text/keep-sentence.ts'
import { faulty, notToFollow } from './colleagues.ts'
import { opensQuestion } from '../../reader/is-question.ts'
import { isBareNo } from '../../reader/slots/no-reason.ts'
import { ask, runForm, sayOutcome, slotContext } from './run-form.ts'
import { ASKED_BACK, STEP_OF, takeNews, type Words } from '../free-text/take-news.ts'

/** What was typed while a question is open: its answer, another legal step of the same request, or not understood. */
export async function answerQuestion(exchange: Exchange, form: Form, words: Words): Promise<void> {
  const request = await exchange.readable(form.request)
  const slots = request && missingFields(form, request)
  if (!request || !slots) {
    await exchange.tx.questions.close(exchange.address)
    return exchange.say(refusedFor('changed-meanwhile'))
  }
  if (!NO_ANSWERS.has(slots[0]) && isBareNo(words.text)) {
    return exchange.say(await cancelQuestion(exchange))
  }
  if (opensQuestion(words.text)) return takeNews(exchange, request, words)
  const context = await slotContext(exchange, request, form.step)
  if (isHandedOver(slots, words)) return handOver(exchange, request, words)
  if (isSaidElsewhere(form, words) && meansOther(exchange, { form, request, words })) {
    return takeNews(exchange, request, words)
  }
  const corrects = isCorrection(slots[0], words)
  const asked = corrects ? correctable(form, request) : slots
  const given = readAnswers(words.text, asked, context)
  if (Object.keys(given).length > 0) return goOn(exchange, { form, request, given })
  if (meansOther(exchange, { form, request, words })) return takeNews(exchange, request, words)
  if (corrects) return goOn(exchange, { form: { ...form, given: {} }, request, given: {} })
  await askAgain(exchange, { form, request, slots }, words)
}

/** What a bare "không" answers; to every other question it says that nothing is to be recorded. */
const NO_ANSWERS: ReadonlySet<Field> = new Set<Field>(['expectedOn', 'suggested', 'confirmed'])

async function goOn(
  exchange: Exchange,
  { form, request, given }: { form: Form; request: CoordinationRequest; given: Given },
): Promise<void> {
  const next = { ...form, given: { ...form.given, ...given } }
  await sayOutcome(exchange, await runForm(exchange, next, request))
}

/** "chuyển cho đồng chí Hà": to a person, which is no reason for anything. */
function isHandedOver(slots: Fields, { reply }: Words): boolean {
  const isCertain = reply.acts && reply.intent === 'transfer'
  return slots.includes('reason') && isCertain && reply.slots.to !== undefined
}

async function handOver(
  exchange: Exchange,
  request: CoordinationRequest,
  words: Words,
): Promise<void> {
  await takeNews(exchange, request, words)
  // The question is not left open behind a step that needed none.
  if (exchange.hasRecorded) await exchange.tx.questions.close(exchange.address)
}

/** An obstacle is recorded at once, so that what is surely another step is no obstacle: "xin thêm 5 ngày vì chờ đo đạc". */
function isSaidElsewhere({ step }: Form, { reply: { intent, acts } }: Words): boolean {
  return acts && step === 'report-obstacle' && (intent === 'extend' || intent === 'answered')
}

/** "đã trả lời cv 145/UBND ngày 20/11", typed where a day was asked for. */
function meansOther(
  exchange: Exchange,
  { form, request, words }: { form: Form; request: CoordinationRequest; words: Words },
): boolean {
  const step = STEP_OF[words.reply.intent]
  const isOther = words.reply.acts && step !== form.step
  if (step === undefined || !isOther || !ASKED_BACK.has(step)) return false
  return mayTake(exchange.work, request, { step, by: exchange.official }) === undefined
}

const CORRECTING = /^(?:da )?(?:khong|ko|k|sua|doi|nham|sai|chua dung)(?![a-z])/

/** "không, số 154" or "sửa lại", where all is known and only a yes is waited for. */
function isCorrection(slot: Field, { text }: Words): boolean {
  return slot === 'confirmed' && CORRECTING.test(fold(text))
}

const CORRECTABLE: ReadonlySet<Field> = new Set<Field>([
  'receivedOn',
  'startedOn',
  'answerNumber',
  'answerOn',
  'until',
])

function correctable(form: Form, request: CoordinationRequest): Field[] {
  return slotsOf(form, request).filter((slot) => CORRECTABLE.has(slot))
}

async function askAgain(
  exchange: Exchange,
  { form, request, slots }: { form: Form; request: CoordinationRequest; slots: Fields },
  words: Words,
): Promise<void> {
  const fault = { reason: 'not-understood' } as const
  const outcome = await ask(exchange, form, { request, slots, fault })
  // What answers the question for a colleague is a name.
  if (!slots.includes('colleague')) await keepSentence(exchange, words.text, slots[0])
  const why = slots.includes('colleague') ? await notToFollow(exchange, request, words) : undefined
  await sayOutcome(exchange, why ? faulty(outcome, why) : outcome)
}
