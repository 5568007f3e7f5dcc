import type { SpecialDay } from '../domain/time/calendar.ts'
import { type Day, weekdayOf, yearOf } from '../domain/time/day.ts'
import { isStatutory } from '../domain/time/working-calendar.ts'
import { readCalendarFile } from '../intake/calendar-file.ts'
import type { DatabaseHandle } from '../app/open-database.ts'
import { tellReferenceChanged } from '../store/tables/catalogue.ts'
import { inTransaction } from '../store/transaction.ts'
import { viTimeCli } from '../texts/cli/time.ts'
import { type CalendarChange, changeCalendar } from '../usecases/office/change-calendar.ts'
import {
  actionNamed,
  type CliCommand,
  type Invocation,
  isOn,
  jsonLine,
  textOption,
  UsageError,
} from './command.ts'
import { dayIn } from './time.ts'

const t = viTimeCli.calendar
const KINDS: readonly SpecialDay['kind'][] = [
  'holiday',
  'make-up-rest',
  'swapped-off',
  'worked-weekend',
]

/** `calendar`: the table of rest days. What is due by it is computed anew, and whom it concerns is told. */
export const calendar: CliCommand = {
  name: 'calendar',
  usage: '[list|add|remove|import] …',
  summary: t.summary,
  help: t.help,
  options: {
    json: { type: 'boolean' },
    year: { type: 'string' },
    name: { type: 'string' },
    kind: { type: 'string' },
  },
  run: async (invocation) => {
    const [action = 'list'] = invocation.words
    const run = actionNamed(action, ACTIONS, t.help)
    await run(invocation, await invocation.database())
  },
}

type Action = (invocation: Invocation, database: DatabaseHandle) => Promise<void>

const ACTIONS: Readonly<Record<string, Action>> = {
  list: async (invocation, { catalogue }) => {
    const { calendar } = catalogue()
    const year = textOption(invocation, 'year')
    const entered = new Set([...calendar.entered.keys()].map(yearOf))
    const years =
      year === undefined ? [...entered].toSorted((one, other) => one - other) : [Number(year)]
    for (const special of years.flatMap(calendar.specialIn)) {
      invocation.terminal.out(isOn(invocation, 'json') ? jsonLine(special) : t.line(special))
    }
  },
  add: (invocation, database) =>
    apply(invocation, database, { save: [specialDay(invocation)], remove: [] }),
  remove: async (invocation, database) => {
    const on = namedDay(invocation)
    const { calendar } = database.catalogue()
    if (!calendar.special(on)) throw new UsageError(t.notThere(on))
    if (isStatutory(calendar, on)) throw new UsageError(t.byStatute(on))
    await apply(invocation, database, { save: [], remove: [on] })
  },
  import: async (invocation, database) => {
    const path = invocation.words[1]
    if (path === undefined) throw new UsageError(t.missingFile)
    await apply(invocation, database, { save: readCalendarFile(path).days, remove: [] })
  },
}

async function apply(
  { clock, terminal, options }: Invocation,
  database: DatabaseHandle,
  change: CalendarChange,
): Promise<void> {
  const known = database.catalogue().calendar.entered
  const news = {
    ...change,
    save: change.save.filter((special) => !isSame(known.get(special.on), special)),
  }
  const { moved, told } = await inTransaction(database, clock.now(), (work) =>
    changeCalendar(work, news),
  )
  await tellReferenceChanged(database.prisma)
  terminal.out(options['json'] ? jsonLine({ moved, told }) : t.changed(moved, told))
}

function isSame(one: SpecialDay | undefined, other: SpecialDay): boolean {
  return one?.name === other.name && one.kind === other.kind && one.certainty === other.certainty
}

function specialDay(invocation: Invocation): SpecialDay {
  const on = namedDay(invocation)
  const name = textOption(invocation, 'name')
  if (!name) throw new UsageError(t.missing('name'))
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
