import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { commandOf, isAlive } from './processes.ts'

/** What the main process of a PostgreSQL server writes into its data folder while it runs. */
interface Postmaster {
  pid: number
  folder: string
  port: number
}

const FILE = 'postmaster.pid'
/** How the server was last started. It stays when the server ends. */
const OPTIONS_FILE = 'postmaster.opts'

/** Undefined when the server of this folder has ended properly. */
export function postmasterOf(data: string): Postmaster | undefined {
  if (!existsSync(join(data, FILE))) return undefined
  const [pid, folder = '', , port] = readFileSync(join(data, FILE), 'utf8').split('\n')
  return { pid: Number(pid), folder, port: Number(port) }
}

/** The process of the server, if it lives; undefined also when its number now belongs to another program. */
export function serverProcess(data: string): number | undefined {
  const { pid = 0, folder = '' } = postmasterOf(data) ?? {}
  if (!(pid > 1) || !isAlive(pid)) return undefined
  const command = commandOf(pid)
  const isServer = command === undefined || (/postgres/.test(command) && command.includes(folder))
  return isServer ? pid : undefined
}

/**
 * Takes away what a killed server has left: PostgreSQL refuses to start while the number in it belongs to any process
 * of the same user. Should a server of this folder live all the same, its shared memory keeps a second one out.
 */
export function dropStaleLock(data: string): void {
  if (serverProcess(data) === undefined) rmSync(join(data, FILE), { force: true })
}

export function lastPort(data: string): number | undefined {
  const path = join(data, OPTIONS_FILE)
  const options = existsSync(path) ? readFileSync(path, 'utf8') : ''
  const port = /"port=(\d+)"/.exec(options)?.[1]
  return port === undefined ? undefined : Number(port)
}
