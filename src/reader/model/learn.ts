import { z } from 'zod'
import { day, type Day } from '../../domain/time/day.ts'
import { withoutMarks } from '../../domain/search/vietnamese.ts'
import { INTENTS } from '../intents.ts'
import { parseReply } from '../parse-reply.ts'
import { readReply } from '../reading.ts'
import type { Lexicon, Words } from '../words/lexicon.ts'
import { learnt } from './model.ts'
import type { Model } from './softmax.ts'

const TODAY = day('2026-11-25')

/** A reply with every reading that would do, the likeliest first. */
export const labelledSchema = z.object({
  text: z.string().min(1),
  intents: z.tuple([z.enum(INTENTS)], z.enum(INTENTS)),
})
export type LabelledReply = z.output<typeof labelledSchema>

type Sentence = Parameters<typeof learnt>[0][number]

/** What a reply teaches, as it is typed and without its marks: half of the officials leave them out. */
export function sentencesOf({ text, intents: [intent] }: LabelledReply, words: Words): Sentence[] {
  return [...new Set([text, withoutMarks(text)])].map((it) => ({
    reading: readReply(it, { today: TODAY }, words),
    intent,
  }))
}

export function trainedWith(replies: readonly LabelledReply[], words: Words): Model {
  return learnt(replies.flatMap((reply) => sentencesOf(reply, words)))
}

/** How a reader fares with replies that it was not trained with, in shares of them. */
export interface Figures {
  replies: number
  /** Read as the first label, and as any that would do. */
  exact: number
  fair: number
  /** Where it acts; of those, where it is right. */
  acts: number
  rightWhereItActs: number
  /** The right reading is acted on or offered; where nothing is meant, nothing is acted on. */
  actedOrOffered: number
  /** How many it would act on as an answer or a refusal that are none. */
  falseLegal: number
}

export function measured(
  replies: readonly LabelledReply[],
  lexicon: Lexicon,
  today: Day = TODAY,
): Figures {
  const read = replies.map(({ text, intents }) => {
    const { intent, acts, offers } = parseReply(text, { today }, lexicon)
    const isFair = intents.includes(intent)
    const isOffered = offers.some((it) => intents.includes(it.intent))
    return {
      acts,
      isFair,
      isExact: intents[0] === intent,
      isCovered: acts ? isFair : isOffered || intents.includes('unknown'),
      isFalse: acts && !isFair && (intent === 'answered' || intent === 'refuse'),
    }
  })
  const acted = read.filter(({ acts }) => acts)
  return {
    replies: read.length,
    exact: share(read, ({ isExact }) => isExact),
    fair: share(read, ({ isFair }) => isFair),
    acts: acted.length / Math.max(1, read.length),
    rightWhereItActs: share(acted, ({ isFair }) => isFair),
    actedOrOffered: share(read, ({ isCovered }) => isCovered),
    falseLegal: read.filter(({ isFalse }) => isFalse).length,
  }
}

function share<T>(all: readonly T[], counts: (one: T) => boolean): number {
  return all.filter(counts).length / Math.max(1, all.length)
}
