import type { CoordinationRequest } from '../../domain/request/coordination-request.ts'
import type { RequestStep } from '../../domain/request/commands.ts'
import { knownOf, readAnswers, givenBy } from '../questions/given.ts'
import type { Exchange } from '../exchange.ts'
import { type Form, slotsOf } from '../questions/form.ts'
import type { Intent } from '../../reader/words/lexicon.ts'
import { type ParsedReply, summed } from '../../reader/parse-reply.ts'
import type { Said } from '../../reader/answers/read-answer.ts'
import { faulty, notToFollow } from '../questions/colleagues.ts'
import { runForm, sayOutcome, slotContext } from '../questions/run-form.ts'

/** Which step each intent means. */
export const STEP_OF: Readonly<Partial<Record<Intent, RequestStep>>> = {
  acknowledge: 'acknowledge',
  'in-progress': 'start-work',
  answered: 'answer',
  extend: 'request-extension',
  blocked: 'report-obstacle',
  refuse: 'refuse',
  'not-received': 'report-not-received',
  transfer: 'propose-transfer',
}

/** Steps that are asked back before they count: words alone may begin them. */
export const ASKED_BACK: ReadonlySet<RequestStep> = new Set<RequestStep>([
  'answer',
  'request-extension',
  'refuse',
])

/** Words with what they came to before it was known which request they are about. */
export interface Words extends Required<Said> {
  reply: ParsedReply
}

/** News of a request in words: shown, or the step that they mean as far as they tell of it. */
export async function takeNews(
  exchange: Exchange,
  request: CoordinationRequest,
  words: Words,
): Promise<void> {
  const { intent } = words.reply
  const step = STEP_OF[intent]
  if (intent === 'details') {
    return exchange.say({ kind: 'request-details', request: request.code })
  }
  const context = await slotContext(exchange, request)
  const understood = { ...words.understood, context: knownOf(context) }
  const { slots } = summed(understood)
  const wanted = step ? slotsOf({ step }, request) : []
  // Once the step is known, its words are read as the answer to its questions are.
  const asked = wanted.filter((slot) => slot !== 'receivedOn')
  const expected = step && ASKED_BACK.has(step) ? readAnswers(words, asked, context) : {}
  const { suggested, reason } = expected
  // What sends the request elsewhere is no part of the reason.
  const refusal = suggested && reason !== undefined ? { reason } : {}
  // A bare "ok" may mean "seen"; only a yes to the question makes it an acknowledgement.
  const form: Form = {
    step: step ?? 'acknowledge',
    request: request.code,
    version: request.version,
    given: { ...expected, ...givenBy(slots, wanted, context), ...refusal },
  }
  const isStranger = slots.to !== undefined && form.given.colleague === undefined
  const outcome = await runForm(exchange, form, request)
  const fault = isStranger ? await notToFollow(exchange, request, words) : undefined
  await sayOutcome(exchange, fault ? faulty(outcome, fault) : outcome)
}
