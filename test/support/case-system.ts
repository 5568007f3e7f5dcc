import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import pg from 'pg'
import { inject, onTestFinished } from 'vitest'
import { createDatabase, dropDatabase } from '../../src/store/migrations/migrate.ts'
import { withDatabase } from './database-url.ts'

/** The table as docs/case-source.md gives it. */
export function templateFor(engine: 'postgresql' | 'mysql'): string {
  const page = readFileSync('docs/case-source.md', 'utf8')
  const found = new RegExp(`<!-- ${engine} -->\\n+\`\`\`sql\\n([^\`]+)`).exec(page)?.[1]
  if (found === undefined) throw new Error(`docs/case-source.md has no table for ${engine}`)
  return found
}

export interface Foreign {
  url: string
  query: (sql: string) => Promise<Record<string, unknown>[]>
}

/** The case system's own database, gone after the test. */
export async function caseSystem(): Promise<Foreign> {
  const server = inject('databaseServer')
  const name = `cases_${randomBytes(6).toString('hex')}`
  await createDatabase(server, name)
  const url = withDatabase(server, name)
  onTestFinished(() => dropDatabase(server, name))
  const query: Foreign['query'] = async (sql) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows
    } finally {
      await client.end()
    }
  }
  return { url, query }
}
