import { spawn } from 'node:child_process'
import type { DatabaseHandle } from '../../src/open-database.ts'
import { writeSetting } from '../../src/store/settings.ts'

interface CliRun {
  code: number | null
  out: string
  err: string
  /** What it printed, line by line. */
  lines: string[]
}

/** The coordinator's command line as it is bundled, in a process of its own. */
export class CommandLine {
  readonly #env: Record<string, string>

  /** Without a database, commands find one at an address where nothing listens. */
  constructor(databaseUrl = 'postgresql://nobody@127.0.0.1:1/none') {
    this.#env = { PATH: process.env['PATH'] ?? '', DATABASE_URL: databaseUrl }
  }

  async run(args: readonly string[], input?: readonly string[]): Promise<CliRun> {
    const child = spawn(process.execPath, ['dist/cli.js', ...args], {
      env: this.#env,
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk))
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (err += chunk))
    // A command that reads nothing may end before its input does.
    child.stdin.on('error', () => undefined).end((input ?? []).map((line) => `${line}\n`).join(''))
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
    return { code, out, err, lines: out.split('\n').filter((line) => line !== '') }
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

/** Lets the command line, which otherwise lives today, see a day of the test's choosing. */
export async function setCliTime({ prisma }: DatabaseHandle, now: Date): Promise<void> {
  await writeSetting(prisma, 'clock-ahead-ms', now.getTime() - Date.now())
}
