import { existsSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { messageOf, OperatorError } from '../../runtime/errors.ts'
import { type HostAccount, makeFolder } from './ownership.ts'

const MB = 1024 ** 2
/** What the service needs to work: the programs of the database, its files and its log. */
const WORKING_BYTES = 512 * MB
/** Where less than this is free, nothing fits any more. */
const PROBE_BYTES = MB

const FULL = /\b(ENOSPC|EDQUOT)\b|No space left on device|Disk quota exceeded/
const READ_ONLY = /\bEROFS\b|Read-only file system/

/**
 * Makes the folder if need be, for the account where one is given.
 * @throws OperatorError when it cannot be written, with what to do.
 */
export function prepareFolder(path: string, account?: HostAccount): void {
  try {
    makeFolder(path, account)
    writeProbe(path, 0)
  } catch (error) {
    throw (
      diskFault(error, path) ??
      new OperatorError(
        `The data folder ${path} cannot be written (${messageOf(error)}). ` +
          'Give it to the user who starts the program, or choose another one with DATA_DIR.',
      )
    )
  }
}

/** @throws OperatorError when hardly anything fits on the disk of a folder. */
export function requireRoom(path: string): void {
  try {
    writeProbe(path, PROBE_BYTES)
  } catch (error) {
    throw diskFault(error, path) ?? error
  }
}

function writeProbe(path: string, bytes: number): void {
  const probe = join(path, `.writable-${String(process.pid)}`)
  try {
    writeFileSync(probe, Buffer.alloc(bytes))
  } finally {
    rmSync(probe, { force: true })
  }
}

/** What to do when an error says that the disk of a folder takes nothing more; undefined for any other error. */
export function diskFault(
  error: unknown,
  folder: string,
  neededBytes = WORKING_BYTES,
): OperatorError | undefined {
  const said = everythingSaid(error)
  if (READ_ONLY.test(said)) {
    return new OperatorError(
      `The disk of ${folder} is read-only. Have it checked and mounted for writing, then try again.`,
      { cause: error },
    )
  }
  if (!FULL.test(said) && freeBytes(folder) >= PROBE_BYTES) return undefined
  const lacking = Math.max(neededBytes - freeBytes(folder), MB)
  return new OperatorError(
    `No space left on the disk of ${folder}: free at least ${String(Math.ceil(lacking / MB))} MB, then try again.`,
    { cause: error },
  )
}

function freeBytes(path: string): number {
  if (!existsSync(path)) return freeBytes(dirname(path))
  const { bavail, bsize } = statfsSync(path)
  return bavail * bsize
}

function everythingSaid(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? String(error.code) : ''
  const cause = error.cause === undefined ? '' : everythingSaid(error.cause)
  return [code, error.message, cause].join(' ')
}
