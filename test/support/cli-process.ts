import { spawn } from 'node:child_process'

interface Ended {
  code: number | null
  out: string
  err: string
}

interface Given {
  input?: string
  env?: Record<string, string>
  /** Who types it, where that is not the account of the tests. */
  user?: { uid: number; gid: number }
}

/** The command line as it is bundled, in a process of its own. */
export async function cli(
  args: readonly string[],
  { input = '', env = {}, user }: Given = {},
): Promise<Ended> {
  const child = spawn(process.execPath, ['dist/cli.js', ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    ...user,
  })
  const ended: Ended = { code: null, out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (ended.out += chunk))
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (ended.err += chunk))
  // A command that reads nothing may end before its input does.
  child.stdin.on('error', () => undefined).end(input)
  ended.code = await new Promise((resolve) => child.once('close', resolve))
  return ended
}
