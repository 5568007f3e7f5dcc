import { z } from 'zod'
import { dayOf } from '../domain/time/day.ts'
import { parseReply } from '../reader/parse-reply.ts'
import { daySchema } from '../intake/calendar-file.ts'
import { readLexicon } from '../app/lexicon-file.ts'
import { viRepliesCli } from '../texts/cli/replies.ts'
import { isOn } from './arguments.ts'
import type { CliCommand } from './command.ts'
import { answerLines, jsonLine } from './print.ts'

const t = viRepliesCli.parse

const questionSchema = z.object({
  text: z.string(),
  today: z.exactOptional(daySchema),
  documentOn: z.exactOptional(daySchema),
  dueOn: z.exactOptional(daySchema),
})

/** `parse`: what the bot understands of an official's words, and why. */
export const parse: CliCommand = {
  name: 'parse',
  usage: '["đã trả lời cv 145/UBND ngày 20/11"]',
  says: t,
  flags: ['json'],
  run: async (invocation) => {
    const { words, terminal, clock, config } = invocation
    const lexicon = readLexicon(config)
    const today = dayOf(clock.now())
    if (words.length === 0) {
      return answerLines(terminal, (question) => {
        const { text, ...days } = questionSchema.parse(question)
        return parseReply(text, { today, ...days }, lexicon)
      })
    }
    const reply = parseReply(words.join(' '), { today }, lexicon)
    if (isOn(invocation, 'json')) return terminal.out(jsonLine(reply))
    t.lines(reply).forEach(terminal.out)
  },
}
