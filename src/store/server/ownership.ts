import { existsSync, lchownSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** An account of this computer under which a program can be started. */
export interface HostAccount {
  uid: number
  gid: number
}

export function isRoot(): boolean {
  return process.getuid?.() === 0
}

/** To whom a folder belongs, or would belong if it were made; undefined where that is root. */
export function ownerOf(path: string): HostAccount | undefined {
  if (!existsSync(path)) return ownerOf(dirname(path))
  const { uid, gid } = statSync(path)
  return uid === 0 ? undefined : { uid, gid }
}

/**
 * Makes a folder and those above it. What root makes belongs to the account, or to the owner of the folder in which it
 * lies: the next who comes as that user can write. The owner of what is there stays.
 */
export function makeFolder(path: string, account?: HostAccount): void {
  if (!existsSync(path)) {
    makeFolder(dirname(path))
    const owner = account ?? ownerOf(dirname(path))
    makeOnce(path)
    give(path, owner)
  } else if (account && !ownerOf(path) && readdirSync(path).length === 0) {
    give(path, account)
  }
}

/** Another process may make it at the same time. */
function makeOnce(path: string): void {
  try {
    // Not recursive: it would say of a read-only disk that the folder is missing.
    mkdirSync(path, { mode: 0o755 })
  } catch (error) {
    if (!existsSync(path)) throw error
  }
}

/** Lets a file that root has just made belong to an account. */
export function give(path: string, owner: HostAccount | undefined): void {
  if (owner && isRoot()) lchownSync(path, owner.uid, owner.gid)
}

export function giveTree(folder: string, owner: HostAccount | undefined): void {
  if (!owner || !isRoot()) return
  give(folder, owner)
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  names.forEach((name) => give(join(folder, name), owner))
}
