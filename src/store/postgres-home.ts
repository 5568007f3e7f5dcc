import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { OperatorError } from '../errors.ts'

/** An account of this computer under which a program can be started. */
export interface HostAccount {
  uid: number
  gid: number
}

/** Where root keeps what another account must be able to enter. */
const SHARED_PLACE = '/var/lib/phoi-hop'
const UNPRIVILEGED = ['postgres', 'nobody']

/**
 * Where the server's files go, and under which account it runs. PostgreSQL refuses to run as root: it then runs as an
 * unprivileged account, and its files go to a place that this account can enter when the wanted folder is not one
 * (as below /root).
 * @throws OperatorError when root finds no such account.
 */
export function serverHome(directory: string): { home: string; account?: HostAccount } {
  const wanted = resolve(directory)
  if (process.getuid?.() !== 0) return { home: wanted }
  const account = unprivilegedAccount()
  if (canEnter(account, wanted)) return { home: wanted, account }
  const name = createHash('sha256').update(wanted).digest('hex').slice(0, 12)
  return { home: join(SHARED_PLACE, name), account }
}

function unprivilegedAccount(): HostAccount {
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const name of UNPRIVILEGED) {
    const entry = accounts.find(([account]) => account === name)
    if (entry) return { uid: Number(entry[2]), gid: Number(entry[3]) }
  }
  throw new OperatorError(
    'The built-in PostgreSQL does not run as root, and this computer has neither a "postgres" nor a "nobody" account. ' +
      'Start the program as an ordinary user, or name a PostgreSQL server in DATABASE_URL.',
  )
}

function canEnter({ uid, gid }: HostAccount, directory: string): boolean {
  for (let path = directory; path !== dirname(path); path = dirname(path)) {
    if (!existsSync(path)) continue
    const { mode, uid: owner, gid: group } = statSync(path)
    const bit = [owner === uid && 0o100, group === gid && 0o010].find(Boolean) || 0o001
    if ((mode & bit) === 0) return false
  }
  return true
}
