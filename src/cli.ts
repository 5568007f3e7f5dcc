import { createInterface } from 'node:readline'
import { runCommandLine } from './cli/command-line.ts'
import { systemClock } from './runtime/clock.ts'
import { environment } from './app/config/config.ts'

const terminal = {
  out: (line: string) => process.stdout.write(`${line}\n`),
  err: (line: string) => process.stderr.write(`${line}\n`),
  ...(process.stderr.isTTY && {
    progress: (text: string) => process.stderr.write(`\r\u001B[K${text}`),
  }),
  interrupt: () => {
    const stopping = new AbortController()
    process.once('SIGINT', () => stopping.abort())
    return stopping.signal
  },
  // Opened when it is read: a line that comes before anybody listens would be lost.
  lines: () => (process.stdin.isTTY ? noLines() : createInterface({ input: process.stdin })),
}

async function* noLines(): AsyncGenerator<string> {}

// Whoever reads only the beginning, as `head` does, ends the command.
process.stdout.on('error', () => process.exit())

process.exitCode = await runCommandLine(process.argv.slice(2), {
  env: environment(),
  terminal,
  clock: systemClock,
})
