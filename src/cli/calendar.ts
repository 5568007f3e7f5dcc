import type { SpecialDay } from '../domain/time/calendar.ts'
import { type Day, weekdayOf, yearOf } from '../domain/time/day.ts'
import { isStatutory } from '../domain/time/working-calendar.ts'
import { readCalendarFile } from '../intake/calendar-file.ts'
import { tellReferenceChanged } from '../store/tables/catalogue.ts'
import { inTransaction } from '../store/transaction.ts'
import { viTimeCli } from '../texts/cli/time.ts'
import { type CalendarChange, changeCalendar } from '../usecases/office/change-calendar.ts'
import { dayIn, isOn, required, textOption } from './arguments.ts'
import { byFirstWord, type CliCommand, type Invocation, type Run, UsageError } from './command.ts'
import { jsonLine, printEach } from './print.ts'

const t = viTimeCli.calendar
const KINDS: readonly SpecialDay['kind'][] = [
  'holiday',
  'make-up-rest',
  'swapped-off',
  'worked-weekend',
]

const actions: Readonly<Record<string, Run>> = {
  list: async (invocation) => {
    const { calendar } = (await invocation.database()).catalogue()
    const year = textOption(invocation, 'year')
    const entered = new Set([...calendar.entered.keys()].map(yearOf))
    const years =
      year === undefined ? [...entered].toSorted((one, other) => one - other) : [Number(year)]
    printEach(invocation, years.flatMap(calendar.specialIn), { line: t.line })
  },
  add: (invocation) => apply(invocation, { save: [specialDay(invocation)], remove: [] }),
  remove: async (invocation) => {
    const on = namedDay(invocation)
    const { calendar } = (await invocation.database()).catalogue()
    if (!calendar.special(on)) throw new UsageError(t.notThere(on))
    if (isStatutory(calendar, on)) throw new UsageError(t.byStatute(on))
    await apply(invocation, { save: [], remove: [on] })
  },
  import: async (invocation) => {
    const path = invocation.words[1]
    if (path === undefined) throw new UsageError(t.missingFile)
    await apply(invocation, { save: readCalendarFile(path), remove: [] })
  },
}

/** `calendar`: the table of rest days. What is due by it is computed anew, and whom it concerns is told. */
export const calendar: CliCommand = {
  name: 'calendar',
  usage: '[list|add|remove|import] …',
  says: t,
  flags: ['json'],
  values: ['year', 'name', 'kind'],
  run: byFirstWord(actions, { help: t.help, without: 'list' }),
}

async function apply(invocation: Invocation, change: CalendarChange): Promise<void> {
  const { clock, terminal } = invocation
  const database = await invocation.database()
  const known = database.catalogue().calendar.entered
  const news = {
    ...change,
    save: change.save.filter((special) => !isSame(known.get(special.on), special)),
  }
  const { moved, told } = await inTransaction(database, clock.now(), (work) =>
    changeCalendar(work, news),
  )
  await tellReferenceChanged(database.prisma)
  terminal.out(isOn(invocation, 'json') ? jsonLine({ moved, told }) : t.changed(moved, told))
}

function isSame(one: SpecialDay | undefined, other: SpecialDay): boolean {
  return one?.name === other.name && one.kind === other.kind && one.certainty === other.certainty
}

function specialDay(invocation: Invocation): SpecialDay {
  const on = namedDay(invocation)
  const name = required(invocation, 'name')
  const named = textOption(invocation, 'kind') ?? ''
  const kind = KINDS.find((known) => known === named)
  if (!kind) throw new UsageError(t.unknownKind(named))
  if (kind === 'worked-weekend' && weekdayOf(on) <= 5) throw new UsageError(t.notAWeekend(on))
  return { on, name, kind, certainty: 'verified' }
}

function namedDay(invocation: Invocation): Day {
  const text = invocation.words.slice(1).join(' ')
  if (text === '') throw new UsageError(t.missingDay)
  return dayIn(invocation, text)
}
