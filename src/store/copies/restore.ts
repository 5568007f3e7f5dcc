import { existsSync, readdirSync, renameSync } from 'node:fs'
import { basename, join } from 'node:path'
import { OperatorError } from '../../runtime/errors.ts'
import { removeWork } from '../server/leftovers.ts'
import { openCopy, type OpenedCopy, type Taking } from './open-copy.ts'
import { dataOf } from '../server/postgres-home.ts'
import { FORMER, type Place, preparePlace, serverOn } from '../server/postgres-place.ts'
import { serverProcess } from '../server/postmaster.ts'
import { runningService } from '../server/service-mark.ts'

export type Found = Pick<OpenedCopy, 'databases' | 'isListed'>

export interface Restored extends Found {
  /** Where the data lies that stood there before; absent where there was none. */
  former?: string
}

/** Verifies a copy, and leaves everything as it is. @throws CopyFault, OperatorError */
export async function checkBackup(directory: string, taking: Taking): Promise<Found> {
  const { data, ...found } = await openCopy(await preparePlace(directory), taking, 'checking')
  removeWork(data)
  return found
}

/**
 * Puts a verified copy in the place of the built-in database, whatever state that is in, and keeps what stood there.
 * @throws CopyFault, OperatorError; nothing was changed then.
 */
export async function restoreBackup(
  directory: string,
  taking: Taking,
  now: Date,
): Promise<Restored> {
  const place = await preparePlace(directory)
  await requireStopped(place)
  const { data, ...found } = await openCopy(place, taking, 'restoring')
  // Somebody may have started it in the meantime.
  await requireStopped(place)
  const former = swap(place, data, now)
  return { ...found, ...(former !== undefined && { former }) }
}

/**
 * Puts back what stood there before the last restore, and keeps what stands there now: done twice, it changes nothing.
 * Undefined when nothing was restored here.
 * @throws OperatorError while the service runs.
 */
export async function undoRestore(
  directory: string,
  now: Date,
): Promise<{ back: string; former?: string } | undefined> {
  const place = await preparePlace(directory)
  await requireStopped(place)
  const back = formers(place.home).at(-1)
  if (back === undefined) return undefined
  const former = swap(place, join(place.home, back), now)
  return { back, ...(former !== undefined && { former }) }
}

/** A server that a killed service has left behind is stopped; one that somebody uses is not. */
async function requireStopped(place: Place): Promise<void> {
  const service = runningService(place.home)
  if (service !== undefined) throw inUse(`The service is running (process ${String(service)}).`)
  const data = dataOf(place.home)
  const pid = serverProcess(data)
  if (pid === undefined) return
  const server = serverOn(place, data)
  const which = `PostgreSQL on ${data} (process ${String(pid)})`
  if (!(await server.join())) throw inUse(`${which} is running and does not answer.`)
  if (await server.inUse()) throw inUse(`A program is connected to ${which}.`)
  await server.stop()
}

function inUse(what: string): OperatorError {
  return new OperatorError(`${what} Stop it, then try again.`)
}

/** Two renames; between them there is no data, which the next start tells rather than beginning with an empty one. */
function swap({ home }: Place, incoming: string, now: Date): string | undefined {
  const data = dataOf(home)
  if (!existsSync(data)) {
    renameSync(incoming, data)
    return undefined
  }
  const former = join(home, nextFormer(home, now))
  renameSync(data, former)
  try {
    renameSync(incoming, data)
  } catch (error) {
    renameSync(former, data)
    throw error
  }
  return former
}

/** By number: the time in their names is for people, and clocks are set back. */
function formers(home: string): string[] {
  return readdirSync(home)
    .filter((name) => FORMER.test(name))
    .toSorted()
}

function nextFormer(home: string, now: Date): string {
  const last = FORMER.exec(formers(home).at(-1) ?? '')?.[1] ?? 0
  const number = String(Number(last) + 1).padStart(3, '0')
  return `${basename(dataOf(home))}.before-${number}-${now.toISOString().replaceAll(/\D/g, '').slice(0, 14)}`
}
