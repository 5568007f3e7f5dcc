import { eventToTell } from '../../domain/request/applied-limit.ts'
import { type CoordinationRequest, workingDue } from '../../domain/request/coordination-request.ts'
import type { NoticeOf } from '../../domain/notices/notice.ts'
import type { Field } from '../../domain/notices/question-notice.ts'
import { STEP_ANSWER_MS } from '../../domain/reminders/outdated.ts'
import { dueDay } from '../../domain/request/time-limit.ts'
import { isRefused, type Refusal } from '../../domain/request/refusal.ts'
import type { RequestCommand, RequestStep } from '../../domain/request/commands.ts'
import { uncorrectable } from '../../domain/request/correction.ts'
import type { RequestEvent } from '../../domain/request/events.ts'
import { OWNING_ROLES } from '../../domain/people/authority.ts'
import { recordEvent, type StepTaken, whoHears } from '../../usecases/requests/announce.ts'
import { lineFor } from '../../usecases/requests/list-requests.ts'
import { receiveEach } from '../../usecases/requests/receive-all.ts'
import { type DecidedStep, decideSteps, mayTake } from '../../usecases/requests/take-step.ts'
import { waitFor } from '../dropped.ts'
import type { Exchange } from '../exchange.ts'
import { commandsOf, type Fields, type Form, heldIn, inWords, missingFields } from './form.ts'
import type { StandingMessage } from '../ports.ts'
import { SLOTS, type FieldContext } from './fields.ts'

/** What came of going on with a form: a question, a finished step, or a no. */
export type FormOutcome =
  | { kind: 'asked'; notice: NoticeOf<'question'> }
  | { kind: 'done'; taken?: StepTaken; notice: NoticeOf<'step-done' | 'all-received'> }
  | { kind: 'refused'; notice: NoticeOf<'refused'> }

/**
 * Takes a step as far as it is known: asks for what is missing, or takes the step once nothing is. A value that the
 * rules refuse is asked for again, with the reason.
 */
export async function runForm(
  exchange: Exchange,
  form: Form,
  request: CoordinationRequest,
): Promise<FormOutcome> {
  const by = exchange.official
  const forbidden = mayTake(exchange.work, request, { step: form.step, by })
  if (forbidden) return refused(exchange, form, forbidden.refused)
  const { what } = form.given
  const fixed = what && uncorrectable(request, what)
  if (fixed) return refused(exchange, form, fixed)
  const stale = request.version !== form.version
  if (stale) return refused(exchange, form, { reason: 'changed-meanwhile' })

  const decided = decideSteps(request, await commandsFor(exchange, form, request), exchange.work)
  if ('refused' in decided) {
    const fault = decided.refused.refused
    const slot = slotAtFault(fault, decided.at)
    if (!slot) return refused(exchange, form, fault)
    const { [slot]: _faulty, confirmed: _confirmed, ...given } = form.given
    const asked = { ...form, given }
    const others = missingFields(asked, request)?.filter((other) => other !== slot) ?? []
    const slots: Fields = [slot, ...others]
    return ask(exchange, asked, { request, slots, fault })
  }
  const slots = missingFields(form, request)
  const event = decided.steps.at(-1)?.event
  if (slots) return ask(exchange, form, { request, slots, ...(event && { event }) })
  return finish(exchange, form, { request, steps: decided.steps })
}

/** With the subject that another one is to take the place of. */
async function commandsFor(
  { tx, official }: Exchange,
  form: Form,
  request: CoordinationRequest,
): Promise<RequestCommand[]> {
  const commands = commandsOf(form, request, official.id)
  if (form.given.subject === undefined) return commands
  const facts = (await tx.requests.facts([request.code])).get(request.code)
  const formerSubject = facts?.subject
  return commands.map((command) =>
    command.type === 'correct' && formerSubject !== undefined
      ? { ...command, formerSubject }
      : command,
  )
}

/** Which slot a refusal is about; undefined when no other value would help. */
function slotAtFault({ reason }: Refusal, at: RequestStep): Field | undefined {
  const slots: Partial<Record<Refusal['reason'], Field>> = {
    'receipt-before-document': 'receivedOn',
    'answer-before-document': 'answerOn',
    'document-number-missing': 'answerNumber',
    'document-number-classified': 'answerNumber',
    'day-in-future': DAY_SLOTS[at] ?? 'receivedOn',
    'unknown-variant': 'variant',
    'day-in-past': at === 'start-work' ? 'expectedOn' : 'until',
    'extension-not-later': 'until',
    'reason-missing': 'reason',
    'words-missing': 'subject',
    'same-contact': 'colleague',
    'same-agency': 'agency',
    'agency-cannot-answer': 'agency',
  }
  return slots[reason]
}

/** The day of each step that may have none to come, but for the receipt. */
const DAY_SLOTS: Partial<Record<RequestStep, Field>> = {
  answer: 'answerOn',
  'accept-refusal': 'answerOn',
  'date-limit': 'startedOn',
}

interface Asking {
  request: CoordinationRequest
  slots: Fields
  /** What a yes would bring about. */
  event?: RequestEvent
  fault?: NoticeOf<'question'>['fault'] & {}
}

/** Asks in one message and remembers the form until it is answered. */
export async function ask(exchange: Exchange, form: Form, asking: Asking): Promise<FormOutcome> {
  const { request, slots, fault } = asking
  const [slot, ...also] = slots
  const context = await slotContext(exchange, request, form.step)
  const known =
    slot === 'confirmed' ? await repeated(exchange, form, { ...asking, context }) : undefined
  const held = heldIn(form)
  const notice: NoticeOf<'question'> = {
    kind: 'question',
    request: request.code,
    documentNumber: request.document.number,
    step: form.step,
    slot,
    ...(also.length > 0 && { also }),
    suggestions: SLOTS[slot].suggest(context),
    ...(slot === 'startedOn' && startAsked(request)),
    ...(form.all ? await shownAll(exchange, form, fault) : (known ?? (held && { held }))),
    ...(fault && { fault }),
  }
  await waitFor(exchange, form, STEP_ANSWER_MS)
  return { kind: 'asked', notice }
}

/** All that a yes will record; of what is told anew, as history will tell it. */
async function repeated(
  { work, official, catalogue }: Exchange,
  form: Form,
  { request, event, context }: Asking & { context: FieldContext },
): Promise<Pick<NoticeOf<'question'>, 'repeat' | 'plan'> | undefined> {
  if (form.step === 'correct' && event) {
    const { colleague } = form.given
    const officer = context.colleagues.find(({ id }) => id === colleague)?.name
    const told = await whoHears(work, request, { event, by: official.id })
    return { plan: { event, told, ...(officer !== undefined && { officer }) } }
  }
  const repeat = inWords(form, request, catalogue)
  return repeat && { repeat }
}

/** The requests that one answer is meant for; their lines stand above where it is asked again. */
async function shownAll(
  { work, official }: Exchange,
  { all = [], given: { receivedOn } }: Form,
  fault: Asking['fault'],
): Promise<Pick<NoticeOf<'question'>, 'all'>> {
  const found = await work.tx.requests.findAll(fault ? [] : all)
  const lines = found.map((request) => lineFor(official, request, work))
  return { all: { total: all.length, lines, ...(receivedOn && { receivedOn }) } }
}

function startAsked({ limit }: CoordinationRequest): Pick<NoticeOf<'question'>, 'start'> {
  const start = eventToTell(limit)
  return start ? { start } : {}
}

/** Records what was decided. Who may take a step may still not acknowledge before it. */
async function finish(
  exchange: Exchange,
  form: Form,
  { request, steps }: { request: CoordinationRequest; steps: readonly DecidedStep[] },
): Promise<FormOutcome> {
  const { work, official: by } = exchange
  const { receivedOn } = form.given
  if (form.all && receivedOn) {
    const received = await receiveEach(work, form.all, { by, receivedOn })
    await closeQuestion(exchange, form)
    return { kind: 'done', notice: { kind: 'all-received', on: receivedOn, ...received } }
  }
  let taken: StepTaken | undefined
  for (const { command, event } of steps) {
    const current = taken?.request ?? request
    const isOther = command.type !== form.step
    const forbidden = isOther ? mayTake(work, current, { step: command.type, by }) : undefined
    const result = forbidden ?? (await recordEvent(work, current, { event, by }))
    if (isRefused(result)) return refused(exchange, form, result.refused)
    taken = result
  }
  if (!taken) throw new Error(`The complete form of "${form.step}" stands for no command`)
  await closeQuestion(exchange, form)
  const notice = { kind: 'step-done', request: form.request, event: taken.event } as const
  return { kind: 'done', taken, notice }
}

async function refused(exchange: Exchange, form: Form, refusal: Refusal): Promise<FormOutcome> {
  await closeQuestion(exchange, form)
  return { kind: 'refused', notice: { kind: 'refused', refusal, request: form.request } }
}

/** A step that needed no question leaves another one alone. */
async function closeQuestion({ tx, address }: Exchange, { asked }: Form): Promise<void> {
  if (asked) await tx.questions.close(address)
}

export async function slotContext(
  { tx, catalogue, lexicon, today, official }: Exchange,
  request: CoordinationRequest,
  step?: RequestStep,
): Promise<FieldContext> {
  const isOwner = step === 'correct'
  const found = isOwner
    ? await tx.officials.colleagues(request.asker, OWNING_ROLES, today)
    : await tx.officials.colleagues(request.inCharge, ['contact', 'leader'], today)
  const others = isOwner
    ? found.filter(({ id }) => id !== request.officer)
    : found.filter(({ id }) => id !== official.id && id !== request.contact)
  return { request, catalogue, lexicon, today, colleagues: others }
}

/** Says what came of it, and lets an open question message become the next one. */
export async function sayOutcome(
  exchange: Exchange,
  outcome: FormOutcome,
  inPlaceOf?: StandingMessage,
): Promise<void> {
  const { notice } = outcome
  await exchange.tx.messages.closeQuestions(exchange.address, inPlaceOf)
  if (inPlaceOf === undefined) await exchange.say(notice)
  else await exchange.replace(inPlaceOf, notice)
  if (outcome.kind === 'done' && outcome.taken) await offerExtension(exchange, outcome.taken)
}

/** Whoever expects to answer after the due day is asked at once for the reason of an extension until then. */
async function offerExtension(exchange: Exchange, { request, event }: StepTaken): Promise<void> {
  const until = event.type === 'work-started' ? event.expectedOn : undefined
  const due = workingDue(request)
  if (!until || !due || until <= dueDay(due)) return
  const { code, version } = request
  const form: Form = { step: 'request-extension', request: code, version, given: { until } }
  const outcome = await runForm(exchange, form, request)
  if (outcome.kind !== 'asked') return
  const fault = { reason: 'expected-late', expectedOn: until, due: dueDay(due) } as const
  await exchange.say({ ...outcome.notice, fault })
}
