import type { Clock } from '../runtime/clock.ts'
import type { Config } from '../app/config/config.ts'
import type { Away, DatabaseHandle } from '../app/open-database.ts'

/** Where a command reads and writes. */
export interface Terminal {
  out: (line: string) => void
  err: (line: string) => void
  /** The lines of standard input; none when nothing is piped in. */
  lines: () => AsyncIterable<string>
  /** Shows how far long work is, in place of what it showed before; absent where nobody looks. */
  progress?: (text: string) => void
  /** From then on Ctrl-C aborts the work instead of ending the process; pressed again it ends it. */
  interrupt?: () => AbortSignal
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

export type Run = (invocation: Invocation) => Promise<Ending | void>

export interface CliCommand {
  name: string
  /** After the name: `FILE [--template]`. */
  usage: string
  /** What it is for, and a line for each option and argument. */
  says: { summary: string; help: readonly string[] }
  /** Options that stand alone. */
  flags?: readonly string[]
  /** Options that take a value. */
  values?: readonly string[]
  run: Run
}

interface Choice {
  help: readonly string[]
  /** The action that goes without saying. */
  without?: string
  /** What else the first word may be. */
  otherwise?: Run
}

/** Does what the first word says. @throws UsageError with the command's help */
export function byFirstWord(
  actions: Readonly<Record<string, Run>>,
  { help, without = '', otherwise }: Choice,
): Run {
  return async (invocation) => {
    const [name = without] = invocation.words
    const action = Object.hasOwn(actions, name) ? actions[name] : otherwise
    if (!action) throw new UsageError(help.join('\n'))
    return action(invocation)
  }
}
