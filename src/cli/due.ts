import { z } from 'zod'
import { announcedThrough, type WorkingCalendar } from '../domain/time/calendar.ts'
import { day, dayOf, instantAt, isDay } from '../domain/time/day.ts'
import { dueDay, dueOf, type TimeLimit } from '../domain/request/time-limit.ts'
import { readDueQuestion } from '../conversation/commands/due.ts'
import { shippedLexicon } from '../app/lexicon-file.ts'
import { render } from '../texts/render/notice.ts'
import { plainText } from '../texts/rich-text.ts'
import { viCli } from '../texts/cli/messages.ts'
import { isOn } from './arguments.ts'
import { type CliCommand, UsageError } from './command.ts'
import { answerLines, jsonLine, localIso } from './print.ts'

const t = viCli.due

const UNITS = ['working-days', 'days', 'months', 'hours'] as const

const questionSchema = z.object({
  received: z.string(),
  value: z.int(),
  unit: z.enum(UNITS),
})

/** `due`: when a limit ends, and which days were not counted. */
export const due: CliCommand = {
  name: 'due',
  usage: '[20/11/2026 3 ngày làm việc]',
  says: t,
  flags: ['json'],
  run: async (invocation) => {
    const { words, terminal, clock } = invocation
    const { calendar } = (await invocation.database()).catalogue()
    if (words.length === 0) {
      return answerLines(terminal, (question) => answer(questionSchema.parse(question), calendar))
    }
    const question = readDueQuestion(words.join(' '), dayOf(clock.now()), shippedLexicon())
    if ('missing' in question) throw new UsageError(t.notUnderstood)
    const { receivedOn, receivedAt, limit } = question
    if (isOn(invocation, 'json')) {
      const received = receivedAt.toISOString()
      return terminal.out(jsonLine(answer({ received, ...limit }, calendar)))
    }
    const reasoning = dueOf(limit, receivedAt, calendar)
    if (!reasoning) throw new UsageError(t.notUnderstood)
    const message = render(
      {
        kind: 'due-explained',
        received: receivedOn,
        ...(limit.unit === 'hours' && { receivedAt }),
        limit,
        reasoning,
        announcedThrough: announcedThrough(calendar),
      },
      { language: 'vi' },
    )
    terminal.out(plainText(message?.text ?? []))
  },
}

/** A day alone means its first moment, which matters only for hours. */
function answer(
  { received, value, unit }: z.output<typeof questionSchema>,
  calendar: WorkingCalendar,
): object {
  const limit: TimeLimit = { unit, value }
  const reasoning = dueOf(limit, instantOf(received), calendar)
  if (!reasoning) throw new UsageError('There is no due date to compute')
  const { due: found, countedFrom, skipped, rolledFrom } = reasoning
  return {
    due: dueDay(found),
    ...(found.kind === 'moment' && { at: localIso(found.at) }),
    countedFrom,
    skipped: skipped.map(({ on, why }) => ({ on, why: why === 'weekend' ? why : why.name })),
    ...(rolledFrom && { rolledFrom }),
  }
}

function instantOf(received: string): Date {
  if (isDay(received)) return instantAt(received, '00:00')
  const local = /^(\d{4}-\d{2}-\d{2})[T ](\d{1,2}):(\d{2})(?::\d{2})?$/.exec(received)
  const at = local
    ? instantAt(day(local[1] ?? ''), `${Number(local[2])}:${Number(local[3])}`)
    : new Date(received)
  if (Number.isNaN(at.getTime())) {
    throw new UsageError(
      `"received" must be a day as 2026-11-20 or a time as 2026-11-20T08:30, got "${received}"`,
    )
  }
  return at
}
