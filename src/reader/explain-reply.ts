import { fold } from '../domain/search/vietnamese.ts'
import type { Intent, Lexicon, Sense } from './words/lexicon.ts'
import { type ParsedReply, summed, typedWords, understand } from './parse-reply.ts'
import type { ReplyContext, Understood } from './parsed.ts'
import { type Reading, typedIn } from './reading.ts'
import type { Subject } from './words/subject.ts'
import type { Aspect } from './place.ts'

/** A phrase of the lexicon in a reply, and what its place makes of it. */
interface ExplainedPhrase {
  words: string
  sense: Sense
  aspect: Aspect
  subject: Subject
  /** The small words that decided how it is meant. */
  by: string[]
  /** Absent when it claims nothing in its place. */
  means?: Intent
  decides: boolean
}

export interface ExplainedReply extends ParsedReply {
  why: ParsedReply['why'] & {
    /** Words read otherwise than typed: abbreviations, slips, leftovers of an input method. */
    readAs: { typed: string; read: string }[]
    phrases: ExplainedPhrase[]
  }
}

/** The same as `parseReply`, with every step that led there. */
export function explainReply(
  text: string,
  context: ReplyContext,
  lexicon: Lexicon,
): ExplainedReply {
  const understood = understand(text, context, lexicon)
  const reply = summed(understood)
  const readAs = readOtherwise(understood.reading)
  return { ...reply, why: { ...reply.why, readAs, phrases: explained(understood) } }
}

function explained({ reading, viewed, facts, decision }: Understood): ExplainedPhrase[] {
  return viewed.map((view) => {
    const { hit, aspect, subject, by } = view
    const means = facts.find((fact) => fact.viewed === view)?.intent
    return {
      words: typedWords(view),
      sense: hit.use.sense,
      aspect,
      subject,
      by: by.map((mark) => typedIn(reading, mark)),
      ...(means && { means }),
      decides: decision.fact?.viewed === view,
    }
  })
}

function readOtherwise({ text, tokens }: Reading): ExplainedReply['why']['readAs'] {
  const pieces = new Map<number, { typed: string; words: string[] }>()
  for (const { kind, word, start, end } of tokens) {
    if (kind !== 'word' && kind !== 'number') continue
    const piece = pieces.get(start) ?? { typed: text.slice(start, end), words: [] }
    piece.words.push(word)
    pieces.set(start, piece)
  }
  return [...pieces.values()]
    .map(({ typed, words }) => ({ typed, read: words.join(' ') }))
    .filter(({ typed, read }) => fold(typed) !== read)
}
