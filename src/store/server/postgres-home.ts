import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { OperatorError } from '../../runtime/errors.ts'
import { type HostAccount, isRoot, ownerOf } from './ownership.ts'

/** Where root keeps what another account must be able to enter. */
const SHARED_PLACE = '/var/lib/phoi-hop'
const UNPRIVILEGED = ['postgres', 'nobody']

/**
 * Where the server's files go, and under which account it runs. PostgreSQL refuses to run as root: it then runs as the
 * user to whom the folder belongs, or as an unprivileged account where that is root; and its files go to a place that
 * this account can enter when the wanted folder is not one (as below /root).
 * @throws OperatorError when root finds no such account, or data that their owner cannot reach.
 */
export function serverHome(directory: string): { home: string; account?: HostAccount } {
  const wanted = resolve(directory)
  if (!isRoot()) return { home: wanted }
  const account = accountFor(wanted)
  if (canEnter(account, wanted)) return { home: wanted, account }
  if (existsSync(dataOf(wanted))) {
    throw new OperatorError(
      `The data in ${wanted} belongs to the user ${nameOf(account)}, who cannot enter the folders above it. ` +
        'Let that user enter them (chmod o+x), or move the data and name its place in DATA_DIR.',
    )
  }
  const name = createHash('sha256').update(wanted).digest('hex').slice(0, 12)
  const home = join(SHARED_PLACE, name)
  return { home, account: accountFor(home) }
}

export function dataOf(home: string): string {
  return join(home, 'data')
}

function accountFor(home: string): HostAccount {
  return ownerOf(dataOf(home)) ?? unprivilegedAccount()
}

function unprivilegedAccount(): HostAccount {
  const known = accounts()
  for (const name of UNPRIVILEGED) {
    const account = known.find((entry) => entry.name === name)
    if (account) return { uid: account.uid, gid: account.gid }
  }
  throw new OperatorError(
    'The built-in PostgreSQL does not run as root, and this computer has neither a "postgres" nor a "nobody" account. ' +
      'Start the program as an ordinary user, or name a PostgreSQL server in DATABASE_URL.',
  )
}

function nameOf({ uid }: HostAccount): string {
  return accounts().find((entry) => entry.uid === uid)?.name ?? String(uid)
}

function accounts(): (HostAccount & { name: string })[] {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  return lines.map((line) => {
    const [name = '', , uid, gid] = line.split(':')
    return { name, uid: Number(uid), gid: Number(gid) }
  })
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
