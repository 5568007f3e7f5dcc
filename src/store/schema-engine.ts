import { readdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import type { DiffTarget, MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm'

export const MIGRATIONS_FOLDER = 'prisma/migrations'
export const SCHEMA_FILE = 'prisma/schema.prisma'
const FILTERS = { externalTables: [], externalEnums: [] }

/** Applies every migration that the database has not seen, in order; Prisma keeps count in its own table. */
export async function applyMigrations(databaseUrl: string): Promise<string[]> {
  return withEngine(databaseUrl, async (engine) => {
    const migrationsList = readMigrations()
    const applied = await engine.applyMigrations({ migrationsList, filters: FILTERS })
    return applied.appliedMigrationNames
  })
}

/** The SQL that leads from one schema, or from nothing, to another. The engine wants a database, and does not touch it. */
export async function schemaChange(
  databaseUrl: string,
  from: string | undefined,
  to: string,
): Promise<string> {
  return withEngine(databaseUrl, async (engine) => {
    const { stdout } = await engine.diff({
      from: from === undefined ? { tag: 'empty' } : schemaOf(from),
      to: schemaOf(to),
      script: true,
      exitCode: null,
      filters: FILTERS,
    })
    return stdout ?? ''
  })
}

function schemaOf(content: string): DiffTarget {
  return { tag: 'schemaDatamodel', files: [{ path: SCHEMA_FILE, content }] }
}

export function migrationNames(): string[] {
  const entries = readdirSync(MIGRATIONS_FOLDER, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted()
}

function readMigrations(): MigrationList {
  return {
    baseDir: resolve(MIGRATIONS_FOLDER),
    lockfile: { path: './migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrationNames().map((name) => {
      const value = readFileSync(join(MIGRATIONS_FOLDER, name, 'migration.sql'), 'utf8')
      return {
        path: name,
        migrationFile: { path: 'migration.sql', content: { tag: 'ok', value } },
      }
    }),
  }
}

let loaded: ReturnType<typeof loadEngine> | undefined

/**
 * Prisma's own schema engine, as the WebAssembly build that its npm package carries: no binary is downloaded. Loaded once
 * in a process, because its module keeps views into the memory of the first instance it was given.
 */
async function loadEngine() {
  const engineModule = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const home = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
  const { instance } = await WebAssembly.instantiate(
    await readFile(join(home, 'schema_engine_bg.wasm')),
    { './schema_engine_bg.js': engineModule },
  )
  engineModule.__wbg_set_wasm(instance.exports)
  const start = instance.exports['__wbindgen_start']
  if (typeof start === 'function') start()
  return engineModule
}

async function withEngine<T>(
  databaseUrl: string,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  loaded ??= loadEngine()
  const engineModule = await loaded
  const pool = new pg.Pool({ connectionString: databaseUrl })
  const adapter = bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool))
  const datamodels: [string, string][] = [[SCHEMA_FILE, readFileSync(SCHEMA_FILE, 'utf8')]]
  const engine = await engineModule.SchemaEngine.new({ datamodels }, () => undefined, adapter)
  try {
    return await work(engine)
  } finally {
    engine.free()
    await pool.end()
  }
}

/** Runs a script as one text: the adapter's own way cuts it at every semicolon, also inside a function. */
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
