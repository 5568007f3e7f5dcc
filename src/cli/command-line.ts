import { parseArgs, type ParseArgsConfig } from 'node:util'
import { agencies } from './agencies.ts'
import { auditCommand } from './audit.ts'
import { apiKey } from './api-key.ts'
import { backup } from './backup.ts'
import { calendar } from './calendar.ts'
import { budget } from './budget.ts'
import { code } from './code.ts'
import { type CliCommand, type Invocation, type Terminal, UsageError } from './command.ts'
import { digest } from './digest.ts'
import { due } from './due.ts'
import { find } from './find.ts'
import { health } from './health.ts'
import { importFile } from './import.ts'
import { jobs } from './jobs.ts'
import { inbox } from './inbox.ts'
import { outbox } from './outbox.ts'
import { parse } from './parse.ts'
import { people } from './people.ts'
import { probe } from './probe.ts'
import { reader } from './reader.ts'
import { report } from './report.ts'
import { replay } from './replay.ts'
import { source } from './source.ts'
import { tomorrow } from './tomorrow.ts'
import { unknown } from './unknown.ts'
import { webhook } from './webhook.ts'
import type { Clock } from '../runtime/clock.ts'
import { readConfig } from '../app/config/config.ts'
import { demoClock } from '../demo/clock.ts'
import { messageOf } from '../runtime/errors.ts'
import { auditLog } from '../store/tables/audit.ts'
import {
  type Away,
  type DatabaseHandle,
  databaseName,
  lookAtDatabase,
  openDatabase,
} from '../app/open-database.ts'
import { failureMessage } from '../app/report-failure.ts'
import { viCli } from '../texts/cli/messages.ts'

const COMMANDS: readonly CliCommand[] = [
  people,
  agencies,
  code,
  importFile,
  source,
  apiKey,
  auditCommand,
  due,
  parse,
  unknown,
  reader,
  find,
  digest,
  report,
  outbox,
  inbox,
  health,
  calendar,
  jobs,
  tomorrow,
  replay,
  backup,
  budget,
  probe,
  webhook,
]

/** From where a command is given, and when. */
export interface Place {
  env: Readonly<Record<string, string | undefined>>
  terminal: Terminal
  clock: Clock
}

/** Carries out what somebody typed. Returns the exit code, as shells have them: 2 for what cannot be understood. */
export async function runCommandLine(
  [name = '', ...args]: readonly string[],
  place: Place,
): Promise<number> {
  const command = COMMANDS.find((candidate) => candidate.name === name)
  if (!command) return overview(name, place)
  try {
    return await run(command, args, place)
  } catch (error) {
    place.terminal.err(failureMessage(error))
    return 1
  }
}

async function run(command: CliCommand, args: readonly string[], place: Place): Promise<number> {
  const { terminal } = place
  const typed = parsed(command, args)
  if ('wrong' in typed) return misunderstood([typed.wrong, viCli.moreHelp(command.name)], place)
  const { options, words } = typed
  if (options['help'] === true) return usage(command, place)
  const config = readConfig(place.env)
  let { clock } = place
  const opened: DatabaseHandle[] = []
  const keep = async <Found extends DatabaseHandle | Away>(found: Found): Promise<Found> => {
    if (typeof found === 'string') return found
    opened.push(found)
    // Whoever works beside the demo lives in its time.
    if (config.messenger) clock = await demoClock(found)
    return found
  }
  let database: Promise<DatabaseHandle> | undefined
  const open = async (): Promise<DatabaseHandle> =>
    keep(await openDatabase(config, databaseName(config)))
  try {
    const invocation = {
      options,
      words,
      terminal,
      clock: { now: () => clock.now() },
      config,
      database: () => (database ??= open()),
      look: async () => keep(await lookAtDatabase(config, databaseName(config))),
    }
    const ending = await command.run(invocation)
    // Whoever has the server reads what is there: at least it is known that somebody did, and by what.
    if (database) await recordOf(command, words, { database: await database, at: clock.now() })
    return ending?.exitCode ?? 0
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return misunderstood([error.message, viCli.moreHelp(command.name)], place)
  } finally {
    for (const handle of opened) await handle.close()
  }
}

/** What is neither a code nor a word of the command may be a name, and what is sealed cannot be forgotten. */
async function recordOf(
  { name, usage: form }: CliCommand,
  words: readonly string[],
  { database: { prisma }, at }: { database: DatabaseHandle; at: Date },
): Promise<void> {
  const about = words.filter(
    (word) => form.includes(word) || /^(?:\d+|[A-Z]{2}-[\d-]+)$/.test(word),
  )
  await auditLog(prisma).record({ action: 'command', facts: { command: name, about }, at })
}

function parsed(
  { flags = [], values = [] }: CliCommand,
  args: readonly string[],
): Pick<Invocation, 'options' | 'words'> | { wrong: string } {
  try {
    const options: NonNullable<ParseArgsConfig['options']> = {
      ...Object.fromEntries(flags.map((name) => [name, { type: 'boolean' }] as const)),
      ...Object.fromEntries(values.map((name) => [name, { type: 'string' }] as const)),
      help: { type: 'boolean', short: 'h' },
    }
    const typed = parseArgs({ args: [...args], options, allowPositionals: true })
    const single = Object.entries(typed.values).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.at(-1) : value,
    ])
    return { options: Object.fromEntries(single), words: typed.positionals }
  } catch (error) {
    const option = /'(-[^\s'=]+)/.exec(messageOf(error))?.[1] ?? ''
    const isKnown = [...flags, ...values].includes(option.replace(/^-+/, ''))
    return { wrong: isKnown ? viCli.optionValue(option) : viCli.unknownOption(option) }
  }
}

function overview(name: string, place: Place): number {
  if (name !== '' && name !== '--help' && name !== 'help') {
    return misunderstood([viCli.unknownCommand(name), ...listing()], place)
  }
  listing().forEach(place.terminal.out)
  return 0
}

function listing(): string[] {
  const rows = COMMANDS.map((command) => `  ${command.name.padEnd(10)} ${command.says.summary}`)
  return [viCli.usage, viCli.commands, ...rows]
}

function usage(
  { name, usage: form, says: { summary, help } }: CliCommand,
  { terminal }: Pick<Place, 'terminal'>,
): number {
  ;[`${name} ${form}`, summary, ...help.map((line) => `  ${line}`)].forEach(terminal.out)
  return 0
}

function misunderstood(lines: readonly string[], { terminal }: Pick<Place, 'terminal'>): number {
  lines.forEach(terminal.err)
  return 2
}
