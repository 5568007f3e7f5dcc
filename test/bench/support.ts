import { rm } from 'node:fs/promises'
import {
  acquireEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../src/store/server/embedded-postgres.ts'
import { temporaryFolder } from '../support/folder.ts'

/** A PostgreSQL of its own with its usual, durable settings; gone afterwards. */
export async function withServer(
  measure: (server: EmbeddedPostgres) => Promise<void>,
): Promise<void> {
  const home = await temporaryFolder('bench')
  const server = await acquireEmbeddedPostgres(home, { max_connections: '100' })
  try {
    await measure(server)
  } finally {
    await server.stop()
    await rm(home, { recursive: true, force: true })
  }
}

export function row(name: string, ...figures: string[]): void {
  process.stdout.write(
    `${name.padEnd(44)} ${figures.map((figure) => figure.padStart(12)).join('')}\n`,
  )
}

export function perSecond(count: number, ms: number): string {
  return `${Math.round((count / ms) * 1000)}/s`
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** Works through items with so many at once. */
export async function inParallel<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values()
  const lane = async (): Promise<void> => {
    for (const item of queue) await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
}
