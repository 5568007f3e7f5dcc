import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.ts'

const SERVER = ['mariadbd', 'mysqld'].find((name) => isThere(name))
const INSTALL = ['mariadb-install-db', 'mysql_install_db'].find((name) => isThere(name))

/** Why no MariaDB can be started here; undefined when it can. */
export const NO_MARIADB =
  SERVER && INSTALL ? undefined : 'MariaDB is not installed (Debian: mariadb-server)'

function isThere(name: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${name}`], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

export interface MariaDb {
  /** The connection string of a database. */
  url(database: string): string
  stop(): Promise<void>
}

/** A server of its own, in a folder of its own, on loopback. */
export async function startMariaDb(): Promise<MariaDb> {
  if (SERVER === undefined || INSTALL === undefined) throw new Error(NO_MARIADB)
  const folder = mkdtempSync(join(tmpdir(), 'phoi-hop-mariadb-'))
  const isRoot = userInfo().uid === 0
  const account = isRoot ? ['--user=mysql'] : []
  if (isRoot) execFileSync('chown', ['mysql', folder])
  const data = join(folder, 'data')
  execFileSync(
    INSTALL,
    [
      '--no-defaults',
      `--datadir=${data}`,
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
      ...account,
    ],
    { stdio: 'ignore' },
  )
  const port = await freePort()
  const server = spawn(
    SERVER,
    [
      '--no-defaults',
      `--datadir=${data}`,
      `--socket=${join(folder, 'socket')}`,
      `--pid-file=${join(folder, 'pid')}`,
      '--bind-address=127.0.0.1',
      `--port=${String(port)}`,
      '--character-set-server=utf8mb4',
      '--innodb-buffer-pool-size=32M',
      '--innodb-flush-log-at-trx-commit=0',
      '--skip-log-bin',
      ...account,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  await readyToConnect(server.stderr)
  return {
    url: (database) => `mysql://root@127.0.0.1:${String(port)}/${database}`,
    stop: async () => {
      const ended = once(server, 'exit')
      server.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function readyToConnect(output: NodeJS.ReadableStream): Promise<void> {
  let said = ''
  for await (const chunk of output) {
    said += String(chunk)
    if (said.includes('ready for connections')) {
      output.resume()
      return
    }
  }
  throw new Error(`MariaDB did not start: ${said}`)
}
