import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { messageOf, OperatorError } from '../../runtime/errors.ts'
import { diskFault, prepareFolder } from './disk.ts'
import { clearLeftovers, workFolder } from './leftovers.ts'
import { give, type HostAccount } from './ownership.ts'
import { installEngine, placeOnce } from './postgres-engine.ts'
import { dataOf, serverHome } from './postgres-home.ts'
import { PASSWORD_FILE, PostgresServer, USER } from './postgres-server.ts'

/** Where the built-in PostgreSQL lives, ready to be used. */
export interface Place {
  home: string
  account: HostAccount | undefined
  engine: string
}

/** Data that a restored backup has taken the place of: its number and the time. */
export const FORMER = /^data\.before-(\d{3})-\d{14}$/

/**
 * Makes the folder if need be, clears away what killed processes left, and puts the programs there.
 * @throws OperatorError when that is not possible, with what to do.
 */
export async function preparePlace(directory: string): Promise<Place> {
  const { home, account } = serverHome(directory)
  clearLeftovers(home)
  prepareFolder(home, account)
  try {
    return { home, account, engine: await installEngine(home, account) }
  } catch (error) {
    throw diskFault(error, home) ?? error
  }
}

export function serverOn(
  place: Place,
  data: string,
  settings: Readonly<Record<string, string>> = {},
): PostgresServer {
  return new PostgresServer({ ...place, data, settings })
}

/**
 * Makes an empty data folder unless there is one: beside its final place, password included, and moved there whole. An
 * interrupted set-up leaves nothing half made, and of two at the same time one wins.
 */
export async function initialiseData(place: Place): Promise<void> {
  const { home, account } = place
  if (existsSync(join(dataOf(home), 'PG_VERSION'))) return
  requireNoFormer(home)
  const making = workFolder(home, 'data.making')
  const passwordFile = `${making}.password`
  try {
    writeFileSync(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 })
    give(passwordFile, account)
    const options = ['--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8']
    const access = ['--username', USER, '--auth=scram-sha-256', '--pwfile', passwordFile]
    const args = ['-D', making, '--no-instructions', ...options, ...access]
    await serverOn(place, making).execute('initdb', args)
    await rename(passwordFile, join(making, PASSWORD_FILE))
    placeOnce(making, dataOf(home))
  } catch (error) {
    throw engineFailure(home, 'could not be set up', error)
  }
}

/** Whoever was interrupted while putting a backup in place must not find an empty database. */
function requireNoFormer(home: string): void {
  const former = readdirSync(home).filter((name) => FORMER.test(name))
  if (former.length === 0) return
  throw new OperatorError(
    `There is no data in ${home}, but former data lies in ${former.join(', ')}. ` +
      'Put the newest back with "backup undo", restore a backup, or move them away to begin with an empty database.',
  )
}

/** What to do when the server cannot work in its home. */
export function engineFailure(home: string, what: string, error: unknown): OperatorError {
  return (
    diskFault(error, home) ??
    new OperatorError(
      `The built-in PostgreSQL in ${home} ${what}: ${messageOf(error).trim()}\n` +
        `Read ${join(home, 'postgres.log')}, give the folder to the user who starts the program, ` +
        'choose another one with DATA_DIR, or name a PostgreSQL server in DATABASE_URL.',
      { cause: error },
    )
  )
}
