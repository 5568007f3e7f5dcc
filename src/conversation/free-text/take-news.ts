import type { CoordinationRequest } from '../../domain/request/coordination-request.ts'
import type { RequestStep } from '../../domain/request/commands.ts'
import { knownOf, givenBy } from '../questions/given.ts'
import type { FieldContext } from '../questions/fields.ts'
import type { Meaning } from '../../domain/notices/question-notice.ts'
import { offerMeanings } from './offer-meanings.ts'
import type { Exchange } from '../exchange.ts'
import { type Form, slotsOf } from '../questions/form.ts'
import type { Intent } from '../../reader/intents.ts'
import { isQuestion } from '../../reader/is-question.ts'
import { summed, understand, type Understood } from '../../reader/parse-reply.ts'
import type { ParsedReply } from '../../reader/parsed.ts'
import { faulty, notToFollow, ownPeople } from '../questions/colleagues.ts'
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
  'confirm-needed': 'acknowledge',
}

/** Steps that are asked back before they count: words alone may begin them. */
export const ASKED_BACK: ReadonlySet<RequestStep> = new Set<RequestStep>([
  'answer',
  'request-extension',
  'refuse',
])

/** Words with what they came to before it was known which request they are about. */
export interface Words {
  text: string
  understood: Understood
  reply: ParsedReply
  /** They ask something, whatever else they may mean. */
  isQuestion: boolean
}

/** What words come to as long as nobody knows which request they are about. */
export async function readWords(exchange: Exchange, text: string): Promise<Words> {
  const { today, lexicon } = exchange
  const context = { today, people: await ownPeople(exchange) }
  const understood = understand(text, context, lexicon)
  const reply = summed(understood, context, lexicon)
  return { text, understood, reply, isQuestion: isQuestion(text, reply) }
}

/** News of a request in words: shown, the step that they mean as far as they tell of it, or what they may mean. */
export async function takeNews(
  exchange: Exchange,
  request: CoordinationRequest,
  words: Words,
): Promise<void> {
  const context = await slotContext(exchange, request)
  const reply = summed(words.understood, knownOf(context), exchange.lexicon)
  if (!reply.acts || words.isQuestion) {
    const read = reply.acts ? [reply] : reply.offers
    const meanings = read.map((offer) => meaningOf(offer, request, context))
    return offerMeanings(exchange, request, { ...words, meanings })
  }
  if (reply.intent === 'details') {
    return exchange.say({ kind: 'request-details', request: request.code })
  }
  const { step, given } = meaningOf(reply, request, context)
  // A bare "ok" may mean "seen"; only a yes to the question makes it an acknowledgement.
  const form: Form = {
    step: step ?? 'acknowledge',
    request: request.code,
    version: request.version,
    given,
  }
  const isStranger = reply.slots.to !== undefined && given.colleague === undefined
  const outcome = await runForm(exchange, form, request)
  const fault = isStranger ? await notToFollow(exchange, request, words) : undefined
  await sayOutcome(exchange, fault ? faulty(outcome, fault) : outcome)
}

function meaningOf(
  { intent, slots }: ParsedReply['offers'][number],
  request: CoordinationRequest,
  context: FieldContext,
): Meaning {
  const step = STEP_OF[intent]
  const wanted = step ? slotsOf({ step }, request) : []
  return { intent, ...(step && { step }), given: givenBy(slots, wanted, context) }
}
