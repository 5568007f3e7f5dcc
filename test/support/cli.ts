import type { Terminal } from '../../src/cli/command.ts'
import { runCommandLine } from '../../src/cli/command-line.ts'

export interface CliRun {
  code: number
  out: string
  err: string
  /** What it printed, line by line. */
  lines: string[]
}

/** The coordinator's command line, on a day of the test's choosing. */
export class CommandLine {
  readonly #env: Readonly<Record<string, string>>
  readonly #now: Date

  /** Without a database, commands find one at an address where nothing listens. */
  constructor(now: Date, databaseUrl = 'postgresql://nobody@127.0.0.1:1/none', env = {}) {
    // Beside the messenger it would live in the time of the demo.
    this.#env = { DATABASE_URL: databaseUrl, MESSENGER: 'off', ...env }
    this.#now = now
  }

  async run(
    args: readonly string[],
    input: readonly string[] = [],
    looker: Pick<Terminal, 'progress' | 'interrupt'> = {},
  ): Promise<CliRun> {
    const out: string[] = []
    const err: string[] = []
    const terminal = {
      out: (line: string) => out.push(...line.split('\n')),
      err: (line: string) => err.push(line),
      lines: () => linesOf(input),
      ...looker,
    }
    const code = await runCommandLine(args, {
      env: this.#env,
      terminal,
      clock: { now: () => this.#now },
    })
    const lines = out.filter((line) => line !== '')
    return { code, out: out.join('\n'), err: err.join('\n'), lines }
  }

  /** The one line of JSON that a command prints. */
  async json(args: readonly string[]): Promise<unknown> {
    const { out, err } = await this.run([...args, '--json'])
    if (err !== '') throw new Error(err)
    return JSON.parse(out)
  }

  /** Every line of JSON that a command prints, for lines of input where there are any. */
  async jsonLines(args: readonly string[], input?: readonly string[]): Promise<unknown[]> {
    const { lines, err } = await this.run(args, input)
    if (err !== '') throw new Error(err)
    return lines.map((line): unknown => JSON.parse(line))
  }
}

async function* linesOf(input: readonly string[]): AsyncGenerator<string> {
  yield* input
}
