import { readFileSync } from 'node:fs'
import type { z } from 'zod'

/** A shipped or supplied data file that cannot be used; the message names the file, the entry, the field and the cure. */
export class DataFileError extends Error {
  override name = 'DataFileError'
}

/** Reads and checks a JSON data file. @throws DataFileError listing every fault found. */
export function readDataFile<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): z.output<Schema> {
  const result = schema.safeParse(parseJson(path))
  if (result.success) return result.data
  const faults = result.error.issues.map(({ path: where, message }) => {
    return `  entry ${where.map(String).join(' › ') || '(whole file)'}: ${message}`
  })
  throw new DataFileError(
    [`${path} cannot be used:`, ...faults, 'Correct these entries and start again.'].join('\n'),
  )
}

function parseJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error)
    throw new DataFileError(
      `${path} cannot be read as JSON (${cause}). Restore the file or correct it, and start again.`,
    )
  }
}
