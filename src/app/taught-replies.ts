import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { INTENTS } from '../reader/intents.ts'
import type { Lexicon } from '../reader/words/lexicon.ts'
import { parseReply } from '../reader/parse-reply.ts'
import type { Day } from '../domain/time/day.ts'
import { fold } from '../domain/search/vietnamese.ts'
import { messageOf } from '../runtime/errors.ts'
import { DataFileError } from '../intake/data-file.ts'

/** Sentences with what they mean, one JSON a line: those that are shipped, which the tests read. */
export const TAUGHT_FILE = 'prisma/data/taught-replies.jsonl'

/** Those that a coordinator has taught: beside the data, where no upgrade replaces them. */
export function taughtFileIn(dataDirectory: string): string {
  return join(dataDirectory, 'taught-replies.jsonl')
}

/** What each taught sentence means, by how it is known again. */
export function meanings(
  replies: readonly TaughtReply[],
): ReadonlyMap<string, TaughtReply['intent']> {
  return new Map(replies.map(({ text, intent }) => [fold(text), intent]))
}

const taughtSchema = z.strictObject({ text: z.string().min(1), intent: z.enum(INTENTS) })
export type TaughtReply = z.output<typeof taughtSchema>

/** @throws DataFileError */
export function readTaught(path: string): TaughtReply[] {
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.flatMap((line, index) => (line.trim() === '' ? [] : taughtIn(line, path, index + 1)))
}

function taughtIn(line: string, path: string, number: number): TaughtReply {
  try {
    return taughtSchema.parse(JSON.parse(line))
  } catch (error) {
    const fault = error instanceof z.ZodError ? z.prettifyError(error) : messageOf(error)
    throw new DataFileError(
      `${path}, line ${String(number)}: ${fault}. Correct or remove the line; it reads {"text":"…","intent":"blocked"}.`,
    )
  }
}

/** Adds a sentence with its meaning. It has one only: another that stands there already is returned, and stays. */
export function addTaught(path: string, reply: TaughtReply): TaughtReply['intent'] | undefined {
  const known = readTaught(path).find(({ text }) => text === reply.text)
  if (!known) {
    mkdirSync(dirname(path), { recursive: true })
    appendFileSync(path, `${JSON.stringify(reply)}\n`)
  }
  return known && known.intent !== reply.intent ? known.intent : undefined
}

/** Those that are not read as they were taught, with what they are read as. */
export function misread(
  replies: readonly TaughtReply[],
  today: Day,
  lexicon: Lexicon,
): (TaughtReply & { got: TaughtReply['intent'] })[] {
  return replies
    .map((reply) => ({ ...reply, got: parseReply(reply.text, { today }, lexicon).intent }))
    .filter(({ intent, got }) => got !== intent)
}
