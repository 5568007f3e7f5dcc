import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { OperatorError } from '../../runtime/errors.ts'
import { isAlive } from './processes.ts'
import { serverProcess } from './postmaster.ts'

/** What a process makes beside its final place, under its own number. */
const WORK = /^(?:data|engine)\.(?<doing>making|checking|restoring)-(?<pid>\d+)(?:\.password)?$/
const MARK = /^service-(?<pid>\d+)$/

/** The folder in which this process makes something, empty. */
export function workFolder(home: string, name: `${'data' | 'engine'}.${string}`): string {
  const folder = join(home, `${name}-${String(process.pid)}`)
  removeWork(folder)
  return folder
}

export function removeWork(folder: string): void {
  const pid = serverProcess(folder)
  if (pid !== undefined) process.kill(pid, 'SIGQUIT')
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
}

/**
 * Removes what killed processes have left behind.
 * @throws OperatorError while another process puts a backup in the place of the data.
 */
export function clearLeftovers(home: string): void {
  const names = existsSync(home) ? readdirSync(home) : []
  for (const name of names) {
    const { doing, pid = '' } = (WORK.exec(name) ?? MARK.exec(name))?.groups ?? {}
    if (pid === '') continue
    if (!isAlive(Number(pid))) removeIfPermitted(join(home, name))
    else if (doing === 'restoring' && Number(pid) !== process.pid) throw restoring(home, pid)
  }
}

function removeIfPermitted(folder: string): void {
  try {
    removeWork(folder)
  } catch {
    // It stays until somebody comes who may remove it.
  }
}

function restoring(home: string, pid: string): OperatorError {
  return new OperatorError(
    `A backup is being restored in ${home} (process ${pid}). Start again when that has ended.`,
  )
}
