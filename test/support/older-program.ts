import { resolve } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { NO_FILTERS, withEngine } from '../../prisma/schema-engine.ts'
import type { Migration } from '../../src/store/migrations/migration-files.ts'

/** Where the line to the database is cut: before this statement reaches it, or before the answer comes back. */
export interface Cut {
  statement: number
  isSent: boolean
}

/** Applies migrations as the program did that left this to Prisma's engine. Returns the statements it sent. */
export async function migrateAsBefore(
  databaseUrl: string,
  migrations: Migration[],
  cut?: Cut,
): Promise<string[]> {
  const pool = new pg.Pool({ connectionString: databaseUrl })
  const sent = cutAt(pool, cut)
  const migrationsList = {
    baseDir: resolve('prisma/migrations'),
    lockfile: { path: './migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
    })),
  }
  try {
    await withEngine(new WholeScripts(pool), (engine) =>
      engine.applyMigrations({ migrationsList, filters: NO_FILTERS }),
    )
  } catch (error) {
    if (!cut) throw error
  } finally {
    await pool.end()
  }
  return sent
}

function cutAt(pool: pg.Pool, cut: Cut | undefined): string[] {
  const sent: string[] = []
  const query = pool.query.bind(pool) as (query: pg.QueryConfig | string) => Promise<unknown>
  const cutQuery = async (asked: pg.QueryConfig | string): Promise<unknown> => {
    const statement = sent.length
    sent.push(typeof asked === 'string' ? asked : asked.text)
    if (cut && (statement > cut.statement || (statement === cut.statement && !cut.isSent))) {
      throw new Error('The line is cut')
    }
    const answer = await query(asked)
    if (statement === cut?.statement) throw new Error('The line is cut')
    return answer
  }
  Object.assign(pool, { query: cutQuery })
  return sent
}

/** Sends a script as one text. */
class WholeScripts extends PrismaPg {
  readonly #pool: pg.Pool

  constructor(pool: pg.Pool) {
    super(pool)
    this.#pool = pool
  }

  override async connect(): ReturnType<PrismaPg['connect']> {
    const connection = await super.connect()
    connection.executeScript = async (script) => {
      await this.#pool.query(script)
    }
    return connection
  }
}
