import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { shippedLexicon } from '../../../src/app/lexicon-file.ts'
import { daySchema } from '../../../src/intake/calendar-file.ts'
import { INTENTS } from '../../../src/reader/intents.ts'
import { parseReply } from '../../../src/reader/parse-reply.ts'
import type { ParsedReply } from '../../../src/reader/parsed.ts'

export const lexicon = shippedLexicon()

const replySchema = z.strictObject({
  text: z.string(),
  /** Every reading that would do, the likeliest first. */
  intents: z.tuple([z.enum(INTENTS)], z.enum(INTENTS)),
  /** What is read of it beside. */
  slots: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  /** Today, the day of the request's document, and its due day. */
  on: z.tuple([daySchema, daySchema, daySchema]).optional(),
})
export type CorpusReply = z.output<typeof replySchema>

const USUAL = z
  .tuple([daySchema, daySchema, daySchema])
  .parse(['2026-11-25', '2026-11-18', '2026-11-27'])

/** A batch of replies as officials would type them, each with what it means. */
export function repliesOf(batch: string): CorpusReply[] {
  return readFileSync(`prisma/data/replies/${batch}.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => replySchema.parse(JSON.parse(line)))
}

export const corpus = repliesOf('01-first')

export function parse({ text, on = USUAL }: Pick<CorpusReply, 'text' | 'on'>): ParsedReply {
  const [today, documentOn, dueOn] = on
  return parseReply(text, { today, documentOn, dueOn }, lexicon)
}
