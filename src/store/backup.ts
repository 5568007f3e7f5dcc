import { chownSync, existsSync } from 'node:fs'
import { chmod, copyFile, mkdir, readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { OperatorError } from '../errors.ts'
import { acquireEmbeddedPostgres } from './embedded-postgres.ts'
import { type HostAccount, serverHome } from './postgres-home.ts'

/** What a running server keeps for itself, and what is copied when the rest is there. */
const LEFT_OUT = new Set(['postmaster.pid', 'postmaster.opts', 'pg_wal', 'pgsql_tmp'])

/**
 * Copies the built-in database into a new folder while the service goes on working, by PostgreSQL's own backup
 * protocol: the copy opens at the state it had when the copying ended.
 * @throws OperatorError when the folder is there already, or when too much was written meanwhile.
 */
export async function backUp(directory: string, folder: string): Promise<void> {
  if (existsSync(folder)) {
    throw new OperatorError(`${folder} is there already. Name a folder that does not exist yet.`)
  }
  const server = await acquireEmbeddedPostgres(directory)
  const client = new pg.Client({ connectionString: server.url('postgres') })
  try {
    await client.connect()
    await copyRunning(client, dataOf(serverHome(directory).home), folder)
  } finally {
    await client.end()
    await server.release()
  }
}

async function copyRunning(client: pg.Client, data: string, folder: string): Promise<void> {
  const begun = await client.query<{ segment: string }>(
    `select pg_walfile_name(pg_backup_start('phoi-hop', true)) as segment`,
  )
  await copyTree(data, folder, { leaveOut: LEFT_OUT })
  const ended = await client.query<{ labelfile: string }>(
    'select labelfile from pg_backup_stop(false)',
  )
  await writeFile(join(folder, 'backup_label'), ended.rows[0]?.labelfile ?? '')
  await copyTree(join(data, 'pg_wal'), join(folder, 'pg_wal'))
  // Segments that a checkpoint has recycled are missing from the copy.
  if (!existsSync(join(folder, 'pg_wal', begun.rows[0]?.segment ?? ''))) {
    throw new OperatorError(
      `Too much was written while the database was copied. Delete ${folder} and try again at a quieter time.`,
    )
  }
}

/**
 * Puts a copy in the place of the built-in database; what stood there is kept beside it.
 * @throws OperatorError when the folder is no copy, or while the service runs.
 */
export async function restore(directory: string, folder: string, now: Date): Promise<string> {
  if (!existsSync(join(folder, 'backup_label'))) {
    throw new OperatorError(`${folder} is no backup. Name a folder that "backup" has written.`)
  }
  const { home, account } = serverHome(directory)
  await requireStopped(directory, home)
  const making = join(home, `data.restoring-${String(process.pid)}`)
  await copyTree(folder, making, { owner: account })
  const before = join(home, `data.before-${now.toISOString().replaceAll(/\D/g, '').slice(0, 14)}`)
  await rename(dataOf(home), before)
  await rename(making, dataOf(home))
  const server = await acquireEmbeddedPostgres(directory)
  await server.release()
  return before
}

/** A server that a killed service has left behind is stopped; one that somebody uses is not. */
async function requireStopped(directory: string, home: string): Promise<void> {
  const server = await acquireEmbeddedPostgres(directory)
  await server.release()
  if (existsSync(join(dataOf(home), 'postmaster.pid'))) {
    throw new OperatorError('The service is running. Stop it, then restore again.')
  }
}

function dataOf(home: string): string {
  return join(home, 'data')
}

interface Copying {
  /** Who is to own the copy. */
  owner?: HostAccount | undefined
  leaveOut?: ReadonlySet<string>
}

/** Files that vanish while they are copied are none that a copy needs. */
async function copyTree(from: string, to: string, copying: Copying = {}): Promise<void> {
  const { owner, leaveOut } = copying
  await mkdir(to, { recursive: true })
  await chmod(to, 0o700)
  if (owner) chownSync(to, owner.uid, owner.gid)
  for (const entry of await readdir(from, { withFileTypes: true })) {
    if (leaveOut?.has(entry.name)) continue
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) await copyTree(source, target, copying)
    else if (entry.isFile()) await copyPresent(source, target, owner)
  }
}

async function copyPresent(
  source: string,
  target: string,
  owner: HostAccount | undefined,
): Promise<void> {
  try {
    await copyFile(source, target)
    if (owner) chownSync(target, owner.uid, owner.gid)
  } catch (error) {
    const isGone = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (!isGone) throw error
  }
}
