import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { messageOf } from '../../runtime/errors.ts'
import { type CountedDatabase, LABEL_FILE, type Manifest, readManifest } from './backup-manifest.ts'
import { bringUp } from '../server/bring-up.ts'
import { copyFile, listTree, makePrivate, sizeOf } from './copy-files.ts'
import { CopyFault } from './copy-fault.ts'
import { diskFault } from '../server/disk.ts'
import { removeWork, workFolder } from '../server/leftovers.ts'
import { readMigrations } from '../migrations/migration-files.ts'
import { releaseOf } from '../server/postgres-engine.ts'
import { type Place, serverOn } from '../server/postgres-place.ts'
import { PASSWORD_FILE, type PostgresServer } from '../server/postgres-server.ts'
import { countRows } from './row-counts.ts'

export interface Taking {
  folder: string
  /** Older copies have no list of what they consist of: they can only be opened and counted. */
  withoutManifest: boolean
}

export interface OpenedCopy {
  /** A data folder beside the real one, recovered and shut down. */
  data: string
  databases: CountedDatabase[]
  /** Whether every file could be compared with a manifest. */
  isListed: boolean
}

/** What a copy consists of, with what is known of each file. */
interface Contents {
  folders: readonly string[]
  files: readonly { path: string; bytes?: number; sha256?: string }[]
}

interface Copying {
  folder: string
  contents: Contents
  place: Place
}

const VERSION_FILE = 'PG_VERSION'
const WAL_SEGMENT = /^pg_wal\/([0-9A-F]{24})$/

/**
 * Verifies a copy as far as can be: file by file, then by opening what was copied from it beside the real data, and
 * counting. Neither the copy nor the real data is touched.
 * @throws CopyFault, or OperatorError when the disk has no room for it.
 */
export async function openCopy(
  place: Place,
  { folder, withoutManifest }: Taking,
  doing: 'checking' | 'restoring',
): Promise<OpenedCopy> {
  const manifest = await manifestOf(folder, withoutManifest)
  const contents: Contents = manifest ?? (await listed(folder))
  requireWhole({ folder, contents, place })
  const data = workFolder(place.home, `data.${doing}`)
  try {
    await copyInto(data, { folder, contents, place })
    const databases = await countIn(serverOn(place, data))
    if (manifest) requireRows(manifest.databases, databases)
    requireKnownSchema(databases)
    return { data, databases, isListed: manifest !== undefined }
  } catch (error) {
    removeWork(data)
    throw diskFault(error, place.home, await sizeOf(folder)) ?? error
  }
}

async function manifestOf(folder: string, withoutManifest: boolean): Promise<Manifest | undefined> {
  if (!existsSync(folder)) throw new CopyFault('not-there')
  const manifest = await readManifest(folder)
  if (typeof manifest === 'object') return manifest
  const hasLabel = existsSync(join(folder, LABEL_FILE))
  if (manifest === 'newer') throw new CopyFault('manifest-newer')
  if (manifest === 'missing' && !hasLabel) {
    throw new CopyFault(existsSync(join(folder, VERSION_FILE)) ? 'data-folder' : 'no-copy')
  }
  if (!withoutManifest) throw new CopyFault(`manifest-${manifest}`)
  return undefined
}

async function listed(folder: string): Promise<Contents> {
  const { folders, files } = await listTree(folder)
  return { folders, files: files.map((path) => ({ path })) }
}

/** Everything that can be told without reading every file. */
function requireWhole({ folder, contents, place }: Copying): void {
  const made = textOf(folder, VERSION_FILE)?.trim()
  if (made === undefined) throw new CopyFault('file-missing', VERSION_FILE)
  if (made !== releaseOf(place.engine)) throw new CopyFault('postgres-version', made)
  const label = textOf(folder, LABEL_FILE)
  if (label === undefined) throw new CopyFault('label-missing')
  const segment = /\(file ([0-9A-F]{24})\)/.exec(label)?.[1] ?? ''
  for (const file of [{ path: `pg_wal/${segment}` }, { path: PASSWORD_FILE }, ...contents.files]) {
    requireFile(folder, file)
  }
}

function requireFile(folder: string, { path, bytes }: Contents['files'][number]): void {
  const file = statSync(join(folder, path), { throwIfNoEntry: false })
  const wal = WAL_SEGMENT.exec(path)?.[1]
  if (!file && wal !== undefined) throw new CopyFault('wal-missing', wal)
  if (!file) throw new CopyFault('file-missing', path)
  if (bytes !== undefined && file.size < bytes) throw new CopyFault('file-cut', path)
}

function textOf(folder: string, name: string): string | undefined {
  const path = join(folder, name)
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

async function copyInto(data: string, { folder, contents, place }: Copying): Promise<void> {
  for (const name of ['', ...contents.folders]) await makePrivate(join(data, name), place.account)
  for (const { path, sha256 } of contents.files) {
    const written = await copyFile(join(folder, path), join(data, path), place.account)
    if (!written) throw new CopyFault('file-missing', path)
    if (sha256 !== undefined && sha256 !== written.sha256) throw new CopyFault('file-changed', path)
  }
}

async function countIn(server: PostgresServer): Promise<CountedDatabase[]> {
  try {
    await bringUp(server, { starts: 1, waitMs: 60_000 }, new AbortController().signal)
  } catch (error) {
    throw new CopyFault('does-not-open', messageOf(error).split('\n')[0])
  }
  const databases = await countRows((name) => server.url(name))
  await server.stop()
  return databases
}

function requireRows(
  expected: readonly CountedDatabase[],
  found: readonly CountedDatabase[],
): void {
  for (const { name, rows } of expected) {
    const counted = found.find((database) => database.name === name)?.rows ?? {}
    for (const [table, count] of Object.entries(rows)) {
      if (counted[table] === count) continue
      throw new CopyFault(
        'rows-differ',
        `${name}.${table}: ${String(counted[table] ?? 0)} ≠ ${String(count)}`,
      )
    }
  }
}

/** A program does not open what a newer one has written. */
function requireKnownSchema(databases: readonly CountedDatabase[]): void {
  const known = new Set(readMigrations().map(({ name }) => name))
  for (const { lastMigration } of databases) {
    if (lastMigration !== undefined && !known.has(lastMigration)) {
      throw new CopyFault('schema-newer', lastMigration)
    }
  }
}
