import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type HostAccount, give } from './ownership.ts'
import { commandOf, isAlive } from './processes.ts'

const MARK = /^service-(\d+)$/

/** Lets other programs know that a service works here, also while its database is away. Returns what ends that. */
export function markService(home: string, owner: HostAccount | undefined): () => void {
  const path = join(home, `service-${String(process.pid)}`)
  writeFileSync(path, commandOf(process.pid) ?? '')
  give(path, owner)
  return () => rmSync(path, { force: true })
}

/** The process of a service that works here; the mark of a killed one counts for nothing. */
export function runningService(home: string): number | undefined {
  if (!existsSync(home)) return undefined
  const marked = readdirSync(home).flatMap((name) => MARK.exec(name)?.[1] ?? [])
  return marked
    .map(Number)
    .find((pid) => isAlive(pid) && markOf(home, pid) === (commandOf(pid) ?? ''))
}

function markOf(home: string, pid: number): string | undefined {
  try {
    return readFileSync(join(home, `service-${String(pid)}`), 'utf8')
  } catch {
    // It has just been taken away.
    return undefined
  }
}
