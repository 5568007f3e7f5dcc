import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { agencies } from './cli/agencies.ts'
import { backup } from './cli/backup.ts'
import { code } from './cli/code.ts'
import { type CliCommand, type Terminal, UsageError } from './cli/command.ts'
import { digest } from './cli/digest.ts'
import { due } from './cli/due.ts'
import { find } from './cli/find.ts'
import { health } from './cli/health.ts'
import { jobs } from './cli/jobs.ts'
import { outbox } from './cli/outbox.ts'
import { parse } from './cli/parse.ts'
import { people } from './cli/people.ts'
import { tomorrow } from './cli/tomorrow.ts'
import { type Clock, systemClock } from './clock.ts'
import { environment, readConfig } from './config.ts'
import { demoClock } from './demo-clock.ts'
import { databaseName, openDatabase, type DatabaseHandle } from './open-database.ts'
import { reportFailure } from './report-failure.ts'
import { viCli } from './texts/vi-cli.ts'

const COMMANDS: readonly CliCommand[] = [
  people,
  agencies,
  code,
  due,
  parse,
  find,
  digest,
  outbox,
  health,
  jobs,
  tomorrow,
  backup,
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
  if (!command) return overview(name)
  const { values, positionals } = parsed(command, args)
  if (values['help'] === true) return usage(command)
  const config = readConfig(environment())
  let opened: Promise<DatabaseHandle> | undefined
  let clock: Clock = systemClock
  const open = async (): Promise<DatabaseHandle> => {
    const database = await openDatabase(config, databaseName(config))
    clock = await demoClock(database)
    return database
  }
  const database = (): Promise<DatabaseHandle> => {
    opened ??= open()
    return opened
  }
  try {
    const options = values
    await command.run({
      options,
      words: positionals,
      terminal,
      clock: { now: () => clock.now() },
      config,
      database,
    })
  } finally {
    await (await opened)?.close()
  }
}

function parsed(
  { options }: CliCommand,
  args: string[],
): { values: Record<string, string | boolean | undefined>; positionals: string[] } {
  try {
    const known = { ...options, help: { type: 'boolean', short: 'h' } } as const
    const { values, positionals } = parseArgs({ args, options: known, allowPositionals: true })
    const single = Object.entries(values).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.at(-1) : value,
    ])
    return { values: Object.fromEntries(single), positionals }
  } catch (error) {
    throw new UsageError(viCli.unknownOption(error instanceof Error ? error.message : ''))
  }
}

function overview(name: string): void {
  if (name !== '' && name !== '--help' && name !== 'help') {
    throw new UsageError(viCli.unknownCommand(name))
  }
  listing().forEach(terminal.out)
}

function listing(): string[] {
  const rows = COMMANDS.map((command) => `  ${command.name.padEnd(10)} ${command.summary}`)
  return [viCli.usage, viCli.commands, ...rows]
}

function usage({ name, usage: form, summary, help }: CliCommand): void {
  ;[`${name} ${form}`, summary, ...help.map((line) => `  ${line}`)].forEach(terminal.out)
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n${listing().join('\n')}\n`)
    process.exitCode = 2
  } else {
    reportFailure(error)
  }
}
