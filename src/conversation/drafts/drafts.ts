import { isDeepStrictEqual } from 'node:util'
import type { ChoiceOf } from '../../domain/notices/choice.ts'
import type { DraftFault } from '../../domain/notices/draft-notice.ts'
import type { Notice, NoticeOf } from '../../domain/notices/notice.ts'
import { cardAskedFor } from '../../domain/notices/requests-named.ts'
import { ORDER_ANSWER_MS } from '../../domain/reminders/outdated.ts'
import { eventToTell } from '../../domain/request/applied-limit.ts'
import {
  type DraftField,
  type DraftGiven,
  missingInDraft,
  NO_CASE,
} from '../../domain/request/draft.ts'
import type { MaskedCase } from '../../domain/request/privacy.ts'
import { isRefused, type Refusal } from '../../domain/request/refusal.ts'
import { parseDay } from '../../reader/days/find-days.ts'
import { newestDigest } from '../../usecases/orders/give-order.ts'
import {
  createRequest,
  previewRequest,
  type RequestToCreate,
} from '../../usecases/requests/create-request.ts'
import {
  type Ground,
  groundOf,
  officesOf,
  wantedFrom,
} from '../../usecases/requests/draft-request.ts'
import { caseDetails } from '../../usecases/requests/list-requests.ts'
import { type CaseFound, casesCalled } from '../../usecases/search/search.ts'
import { waitFor } from '../dropped.ts'
import type { Exchange } from '../exchange.ts'
import { toast } from '../notices.ts'
import { askOrder } from '../orders.ts'
import { type DraftForm, isDraftForm } from '../open-question.ts'
import type { StandingMessage } from '../ports.ts'
import { isYes } from '../questions/fields.ts'
import { takenFrom } from './draft-form.ts'
import { draftConfirm, draftQuestion, type Left } from './draft-asked.ts'
import { type DraftSaid, readDraft } from './draft-words.ts'

/** `/taoyeucau`: begins a request of one's own office; whoever decides for a committee gives a direction. */
export async function beginDraft(exchange: Exchange, words: string): Promise<void> {
  const notice = await takeIn(exchange, { kind: 'draft', given: {} }, words)
  await exchange.say(notice)
}

/** Words typed while a request is being made. */
export async function answerDraft(
  exchange: Exchange,
  form: DraftForm,
  text: string,
): Promise<void> {
  const ground = groundOf(exchange, form.given)
  const isWhole = missingInDraft(form.given, ground.type) === undefined
  await exchange.say(
    isWhole && isYes(text) ? await send(exchange, form) : await takeIn(exchange, form, text),
  )
}

export async function pressDraftFill(
  exchange: Exchange,
  { field, value }: ChoiceOf<'draft-fill'>,
  message: StandingMessage,
): Promise<Notice> {
  const form = await openDraft(exchange)
  const taken = form && takenFrom(field, value)
  if (!form || !taken) return toast('stale')
  const notice = await goOn(exchange, { ...form, given: { ...form.given, ...taken } }, {})
  await exchange.replace(message, notice)
  return toast('asked')
}

export async function pressDraftConfirm(
  exchange: Exchange,
  _choice: ChoiceOf<'draft-confirm'>,
  message: StandingMessage,
): Promise<Notice> {
  const form = await openDraft(exchange)
  if (!form) return toast('stale')
  const notice = await send(exchange, form)
  await exchange.replace(message, notice)
  return toast(notice.kind === 'request-card' ? 'done' : 'asked')
}

/** Goes on with what a newer question has dropped. */
export async function resumeDraft(
  exchange: Exchange,
  { given }: NoticeOf<'draft-dropped'>,
): Promise<Notice> {
  await exchange.say(await goOn(exchange, { kind: 'draft', given }, {}))
  return toast('asked')
}

async function openDraft({ tx, address, now }: Exchange): Promise<DraftForm | undefined> {
  const form = await tx.questions.find(address, now)
  return form && isDraftForm(form) ? form : undefined
}

/** Takes in what words say, and asks for what is missing. */
async function takeIn(exchange: Exchange, form: DraftForm, text: string): Promise<Notice> {
  const { today, lexicon, catalogue } = exchange
  const ground = groundOf(exchange, form.given)
  const { all, type } = ground
  const asked = missingInDraft(form.given, type)
  const planned = asked ? undefined : plannedFrom(exchange, form.given, ground)
  const context = { types: all, type, agencies: catalogue.agencies, today, lexicon, asked }
  const said: DraftSaid = readDraft(text, context)
  const cases =
    said.caseWords === undefined
      ? undefined
      : await casesCalled(exchange.work, exchange.official, said.caseWords)
  const [only, another] = cases ?? []
  const given: DraftGiven = {
    ...form.given,
    ...said.given,
    ...startIn(exchange, planned, text),
    ...(only && !another && { caseCode: only.code }),
  }
  const isNews = !isDeepStrictEqual(given, form.given)
  const isLeft = said.types.length > 1 || said.agencies.length > 1 || (cases?.length ?? 0) > 1
  const fault = isNews || isLeft || text === '' ? undefined : faultOf(asked, cases)
  return goOn(
    exchange,
    { ...form, given },
    { ...said, ...(cases && { cases }), ...(fault && { fault }) },
  )
}

function faultOf(asked: DraftField | undefined, cases: CaseFound[] | undefined): DraftFault {
  if (cases?.length === 0) return { reason: 'no-such-case' }
  return { reason: asked === 'answerer' ? 'no-such-agency' : 'not-understood' }
}

/** "ngày thụ lý 20/11": the day of the event from which the limit runs, once all else is known. */
function startIn(
  exchange: Exchange,
  planned: Planned,
  text: string,
): Pick<DraftGiven, 'startedOn'> {
  if (!planned || isRefused(planned) || !eventToTell(planned.limit)) return {}
  const startedOn = parseDay(text, { today: exchange.today, lean: 'past' }, exchange.lexicon)
  return startedOn ? { startedOn } : {}
}

type Planned = ReturnType<typeof previewRequest> | undefined

/** The request that is told of whole. */
function plannedFrom(exchange: Exchange, given: DraftGiven, { offices }: Ground): Planned {
  const wanted = wantedFrom(exchange, given, offices)
  return wanted && previewRequest(exchange.work, wanted)
}

/** Asks for what is missing, or shows all of it to be confirmed. */
async function goOn(exchange: Exchange, form: DraftForm, left: Left): Promise<Notice> {
  const ground = groundOf(exchange, form.given)
  const { all, type, offices } = ground
  if (all.length === 0) return { kind: 'refused', refusal: { reason: 'not-permitted' } }
  const given = { ...form.given, ...(type && { type: type.code }) }
  const shown = await caseOf(exchange, given.caseCode)
  if (!shown && ![undefined, NO_CASE].includes(given.caseCode)) {
    const { caseCode: _case, ...rest } = given
    return goOn(exchange, { ...form, given: rest }, { fault: { reason: 'no-such-case' } })
  }
  const field = missingInDraft(given, type)
  if (offices.length === 0 && field !== 'answerer') return direct(exchange, given)
  const planned = field ? undefined : plannedFrom(exchange, given, ground)
  if (planned && isRefused(planned)) {
    if (left.fault) return { kind: 'refused', refusal: planned.refused }
    return goOn(exchange, without(form, planned.refused), { fault: planned.refused })
  }
  await waitFor(exchange, { ...form, given }, ORDER_ANSWER_MS)
  if (planned) return draftConfirm(exchange, { planned, given, shown, fault: left.fault })
  return draftQuestion(exchange, given, { field: field ?? 'type', left, type, all, shown })
}

/** The case as its maker may know it: a choice names one, and permits nothing. */
async function caseOf(exchange: Exchange, code = NO_CASE): Promise<MaskedCase | undefined> {
  if (code === NO_CASE) return undefined
  return (await caseDetails(exchange.work, exchange.official, code))?.shown
}

/** What a refusal is about is asked for again. */
function without({ kind, given }: DraftForm, { reason }: Refusal): DraftForm {
  const { answerer: _answerer, ...elsewhere } = given
  const { documentNumber: _number, documentOn: _on, ...otherDocument } = given
  return { kind, given: reason === 'agency-cannot-answer' ? elsewhere : otherDocument }
}

/** Sends the request as it was shown. */
async function send(exchange: Exchange, { given }: DraftForm): Promise<Notice> {
  const wanted: RequestToCreate | undefined = wantedFrom(exchange, given, officesOf(exchange))
  if (!wanted) return toast('stale')
  const made = await createRequest(exchange.work, wanted)
  await exchange.tx.questions.close(exchange.address)
  return isRefused(made)
    ? { kind: 'refused', refusal: made.refused }
    : { ...cardAskedFor(made), occasion: 'made' }
}

/** A direction of the committee: its register asks for the rest. */
async function direct(
  exchange: Exchange,
  { answerer = '', subject, due }: DraftGiven,
): Promise<Notice> {
  const digest = await newestDigest(exchange.work, exchange.official)
  const given = { ...(subject !== undefined && { text: subject }), ...(due && { until: due }) }
  const target = { kind: 'agency', code: answerer } as const
  const asked = await askOrder(exchange, { kind: 'order', act: 'direct', digest, target, given })
  return asked ?? { kind: 'refused', refusal: { reason: 'agency-cannot-answer' } }
}
