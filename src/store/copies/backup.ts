import { createHash } from 'node:crypto'
import { type Dirent, existsSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { OperatorError } from '../../runtime/errors.ts'
import {
  FORMAT,
  LABEL_FILE,
  type Manifest,
  MANIFEST_FILE,
  programVersion,
} from './backup-manifest.ts'
import { type CopiedFile, copyFile, listTree, makePrivate, sizeOf } from './copy-files.ts'
import { diskFault } from '../server/disk.ts'
import { acquireEmbeddedPostgres, type EmbeddedPostgres } from '../server/embedded-postgres.ts'
import { give, type HostAccount, makeFolder, ownerOf } from '../server/ownership.ts'
import { dataOf, serverHome } from '../server/postgres-home.ts'
import { withClient } from '../server/with-client.ts'
import { countWhileStill } from './row-counts.ts'

/** What a running server keeps for itself, and what is copied when the rest is there. */
const LEFT_OUT = new Set(['postmaster.pid', 'postmaster.opts', 'pg_wal', 'pgsql_tmp'])
const WAL = 'pg_wal'

interface Copying {
  data: string
  folder: string
  owner: HostAccount | undefined
  folders: string[]
  files: CopiedFile[]
}

/**
 * Copies the built-in database into a new folder while the service goes on working, by PostgreSQL's own backup
 * protocol: the copy opens at the state it had when the copying ended. What cannot be finished is removed.
 * @throws OperatorError when the folder is there already, its disk is full, or too much is being written.
 */
export async function backUp(directory: string, folder: string, now: Date): Promise<Manifest> {
  if (existsSync(folder)) {
    throw new OperatorError(`${folder} is there already. Name a folder that does not exist yet.`)
  }
  const server = await acquireEmbeddedPostgres(directory)
  const data = dataOf(serverHome(directory).home)
  const place = resolve(folder)
  const owner = ownerOf(place)
  try {
    return await copyRunning(server, { data, folder: place, owner, folders: [], files: [] }, now)
  } catch (error) {
    await rm(place, { recursive: true, force: true })
    throw diskFault(error, dirname(place), await sizeOf(data)) ?? error
  } finally {
    await server.release()
  }
}

function copyRunning(server: EmbeddedPostgres, copying: Copying, now: Date): Promise<Manifest> {
  return withClient(server.url('postgres'), async (client) => {
    const { rows: begun } = await client.query<{ segment: string }>(
      `select pg_walfile_name(pg_backup_start('phoi-hop', true)) as segment`,
    )
    makeFolder(dirname(copying.folder))
    await copyBelow(copying, '', ({ name }) => !LEFT_OUT.has(name))
    const { databases, result: ended } = await countWhileStill(
      (name) => server.url(name),
      () =>
        client.query<{ labelfile: string; segment: string }>(
          'select labelfile, pg_walfile_name(lsn) as segment from pg_backup_stop(false)',
        ),
    )
    await write(copying, LABEL_FILE, ended.rows[0]?.labelfile ?? '')
    await copyWal(copying, begun[0]?.segment ?? '', ended.rows[0]?.segment ?? '')
    return writeManifest(copying, databases, now)
  })
}

/**
 * What was written while the rest was copied, and nothing that was written afterwards: the server has begun a new
 * segment when the backup ended, and a copy opens at the end of the last one it has.
 */
async function copyWal(copying: Copying, first: string, last: string): Promise<void> {
  await copyBelow(
    copying,
    WAL,
    (entry) => entry.isDirectory() || (entry.name >= first && entry.name <= last),
  )
  if (copying.files.some(({ path }) => path === `${WAL}/${first}`)) return
  // A checkpoint has recycled it.
  throw new OperatorError(
    'Too much was written while the database was copied. Back up at a quieter time.',
  )
}

async function copyBelow(
  copying: Copying,
  below: '' | typeof WAL,
  wanted: (entry: Dirent) => boolean,
): Promise<void> {
  const { data, folder, owner } = copying
  const found = await listTree(join(data, below), wanted)
  const named = (name: string): string => (below === '' ? name : `${below}/${name}`)
  await makePrivate(join(folder, below), owner)
  if (below !== '') copying.folders.push(below)
  for (const name of found.folders) {
    await makePrivate(join(folder, named(name)), owner)
    copying.folders.push(named(name))
  }
  for (const name of found.files) {
    const path = named(name)
    const written = await copyFile(join(data, path), join(folder, path), owner)
    if (written) copying.files.push({ path, ...written })
  }
}

async function write({ folder, owner, files }: Copying, path: string, text: string): Promise<void> {
  const target = join(folder, path)
  const file = await open(target, 'w', 0o600)
  try {
    give(target, owner)
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  const sha256 = createHash('sha256').update(text).digest('hex')
  files.push({ path, bytes: Buffer.byteLength(text), sha256 })
}

async function writeManifest(
  copying: Copying,
  databases: Manifest['databases'],
  now: Date,
): Promise<Manifest> {
  const [folders, files] = [[...copying.folders], [...copying.files]]
  const made = { format: FORMAT, madeAt: now.toISOString(), version: programVersion() } as const
  const manifest: Manifest = { ...made, databases, folders, files }
  await write(copying, MANIFEST_FILE, JSON.stringify(manifest, undefined, 1))
  return manifest
}
