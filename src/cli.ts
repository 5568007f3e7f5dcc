import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { agencies } from './cli/agencies.ts'
import { backup } from './cli/backup.ts'
import { calendar } from './cli/calendar.ts'
import { budget } from './cli/budget.ts'
import { code } from './cli/code.ts'
import { type CliCommand, type Invocation, type Terminal, UsageError } from './cli/command.ts'
import { digest } from './cli/digest.ts'
import { due } from './cli/due.ts'
import { find } from './cli/find.ts'
import { health } from './cli/health.ts'
import { importFile } from './cli/import.ts'
import { jobs } from './cli/jobs.ts'
import { inbox } from './cli/inbox.ts'
import { outbox } from './cli/outbox.ts'
import { parse } from './cli/parse.ts'
import { people } from './cli/people.ts'
import { probe } from './cli/probe.ts'
import { report } from './cli/report.ts'
import { replay } from './cli/replay.ts'
import { tomorrow } from './cli/tomorrow.ts'
import { unknown } from './cli/unknown.ts'
import { type Clock, systemClock } from './clock.ts'
import { environment, readConfig } from './config.ts'
import { demoClock } from './demo-clock.ts'
import { messageOf } from './errors.ts'
import { databaseName, openDatabase, type DatabaseHandle } from './open-database.ts'
import { reportFailure } from './report-failure.ts'
import { viCli } from './texts/vi-cli.ts'

const COMMANDS: readonly CliCommand[] = [
  people,
  agencies,
  code,
  importFile,
  due,
  parse,
  unknown,
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
]

const terminal: Terminal = {
  out: (line) => process.stdout.write(`${line}\n`),
  // Opened when it is read: a line that comes before anybody listens would be lost.
  lines: () => (process.stdin.isTTY ? noLines() : createInterface({ input: process.stdin })),
}

// Whoever reads only the beginning, as `head` does, ends the command.
process.stdout.on('error', () => process.exit())

async function* noLines(): AsyncGenerator<string> {}

async function main([name = '', ...args]: string[]): Promise<void> {
  const command = COMMANDS.find((candidate) => candidate.name === name)
  if (command) await run(command, args)
  else overview(name)
}

async function run(command: CliCommand, args: string[]): Promise<void> {
  const typed = parsed(command, args)
  if ('wrong' in typed) return fail([typed.wrong, viCli.moreHelp(command.name)])
  const { options, words } = typed
  if (options['help'] === true) return usage(command)
  const config = readConfig(environment())
  let clock: Clock = systemClock
  const open = async (): Promise<DatabaseHandle> => {
    const handle = await openDatabase(config, databaseName(config))
    // Whoever works beside the demo lives in its time.
    if (config.messenger) clock = await demoClock(handle)
    return handle
  }
  let opened: Promise<DatabaseHandle> | undefined
  const database = (): Promise<DatabaseHandle> => (opened ??= open())
  try {
    const now = (): Date => clock.now()
    await command.run({ options, words, terminal, clock: { now }, config, database })
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    fail([error.message, viCli.moreHelp(command.name)])
  } finally {
    await (await opened)?.close()
  }
}

function parsed(
  { options }: CliCommand,
  args: string[],
): Pick<Invocation, 'options' | 'words'> | { wrong: string } {
  try {
    const known = { ...options, help: { type: 'boolean', short: 'h' } } as const
    const { values, positionals } = parseArgs({ args, options: known, allowPositionals: true })
    const single = Object.entries(values).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.at(-1) : value,
    ])
    return { options: Object.fromEntries(single), words: positionals }
  } catch (error) {
    const option = /'(-[^\s'=]+)/.exec(messageOf(error))?.[1] ?? ''
    const isKnown = Object.hasOwn(options, option.replace(/^-+/, ''))
    return { wrong: isKnown ? viCli.optionValue(option) : viCli.unknownOption(option) }
  }
}

function overview(name: string): void {
  if (name === '' || name === '--help' || name === 'help') listing().forEach(terminal.out)
  else fail([viCli.unknownCommand(name), ...listing()])
}

function listing(): string[] {
  const rows = COMMANDS.map((command) => `  ${command.name.padEnd(10)} ${command.summary}`)
  return [viCli.usage, viCli.commands, ...rows]
}

function usage({ name, usage: form, summary, help }: CliCommand): void {
  ;[`${name} ${form}`, summary, ...help.map((line) => `  ${line}`)].forEach(terminal.out)
}

/** What the operator typed cannot be understood: exit code 2, as shells have it. */
function fail(lines: readonly string[]): void {
  process.stderr.write(`${lines.join('\n')}\n`)
  process.exitCode = 2
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  reportFailure(error)
}
