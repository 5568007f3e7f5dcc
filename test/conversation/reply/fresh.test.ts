import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { INTENTS } from '../../../src/conversation/reply/lexicon.ts'
import { parseReply } from '../../../src/conversation/reply/parse-reply.ts'
import { day } from '../../../src/domain/day.ts'
import { lexicon } from './corpus.ts'

const AT_LEAST = 0.97
const freshSchema = z.strictObject({
  text: z.string(),
  /** Every reading that would do. */
  intents: z.array(z.enum(INTENTS)).min(1),
})
const CONTEXT = {
  today: day('2026-11-25'),
  documentOn: day('2026-11-18'),
  dueOn: day('2026-11-27'),
}

/** Replies written without looking at the lexicon. */
const results = readFileSync('test/corpus/replies-fresh.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => freshSchema.parse(JSON.parse(line)))
  .map((reply) => ({ ...reply, got: parseReply(reply.text, CONTEXT, lexicon).intent }))
const misses = results.filter(({ intents, got }) => !intents.includes(got))

it('reads at least 97 of 100 replies that the lexicon was not fitted to', () => {
  expect(results.length).toBeGreaterThanOrEqual(150)
  expect(misses.length > results.length * (1 - AT_LEAST) ? misses : []).toEqual([])
})

it('takes none of them for an answer or a refusal that says something else', () => {
  expect(misses.filter(({ got }) => got === 'answered' || got === 'refuse')).toEqual([])
})
