import { existsSync, readFileSync, statfsSync } from 'node:fs'
import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A new temporary folder that the account of the built-in database can enter, so that its files go away with it. */
export async function temporaryFolder(name: string, below = tmpdir()): Promise<string> {
  const folder = await mkdtemp(join(below, `phoi-hop-${name}-`))
  await chmod(folder, 0o755)
  return folder
}

/**
 * The same in memory, where the system has enough of it: hundreds of databases are made and dropped, which on a disk
 * takes as much of the processor as the tests themselves.
 */
export async function quickFolder(name: string): Promise<string> {
  return temporaryFolder(name, hasRoomInMemory() ? MEMORY : tmpdir())
}

const MEMORY = '/dev/shm'
const MOUNTS = '/proc/self/mounts'
/** For three database servers and all that tests write. */
const ROOM_BYTES = 4 * 1024 ** 3

function hasRoomInMemory(): boolean {
  if (!existsSync(MOUNTS)) return false
  const mount = readFileSync(MOUNTS, 'utf8')
    .split('\n')
    .find((line) => line.split(' ')[1] === MEMORY)
  // The programs of the database are put there too.
  if (mount === undefined || mount.includes('noexec')) return false
  const { bavail, bsize } = statfsSync(MEMORY)
  return bavail * bsize > ROOM_BYTES
}
