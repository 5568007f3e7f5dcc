import { createHash } from 'node:crypto'
import type { Dirent } from 'node:fs'
import { type FileHandle, lstat, mkdir, open, readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { give, type HostAccount } from '../server/ownership.ts'

/** A file as it was written into a copy; its path is relative, with slashes. */
export interface CopiedFile {
  path: string
  bytes: number
  sha256: string
}

const CHUNK_BYTES = 128 * 1024

/** The folders and files below a folder, as far as they are wanted. */
export async function listTree(
  folder: string,
  wanted: (entry: Dirent) => boolean = () => true,
): Promise<{ folders: string[]; files: string[] }> {
  const folders: string[] = []
  const files: string[] = []
  const visit = async (path: string): Promise<void> => {
    const entries = await unlessGone(readdir(path, { withFileTypes: true }))
    for (const entry of entries ?? []) {
      if (!wanted(entry)) continue
      const inner = join(path, entry.name)
      const name = relative(folder, inner).split(sep).join('/')
      if (entry.isFile()) files.push(name)
      if (!entry.isDirectory()) continue
      folders.push(name)
      await visit(inner)
    }
  }
  await visit(folder)
  return { folders, files }
}

export async function sizeOf(folder: string): Promise<number> {
  const { files } = await listTree(folder)
  let bytes = 0
  for (const file of files) {
    bytes += (await unlessGone(lstat(join(folder, file))))?.size ?? 0
  }
  return bytes
}

/** Makes a folder of a copy, for its owner alone. */
export async function makePrivate(path: string, owner: HostAccount | undefined): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 })
  give(path, owner)
}

/**
 * Copies a file, down to the disk, and tells what was written. Undefined when there is none: what vanishes while a
 * server works is nothing that its copy needs.
 */
export async function copyFile(
  source: string,
  target: string,
  owner: HostAccount | undefined,
): Promise<Omit<CopiedFile, 'path'> | undefined> {
  const from = await unlessGone(open(source))
  if (!from) return undefined
  const to = await open(target, 'w', 0o600)
  try {
    give(target, owner)
    return await pour(from, to)
  } finally {
    await Promise.all([from.close(), to.close()])
  }
}

async function pour(from: FileHandle, to: FileHandle): Promise<Omit<CopiedFile, 'path'>> {
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES)
  let bytes = 0
  for (;;) {
    const { bytesRead } = await from.read(buffer, 0, CHUNK_BYTES, null)
    if (bytesRead === 0) break
    const chunk = buffer.subarray(0, bytesRead)
    hash.update(chunk)
    await to.writeFile(chunk)
    bytes += bytesRead
  }
  await to.datasync()
  return { bytes, sha256: hash.digest('hex') }
}

async function unlessGone<T>(opening: Promise<T>): Promise<T | undefined> {
  try {
    return await opening
  } catch (error) {
    const isGone = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (isGone) return undefined
    throw error
  }
}
