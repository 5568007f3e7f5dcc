import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { INTENTS, type Lexicon, lexiconSchema } from '../../../src/reader/words/lexicon.ts'
import { type ParsedReply, parseReply } from '../../../src/reader/parse-reply.ts'
import { daySchema } from '../../../src/intake/calendar-file.ts'
import { readDataFile } from '../../../src/intake/data-file.ts'

export const lexicon: Lexicon = readDataFile('prisma/data/lexicon.json', lexiconSchema)

const replySchema = z.strictObject({
  text: z.string(),
  today: daySchema,
  documentOn: daySchema,
  dueOn: daySchema,
  intent: z.enum(INTENTS),
  slots: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Kept apart until the reader had been fitted to the others, and fitted to only then. */
  heldOut: z.literal(true).optional(),
})
export type CorpusReply = z.output<typeof replySchema>

/** Replies as officials would type them, each with what it means. */
export const corpus: CorpusReply[] = readFileSync('test/corpus/replies.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => replySchema.parse(JSON.parse(line)))

export function parse({ text, ...context }: Omit<CorpusReply, 'intent' | 'slots'>): ParsedReply {
  return parseReply(text, context, lexicon)
}
