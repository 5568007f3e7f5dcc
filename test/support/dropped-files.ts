import { readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { IntakeFolder, type FolderParts } from '../../src/app/folder/intake-folder.ts'
import type { DatabaseHandle } from '../../src/app/open-database.ts'
import { readSpreadsheet } from '../../src/intake/spreadsheet/read-spreadsheet.ts'
import { textOf } from '../../src/intake/spreadsheet/table.ts'
import { createLog } from '../../src/runtime/log.ts'
import { senderLock } from '../../src/store/server/sender-lock.ts'
import { FakeClock } from './fake-clock.ts'
import { temporaryFolder } from './folder.ts'

const LOOK_MS = 5_000

/** A folder into which a test drops files, and what watches it on a clock that is moved by hand. */
export class DroppedFiles {
  readonly clock: FakeClock
  readonly path: string
  readonly #database: DatabaseHandle

  private constructor(path: string, database: DatabaseHandle, clock: FakeClock) {
    this.path = path
    this.clock = clock
    this.#database = database
  }

  static async into(database: DatabaseHandle, path?: string): Promise<DroppedFiles> {
    const folder = path ?? (await temporaryFolder('intake'))
    if (path === undefined) {
      onTestFinished(async () => rm(folder, { recursive: true, force: true }))
    }
    return new DroppedFiles(folder, database, new FakeClock('2026-11-20T02:00:00.000Z'))
  }

  /** As of one process. */
  watcher(parts: Partial<FolderParts> = {}): IntakeFolder {
    const database = this.#database
    return new IntakeFolder({
      folder: this.path,
      database,
      lock: senderLock(database.url),
      clock: this.clock,
      log: createLog('silent'),
      ...parts,
    })
  }

  async drop(name: string, content: string | Buffer): Promise<void> {
    await writeFile(join(this.path, name), content)
    const at = this.clock.now()
    await utimes(join(this.path, name), at, at)
  }

  /** Two looks, so far apart that what has not changed counts. */
  async rests(watcher: IntakeFolder, ms = LOOK_MS): Promise<void> {
    await watcher.drain()
    this.clock.advance(ms)
    await watcher.drain()
  }

  async names(below = ''): Promise<string[]> {
    return (await readdir(join(this.path, below))).toSorted()
  }

  async text(...parts: readonly string[]): Promise<string> {
    return readFile(join(this.path, ...parts), 'utf8')
  }

  /** The words of a sheet of results, row by row. */
  async results(name: string): Promise<string[][]> {
    const outcome = await readSpreadsheet(await readFile(join(this.path, 'da-nhan', name)))
    if ('fault' in outcome) throw new Error(JSON.stringify(outcome.fault))
    const [sheet] = outcome.read.sheets
    return sheet?.rows.map(({ cells }) => cells.map(textOf)) ?? []
  }

  /** What the coordinators were told, one notice after the other. */
  async told(): Promise<unknown[]> {
    const rows = await this.#database.prisma.outbox.findMany({
      where: { key: { startsWith: 'file-' } },
      orderBy: { id: 'asc' },
      select: { notice: true },
    })
    return rows.map(({ notice }) => notice)
  }
}
