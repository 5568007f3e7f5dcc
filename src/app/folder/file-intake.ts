import { createHash } from 'node:crypto'
import { extname } from 'node:path'
import { pagesOf } from '../../intake/spreadsheet/pages.ts'
import { readRecords } from '../../intake/spreadsheet/lacking.ts'
import { LARGEST_FILE, type Sheet } from '../../intake/spreadsheet/read-spreadsheet.ts'
import { writeResults } from '../../intake/spreadsheet/result-sheet.ts'
import { fileFaultText, resultText } from '../../intake/spreadsheet/result-words.ts'
import type { FileFault, SheetRecord } from '../../intake/spreadsheet/table.ts'
import type { Clock } from '../../runtime/clock.ts'
import { inTransaction } from '../../store/transaction.ts'
import { viFolder } from '../../texts/cli/folder.ts'
import { RECORDS_A_PAGE } from '../../usecases/import/ports.ts'
import { Overtaken } from '../../usecases/import/rows.ts'
import { countsOf, tellOfFile } from '../../usecases/import/tell-of-file.ts'
import type { IntakeFileStore, KeptAnswer } from '../../usecases/office/ports.ts'
import type { Work } from '../../usecases/ports.ts'
import { answered, deliveryOf } from '../deliver-page.ts'
import { openIntake, type OpenIntake } from '../intake.ts'
import type { DatabaseHandle } from '../open-database.ts'
import { isOfFiles, isOfLists, type RestedFile, type WatchedFiles } from './watched-files.ts'

const SOURCE = 'folder'
/** From so many records on, a file is told of when it is begun. */
const LONG = 1_000
/** What cannot be read may still be on its way. */
const GIVE_UP_MS = 60_000
/** So often a file may fail for no reason that anybody foresaw. */
const MOST_TRIES = 3
const FOLDERS = { taken: 'da-nhan', refused: 'loi' } as const

interface Parts {
  files: WatchedFiles
  database: DatabaseHandle
  clock: Clock
}

/** A file that is read, under what it is known by. */
interface Opened {
  file: RestedFile
  sha256: string
  sheets: readonly Sheet[]
  pages: readonly SheetRecord[][]
}

/** Takes in one file after the other: each content once, and after a stop from the page on that was not taken. */
export class FileIntake {
  readonly folders = FOLDERS
  readonly #parts: Parts
  readonly #intake: OpenIntake
  readonly #failures = new Map<string, number>()

  constructor(parts: Parts) {
    this.#parts = parts
    this.#intake = openIntake(parts.database, () => parts.clock.now())
  }

  /** A file that fails again and again goes out of the way. @throws Error, each time */
  async take(file: RestedFile, signal: AbortSignal): Promise<void> {
    const key = digestOf(`${file.name} ${file.stamp}`)
    try {
      await this.#take(file, signal)
      this.#failures.delete(key)
    } catch (error) {
      if (!isOfFiles(error) && !(error instanceof Overtaken)) await this.#noteFailure(file, key)
      throw error
    }
  }

  async #noteFailure(file: RestedFile, key: string): Promise<void> {
    // While the database cannot be reached it is not the file that is wrong, and this fails, too.
    await this.#kept(key)
    const tries = (this.#failures.get(key) ?? 0) + 1
    this.#failures.set(key, tries)
    if (tries < MOST_TRIES) return
    await this.#setAsideAsFaulty(file, key, viFolder.gaveUp(file.name, tries))
    this.#failures.delete(key)
  }

  async #take(file: RestedFile, signal: AbortSignal): Promise<void> {
    const unread = unreadFault(file)
    if (unread) return this.#refuse(file, digestOf(`${file.name} ${file.stamp}`), unread)
    const content = await this.#parts.files.read(file)
    if (!content) return
    const sha256 = digestOf(content)
    const known = await this.#work(({ tx }) => tx.intakeFiles.find(sha256))
    if (known?.putAwayAt) return this.#takenBefore(file, sha256, known)
    const outcome = await readRecords(content, false)
    if ('fault' in outcome) return this.#refuse(file, sha256, outcome.fault)
    const { sheets } = outcome.read
    const opened = { file, sha256, sheets, pages: pagesOf(sheets, RECORDS_A_PAGE) }
    if (!known) await this.#begin(opened)
    if (!(await this.#takePages(opened, signal))) return
    await this.#conclude(opened, { isTold: known?.finishedAt !== undefined })
  }

  async #begin({ file: { name }, sha256, pages }: Opened): Promise<void> {
    const rows = linesIn(pages.flat())
    await this.#work(async (work) => {
      await work.tx.intakeFiles.begin(sha256, { name, begunAt: work.now })
      if (pages.flat().length > LONG) {
        await tellOfFile(work, sha256, { kind: 'file-begun', file: name, rows })
      }
    })
  }

  /** Each page with its answers, or neither. False when it was stopped before the end. */
  async #takePages({ sha256, pages }: Opened, signal: AbortSignal): Promise<boolean> {
    const { length: taken } = await this.#kept(sha256)
    for (const [at, page] of pages.entries()) {
      if (at < taken) continue
      if (signal.aborted) return false
      await this.#intake.receive(deliveryOf(page, { source: SOURCE }), async ({ tx }, received) => {
        const answers = answered(page, received).map(({ record, answer }): KeptAnswer => {
          return { outcome: answer.outcome, said: resultText(record, answer) }
        })
        await tx.intakeFiles.keepPage(sha256, at, answers)
      })
    }
    return true
  }

  /** Tells what became of it, then puts it away beside its results. */
  async #conclude(opened: Opened, { isTold }: { isTold: boolean }): Promise<void> {
    const { file, sha256, sheets, pages } = opened
    const kept = (await this.#kept(sha256)).flat()
    const answers = new Map(pages.flat().map((record, at) => [record, kept[at] ?? LOST]))
    if (!isTold) {
      await this.#work(async (work) => {
        const counts = countsOf(
          [...answers].map(([{ lines }, { outcome }]) => ({ lines, outcome })),
        )
        await work.tx.intakeFiles.finish(sha256, work.now)
        const passedOver = sheets.flatMap((sheet) => sheet.passedOver).length
        const kind = 'file-taken' as const
        const notice = { kind, file: file.name, ...counts, ...(passedOver > 0 && { passedOver }) }
        await tellOfFile(work, sha256, notice)
      })
    }
    const content = await writeResults(sheets, answers)
    const beside = { ending: viFolder.results, content }
    const name = await this.#parts.files.putAway(file, { folder: FOLDERS.taken, beside })
    if (name !== undefined) {
      await this.#work(({ tx, now }) => tx.intakeFiles.putAway(sha256, now))
    }
  }

  async #takenBefore(
    file: RestedFile,
    sha256: string,
    {
      name,
      begunAt,
    }: Pick<NonNullable<Awaited<ReturnType<IntakeFileStore['find']>>>, 'name' | 'begunAt'>,
  ): Promise<void> {
    const notice = { kind: 'file-not-taken', file: file.name, why: 'taken-before' } as const
    await this.#work((work) => tellOfFile(work, `${sha256} ${file.stamp}`, notice))
    const content = viFolder.takenBefore(file.name, name, begunAt)
    await this.#setAside(file, { folder: FOLDERS.taken, content })
  }

  /** Nothing of it can be read; what may still be copied is left for another look. */
  async #refuse(file: RestedFile, sha256: string, fault: FileFault): Promise<void> {
    if (file.restedMs < GIVE_UP_MS) return
    await this.#setAsideAsFaulty(
      file,
      sha256,
      viFolder.refused(file.name, fileFaultText(fault, 'folder')),
    )
  }

  async #setAsideAsFaulty(file: RestedFile, key: string, content: string): Promise<void> {
    const notice = { kind: 'file-not-taken', file: file.name, why: 'unreadable' } as const
    await this.#work((work) => tellOfFile(work, key, notice))
    await this.#setAside(file, { folder: FOLDERS.refused, content })
  }

  async #setAside(
    file: RestedFile,
    { folder, content }: { folder: string; content: string },
  ): Promise<void> {
    await this.#parts.files.putAway(file, { folder, beside: { ending: '.txt', content } })
  }

  #kept(sha256: string): Promise<KeptAnswer[][]> {
    return this.#work(({ tx }) => tx.intakeFiles.pages(sha256))
  }

  #work<T>(run: (work: Work) => Promise<T>): Promise<T> {
    const { database, clock } = this.#parts
    return inTransaction(database, clock.now(), run)
  }
}

const LOST: KeptAnswer = { outcome: 'unchanged', said: '' }

/** Why a file is not opened at all. */
function unreadFault({ name, bytes }: RestedFile): FileFault | undefined {
  if (!isOfLists(name)) return { reason: 'other-kind', ending: extname(name).toLowerCase() }
  return bytes > LARGEST_FILE ? { reason: 'too-large', mostBytes: LARGEST_FILE } : undefined
}

function digestOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}

function linesIn(records: readonly SheetRecord[]): number {
  return records.reduce((sum, { lines }) => sum + lines.length, 0)
}
