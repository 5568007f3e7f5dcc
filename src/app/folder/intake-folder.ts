import type { SenderLock } from '../../delivery/ports.ts'
import type { Clock } from '../../runtime/clock.ts'
import { messageOf } from '../../runtime/errors.ts'
import type { Logger } from '../../runtime/log.ts'
import { Loop } from '../../runtime/loop.ts'
import type { DatabaseHandle } from '../open-database.ts'
import type { ServiceFault } from '../readiness.ts'
import type { Runner } from '../parts.ts'
import { FileIntake } from './file-intake.ts'
import { isOfFiles, WatchedFiles } from './watched-files.ts'

const LOOK_MS = 5_000
const LOCK = 'intake-folder'

export interface FolderParts {
  folder: string
  database: DatabaseHandle
  /** One process takes at a time. */
  lock: SenderLock
  clock: Clock
  log: Logger
}

/** Takes in the spreadsheets that are dropped into a folder. While nothing can be put there nothing is taken. */
export class IntakeFolder implements Runner {
  readonly #parts: FolderParts
  readonly #files: WatchedFiles
  readonly #intake: FileIntake
  readonly #loop: Loop
  readonly #stopping = new AbortController()
  #fault: ServiceFault | undefined

  constructor(parts: FolderParts) {
    const { folder, log } = parts
    this.#parts = parts
    this.#files = new WatchedFiles(folder)
    this.#intake = new FileIntake({ ...parts, files: this.#files })
    this.#loop = new Loop({ name: 'folder', turn: () => this.drain(), beatMs: LOOK_MS, log })
  }

  start(): void {
    this.#loop.start()
  }

  wake(): void {
    this.#loop.call()
  }

  /** What is under way ends with its page. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#loop.stop()
  }

  /** What is wrong with the folder now. */
  faults(): ServiceFault[] {
    return this.#fault ? [this.#fault] : []
  }

  /** Takes in whatever has rested. One file that cannot be taken keeps no other from coming in. @throws Error */
  async drain(): Promise<undefined> {
    try {
      await this.#takeAll()
      this.#fault = undefined
    } catch (error) {
      if (!isOfFiles(error)) throw error
      const { folder } = this.#parts
      this.#fault = { fault: 'folder-unusable', folder, why: error.code }
      throw new Error(
        `INTAKE_FOLDER ${folder} cannot be used (${messageOf(error)}): see that it is there, that the service may read and ` +
          'write it, and that its disk has room',
        { cause: error },
      )
    }
  }

  async #takeAll(): Promise<void> {
    const { clock, lock } = this.#parts
    const rested = await this.#files.rested(clock.now())
    if (rested.length === 0) return
    await this.#files.prepare(...Object.values(this.#intake.folders))
    const right = await lock.acquire(LOCK, this.#stopping.signal)
    if (!right) return
    const signal = AbortSignal.any([this.#stopping.signal, right.lost])
    const failed: unknown[] = []
    try {
      for (const file of rested) {
        if (signal.aborted) break
        await this.#intake.take(file, signal).catch((error: unknown) => failed.push(error))
      }
    } finally {
      await right.release()
    }
    if (failed.length > 0) throw failed.find(isOfFiles) ?? failed[0]
  }
}
