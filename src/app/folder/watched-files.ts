import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'

/** A file counts when neither its size nor its time has changed for so long. */
const REST_MS = 5_000
/** Whatever people keep lists in; what of it cannot be read is told with a cure. */
const LISTS = /\.(?:xlsx|csv|xls|xlsm|ods)$/i
/** What people drop by mistake. Anything else may be what a program writes for a while. */
const OTHERS = /\.(?:docx?|pdf|rtf|odt|pptx?|xlsb|zip|rar|7z|jpe?g|png|heic|tiff?)$/i
/** What programs write for themselves: the lock of a file that is open, the beginning of a copy. */
const IGNORED = /^(?:~\$|\.)/

/** So many looks long a file that was put away is watched: ten minutes. */
const LOOKS_BACK = 120

/** In bytes, of the 255 that a name may have. */
const LONGEST_NAME = 220
/** In letters. */
const SHORT_NAME = 60

export interface RestedFile {
  name: string
  bytes: number
  /** For how long nothing has changed. */
  restedMs: number
  stamp: string
}

/** Where a file goes, with what is written beside it. */
export interface PutAway {
  folder: string
  beside: { ending: string; content: string | Buffer }
}

/** A folder into which people drop files. Nothing in it is opened before it has rested. */
export class WatchedFiles {
  readonly #folder: string
  readonly #seen = new Map<string, { stamp: string; since: number }>()
  /** By where they lie: files that were put away a short while ago, as they were then. */
  readonly #away = new Map<string, { name: string; stamp: string; looks: number }>()

  constructor(folder: string) {
    this.#folder = folder
  }

  /** The files that have rested, in the order of their names; one that Excel holds is left for another look. */
  async rested(now: Date): Promise<RestedFile[]> {
    await this.#bringBack()
    const entries = await readdir(this.#folder, { withFileTypes: true })
    const names = new Set(entries.filter((entry) => entry.isFile()).map(({ name }) => name))
    for (const name of this.#seen.keys()) if (!names.has(name)) this.#seen.delete(name)
    const rested: RestedFile[] = []
    for (const name of [...names].toSorted()) {
      if (IGNORED.test(name) || !(isOfLists(name) || OTHERS.test(name))) continue
      const file = names.has(`~$${name}`) ? undefined : await this.#look(name, now)
      if (file && file.restedMs >= REST_MS) rested.push(file)
    }
    return rested
  }

  /** The content; undefined when the file is gone or held, or has changed since it was looked at. */
  async read({ name, stamp }: RestedFile): Promise<Buffer | undefined> {
    const content = await readFile(this.#path(name)).catch(unlessCode(...HELD))
    return content && (await this.#stampOf(name)) === stamp ? content : undefined
  }

  /** @throws Error when nothing can be put away */
  async prepare(...folders: readonly string[]): Promise<void> {
    for (const folder of folders) {
      await mkdir(this.#path(folder)).catch(unlessCode('EEXIST'))
      // Another process may be at the same, or put something away.
      const probe = this.#path(folder, `.phoi-hop-${randomUUID()}.tmp`)
      await writeFile(probe, Buffer.alloc(4096))
      await rm(probe)
    }
  }

  /**
   * Moves a file that is still as it was read, under a name that is free, after what goes beside it: a file that lies
   * there without it would look as if nobody had taken it.
   */
  async putAway(
    { name, stamp }: RestedFile,
    { folder, beside }: PutAway,
  ): Promise<string | undefined> {
    if ((await this.#stampOf(name)) !== stamp) return undefined
    const free = await this.#freeName(folder, name)
    const unfinished = this.#path(folder, '.phoi-hop.tmp')
    await writeDurably(unfinished, beside.content)
    await rename(unfinished, this.#path(folder, `${free}${beside.ending}`))
    await rename(this.#path(name), this.#path(folder, free))
    this.#seen.delete(name)
    this.#away.set(join(folder, free), { name: free, stamp, looks: 0 })
    return free
  }

  /** A program that paused writes on into a file that was moved meanwhile: it comes back, to be taken whole. */
  async #bringBack(): Promise<void> {
    for (const [place, away] of this.#away) {
      away.looks += 1
      const stamp = await this.#stampOf(place)
      if (stamp === away.stamp && away.looks < LOOKS_BACK) continue
      this.#away.delete(place)
      if (stamp === undefined || stamp === away.stamp) continue
      const free = await this.#freeName('.', away.name)
      await rename(this.#path(place), this.#path(free)).catch(unlessCode(...HELD))
    }
  }

  async #look(name: string, now: Date): Promise<RestedFile | undefined> {
    const stamp = await this.#stampOf(name)
    if (stamp === undefined) return undefined
    const before = this.#seen.get(name)
    const since = before?.stamp === stamp ? before.since : now.getTime()
    this.#seen.set(name, { stamp, since })
    return { name, bytes: Number(stamp.split(' ')[0]), stamp, restedMs: now.getTime() - since }
  }

  async #stampOf(name: string): Promise<string | undefined> {
    const found = await stat(this.#path(name)).catch(unlessCode(...HELD))
    return found && `${String(found.size)} ${String(found.mtimeMs)}`
  }

  async #freeName(folder: string, name: string): Promise<string> {
    const taken = new Set(await readdir(this.#path(folder)))
    const ending = extname(name)
    const whole = name.slice(0, name.length - ending.length)
    // What is written beside it has a longer name.
    const isLong = Buffer.byteLength(name) > LONGEST_NAME
    const stem = isLong ? Array.from(whole).slice(0, SHORT_NAME).join('') : whole
    let free = `${stem}${ending}`
    for (let number = 2; taken.has(free); number += 1) free = `${stem} (${String(number)})${ending}`
    return free
  }

  #path(...parts: readonly string[]): string {
    return join(this.#folder, ...parts)
  }
}

export function isOfLists(name: string): boolean {
  return LISTS.test(name)
}

/** Gone meanwhile, or held by another program: the next look finds it, or does not. */
const HELD = ['ENOENT', 'EBUSY', 'ETXTBSY']

function unlessCode(...codes: readonly string[]): (error: unknown) => undefined {
  return (error) => {
    if (isOfFiles(error) && codes.includes(error.code)) return undefined
    throw error
  }
}

/** What is said of a file that was open already names none. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EIO'])

/** Whether the file system says so, and not a database that cannot be reached. */
export function isOfFiles(error: unknown): error is Error & { code: string } {
  if (!(error instanceof Error) || !('code' in error)) return false
  return 'path' in error || FULL.has(String(error.code))
}

/** On the disk when it resolves: a file that is moved beside it does not come back. */
async function writeDurably(path: string, content: string | Buffer): Promise<void> {
  const file = await open(path, 'w')
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}
