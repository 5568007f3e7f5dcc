import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'

export const MIGRATIONS_FOLDER = 'prisma/migrations'

export interface Migration {
  name: string
  file: string
  sql: string
}

export function readMigrations(): Migration[] {
  return readdirSync(MIGRATIONS_FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted()
    .map((name) => {
      const file = `${MIGRATIONS_FOLDER}/${name}/migration.sql`
      return { name, file, sql: readFileSync(file, 'utf8') }
    })
}

export function checksumOf(sql: string): string {
  return createHash('sha256').update(sql).digest('hex')
}

/** Whether a script is the one of a checksum; the line endings of an operating system make no difference. */
export function isSameScript(sql: string, checksum: string): boolean {
  const lines = sql.replaceAll('\r\n', '\n')
  return [lines, lines.replaceAll('\n', '\r\n')].some((text) => checksumOf(text) === checksum)
}

export function createdBy(sql: string): string[] {
  const created = sql.matchAll(/^CREATE (?:UNIQUE )?(?:TABLE|INDEX|FUNCTION) "(\w+)"/gm)
  return Array.from(created, ([, name = '']) => name)
}
