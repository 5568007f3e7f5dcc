import { z } from 'zod'
import { messageOf } from '../runtime/errors.ts'
import { jsonLine, type Terminal } from './command.ts'

/** Answers every line of JSON on standard input by one line of JSON; a faulty line is answered by `{"error": …}`. */
export async function answerLines(
  { lines, out }: Terminal,
  answer: (question: unknown) => unknown,
): Promise<void> {
  for await (const line of lines()) {
    if (line.trim() !== '') out(jsonLine(await answered(line, answer)))
  }
}

async function answered(line: string, answer: (question: unknown) => unknown): Promise<unknown> {
  try {
    return await answer(JSON.parse(line))
  } catch (error) {
    return { error: error instanceof z.ZodError ? z.prettifyError(error) : messageOf(error) }
  }
}
