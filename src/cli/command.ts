import type { ParseArgsConfig } from 'node:util'
import type { Clock } from '../runtime/clock.ts'
import type { Config } from '../app/config/config.ts'
import type { Away, DatabaseHandle } from '../app/open-database.ts'

/** Where a command reads and writes. */
export interface Terminal {
  out: (line: string) => void
  err: (line: string) => void
  /** The lines of standard input; none when nothing is piped in. */
  lines: () => AsyncIterable<string>
}

export interface Invocation {
  options: Readonly<Record<string, string | boolean | undefined>>
  words: readonly string[]
  terminal: Terminal
  clock: Clock
  config: Config
  /** Opens the database on first use. */
  database: () => Promise<DatabaseHandle>
  /** Opens the database as it is, or tells why nobody can: starts no server and changes nothing. */
  look: () => Promise<DatabaseHandle | Away>
}

/** How a command ended that did all it could, and yet not what a script would count on. */
export interface Ending {
  exitCode: number
}

/** What the operator got wrong: told with the usage of the command. */
export class UsageError extends Error {
  override name = 'UsageError'
}

export interface CliCommand {
  name: string
  /** After the name: `FILE [--template]`. */
  usage: string
  summary: string
  /** A line for each option and argument. */
  help: readonly string[]
  options: NonNullable<ParseArgsConfig['options']>
  run: (invocation: Invocation) => Promise<Ending | void>
}

/** The action of a command that a word names. @throws UsageError with the command's help */
export function actionNamed<Action>(
  name: string,
  actions: Readonly<Record<string, Action>>,
  help: readonly string[],
): Action {
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined
  if (!action) throw new UsageError(help.join('\n'))
  return action
}

/** The text of an option that was given. */
export function textOption({ options }: Invocation, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

export function isOn({ options }: Invocation, name: string): boolean {
  return options[name] === true
}

/** One value as a line of JSON; instants as ISO, big integers as strings. */
export function jsonLine(value: unknown): string {
  return JSON.stringify(value, (_key, plain: unknown) =>
    typeof plain === 'bigint' ? plain.toString() : plain,
  )
}
