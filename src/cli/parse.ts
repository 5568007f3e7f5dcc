import { z } from 'zod'
import { dayOf } from '../domain/time/day.ts'
import { type ExplainedReply, explainReply } from '../reader/explain-reply.ts'
import { daySchema } from '../intake/calendar-file.ts'
import { readLexicon } from '../app/lexicon-file.ts'
import { viRepliesCli } from '../texts/cli/replies.ts'
import { type CliCommand, jsonLine } from './command.ts'
import { answerLines } from './lines.ts'

const t = viRepliesCli.parse

const questionSchema = z.object({
  text: z.string(),
  today: daySchema.optional(),
  documentOn: daySchema.optional(),
  dueOn: daySchema.optional(),
})

/** `parse`: what the bot understands of an official's words, and why. */
export const parse: CliCommand = {
  name: 'parse',
  usage: '["đã trả lời cv 145/UBND ngày 20/11"]',
  summary: t.summary,
  help: t.help,
  options: { json: { type: 'boolean' } },
  run: async ({ words, terminal, clock, options, config }) => {
    const lexicon = readLexicon(config)
    const today = dayOf(clock.now())
    const understand = (question: z.output<typeof questionSchema>): ExplainedReply => {
      const { text, documentOn, dueOn } = question
      const context = {
        today: question.today ?? today,
        ...(documentOn && { documentOn }),
        ...(dueOn && { dueOn }),
      }
      return explainReply(text, context, lexicon)
    }
    if (words.length === 0) {
      return answerLines(terminal, (question) => understand(questionSchema.parse(question)))
    }
    const reply = explainReply(words.join(' '), { today }, lexicon)
    if (options['json']) return terminal.out(jsonLine(reply))
    for (const line of t.lines(reply)) terminal.out(line)
  },
}
