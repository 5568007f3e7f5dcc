import { documentSlots, personSlot, requestRefs } from './answers/named-slots.ts'
import { isAssent } from './answers/yes-or-no.ts'
import { viewAll } from './aspect.ts'
import { daySlots } from './days/day-slots.ts'
import { decide, type Decision, type Rule } from './decide.ts'
import { ownDocuments } from './documents.ts'
import { type Fact, factsOf } from './facts.ts'
import { sentenceKey } from './names/without-names.ts'
import type { ReplyContext, ReplySlots, Understood } from './parsed.ts'
import type { Viewed } from './place.ts'
import { type Reading, readReply, typedIn } from './reading.ts'
import { reasonSlot } from './reason.ts'
import type { Intent, Lexicon } from './words/lexicon.ts'

export interface ParsedReply {
  intent: Intent
  slots: ReplySlots
  /** Every request the text names; `slots.ref` only when it is one. */
  refs: string[]
  /** The rule that decided and the words it rests on. */
  why: { rule: Rule; words: string }
}

/** What a reply means. In doubt it claims less: a weaker intent costs one question, a false answer a case. */
export function parseReply(text: string, context: ReplyContext, lexicon: Lexicon): ParsedReply {
  return summed(understand(text, context, lexicon))
}

/** A reply with all that leads to its meaning. */
export function understand(text: string, context: ReplyContext, lexicon: Lexicon): Understood {
  const reading = readReply(text, context, lexicon)
  const viewed = viewAll(reading)
  const facts = factsOf(reading, viewed)
  return { reading, viewed, facts, decision: decided(reading, viewed, facts), context }
}

export function summed(understood: Understood): ParsedReply {
  const { reading, decision } = understood
  const refs = requestRefs(reading)
  const slots: ReplySlots = {
    ...(refs.length === 1 && refs[0] !== undefined && { ref: refs[0] }),
    ...daySlots(understood),
    ...documentSlots(understood),
    ...personSlot(understood),
    ...reasonSlot(understood),
  }
  const words = decision.fact ? typedWords(decision.fact.viewed) : ''
  return { intent: decision.intent, slots, refs, why: { rule: decision.rule, words } }
}

/** What is stated decides; a reply that states nothing may still ask, name or agree. */
function decided(reading: Reading, viewed: readonly Viewed[], facts: readonly Fact[]): Decision {
  const { text, lexicon } = reading
  const command = reading.hits.find(({ use }) => use.sense === 'hostile')
  // "đã trả lời cv 33/UBND, nhờ đánh dấu giúp": what was told with its document before counts, what follows is dictated.
  const isAsking = viewed.some(({ aspect }) => aspect === 'asked')
  const stated = facts.filter(
    (it) =>
      (!command || (it.isDocumented && it.viewed.hit.end <= command.start)) &&
      // "nộp xong rồi thì có cần trả lời không": the first half only leads to the question.
      !(isAsking && it.viewed.aspect === 'conditional'),
  )
  const decision = decide(stated, lexicon.weights)
  if (decision) return decision
  if (command) return { intent: 'unknown', rule: 'commands-the-machine' }
  if (isAsking) return { intent: 'details', rule: 'asked' }
  if (isDocumentAlone(reading)) return { intent: 'answered', rule: 'document-alone' }
  if (isReferenceAlone(reading)) return { intent: 'details', rule: 'reference-alone' }
  if (isAssent(reading)) return { intent: 'confirm-needed', rule: 'assent-alone' }
  const taught = lexicon.taught.size > 0 && lexicon.taught.get(sentenceKey(text, lexicon))
  if (taught) return { intent: taught, rule: 'taught' }
  return { intent: 'unknown', rule: 'nothing-understood' }
}

const WORDS_BESIDE_DOCUMENT = 3

/** "số 145/UBND-NC ngày 20/11/2026", "số 88/UBND hôm qua": what the reminder asked for, and little else. */
function isDocumentAlone(reading: Reading): boolean {
  const [document, ...more] = ownDocuments(reading)
  const [on, ...others] = reading.days
  const isBehind = others.length === 0 && (on?.points === 'past' || on?.points === 'today')
  const isDated = document !== undefined && (document.reference.date?.day !== undefined || isBehind)
  return isDated && more.length === 0 && wordsOutsideDays(reading) <= WORDS_BESIDE_DOCUMENT
}

function wordsOutsideDays({ tokens, days }: Reading): number {
  const inDays = days.reduce((sum, { start, end }) => sum + end - start, 0)
  return tokens.filter(({ kind }) => kind === 'word').length - inDays
}

function isReferenceAlone({ tokens, references }: Reading): boolean {
  return (
    references.length > 0 &&
    tokens.every(({ kind }) => kind === 'reference' || kind === 'stop') &&
    references.every(({ kind, certainty }) => kind === 'request' && certainty !== 'bare')
  )
}

/** A phrase and the small words that turn it, as typed. */
export function typedWords({ reading, hit, by }: Viewed): string {
  const start = Math.min(hit.start, ...by.map((it) => it.start))
  const end = Math.max(hit.end, ...by.map((it) => it.end))
  return typedIn(reading, { start, end })
}
