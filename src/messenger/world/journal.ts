import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { OperatorError } from '../../runtime/errors.ts'

/** One row as it now is: which rows, which key, its value; a null value means the row is gone. */
export type Change = [rows: string, key: string, value: unknown]

const lineSchema = z.array(z.tuple([z.string(), z.string(), z.unknown()]))

/**
 * An append-only file: one line per step, and a step is whole or absent. Lines reach the operating system before
 * `append` returns, so they outlive a killed process; they are not forced to the disk.
 */
export class Journal {
  readonly #path: string
  #file: number | undefined

  /** Touches nothing before `open`. */
  constructor(path: string) {
    this.#path = path
  }

  open(): void {
    mkdirSync(dirname(this.#path), { recursive: true })
    if (existsSync(this.#path)) dropTornLine(this.#path)
    this.#file = openSync(this.#path, 'a')
  }

  *changes(): Generator<Change> {
    const lines = readFileSync(this.#path, 'utf8').split('\n')
    for (const [index, line] of lines.entries()) {
      if (line !== '') yield* parseLine(line, `${this.#path}:${index + 1}`)
    }
  }

  append(changes: readonly Change[]): void {
    if (this.#file === undefined) throw new Error('the journal is not open')
    writeFileSync(this.#file, `${JSON.stringify(changes)}\n`)
  }

  /** Replaces the history by the rows that are left of it. */
  compact(changes: Iterable<Change>): void {
    const next = `${this.#path}.next`
    const file = openSync(next, 'w')
    for (const change of changes) writeFileSync(file, `${JSON.stringify([change])}\n`)
    fsyncSync(file)
    closeSync(file)
    this.close()
    renameSync(next, this.#path)
    this.#file = openSync(this.#path, 'a')
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file)
    this.#file = undefined
  }
}

/** A kill in the middle of a write leaves a line without its end; that step was never answered. */
function dropTornLine(path: string): void {
  const bytes = readFileSync(path)
  const whole = bytes.lastIndexOf(0x0a) + 1
  if (whole < bytes.length) truncateSync(path, whole)
}

function parseLine(line: string, where: string): Change[] {
  try {
    return lineSchema.parse(JSON.parse(line))
  } catch {
    throw new OperatorError(
      `The journal of the local messenger is damaged at ${where}: remove that line, or remove the file to start with empty chats.`,
    )
  }
}
