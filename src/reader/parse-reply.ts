import { mayMean } from './guard.ts'
import type { Intent } from './intents.ts'
import { readingsOf, weightiest } from './model/model.ts'
import { sentenceKey } from './names/without-names.ts'
import type { ParsedReply, ReplyContext } from './parsed.ts'
import { type Reading, readReply } from './reading.ts'
import { requestRefs } from './slots/requests.ts'
import { slotsFor } from './slots/slots.ts'
import type { Lexicon } from './words/lexicon.ts'

/** A reply taken apart, and what it may mean. */
export interface Understood {
  reading: Reading
  meant: Meant
}

type Meant = Pick<ParsedReply, 'intent' | 'certainty' | 'acts'> & { others: readonly Intent[] }

/** What a reply means. In doubt it claims nothing, and names what may be meant. */
export function parseReply(text: string, context: ReplyContext, lexicon: Lexicon): ParsedReply {
  return summed(understand(text, context, lexicon), context, lexicon)
}

export function understand(text: string, context: ReplyContext, lexicon: Lexicon): Understood {
  const reading = readReply(text, context, lexicon)
  return { reading, meant: meantBy(reading, lexicon) }
}

/** The same with all that it says; what is known of the request may have become more since it was read. */
export function summed(
  { reading, meant }: Understood,
  context: ReplyContext,
  { model }: Lexicon,
): ParsedReply {
  const { others, ...decided } = meant
  return {
    ...decided,
    offers: others.map((intent) => ({ intent, slots: slotsFor(intent, reading, context) })),
    slots: slotsFor(decided.intent, reading, context),
    refs: requestRefs(reading),
    why: weightiest(model, reading, decided.intent),
  }
}

/** From here on it goes ahead; measured on replies that it was not trained with. */
const CERTAIN = 0.6
/** Less likely readings are not worth a button. */
const POSSIBLE = 0.02
const MOST_OFFERS = 3
/** Where nothing is likely, and everything less than this, nothing is offered. */
const UNLIKELY = 0.1

function meantBy(reading: Reading, lexicon: Lexicon): Meant {
  const taught = lexicon.taught.size > 0 && lexicon.taught.get(sentenceKey(reading.text, lexicon))
  if (taught && mayMean(reading, taught)) {
    return { intent: taught, certainty: 1, acts: taught !== 'unknown', others: [] }
  }
  const isCommand = reading.hits.some(({ use }) => use.sense === 'hostile')
  if (isCommand) return { intent: 'unknown', certainty: 1, acts: false, others: [] }
  const likely = readingsOf(lexicon.model, reading)
  const { intent, certainty } = likely.find((it) => mayMean(reading, it.intent)) ?? {
    intent: 'unknown',
    certainty: 0,
  }
  const acts = certainty >= CERTAIN && intent !== 'unknown'
  const least = intent === 'unknown' ? UNLIKELY : POSSIBLE
  const others = likely.filter((it) => it.intent !== 'unknown' && it.certainty >= POSSIBLE)
  const isNothing = (others[0]?.certainty ?? 0) < least
  return {
    intent,
    certainty,
    acts,
    others: acts || isNothing ? [] : others.slice(0, MOST_OFFERS).map((it) => it.intent),
  }
}
