import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import type { DiffTarget, SchemaEngine } from '@prisma/schema-engine-wasm'

export const SCHEMA_FILE = 'prisma/schema.prisma'
export const NO_FILTERS = { externalTables: [], externalEnums: [] }

/** The SQL that leads from one schema, or from nothing, to another. The engine wants a database, and does not touch it. */
export async function schemaChange(
  databaseUrl: string,
  from: string | undefined,
  to: string,
): Promise<string> {
  const pool = new pg.Pool({ connectionString: databaseUrl })
  const change = {
    from: from === undefined ? { tag: 'empty' as const } : schemaOf(from),
    to: schemaOf(to),
    script: true,
    exitCode: null,
    filters: NO_FILTERS,
  }
  const { stdout } = await withEngine(new PrismaPg(pool), (engine) => engine.diff(change))
  await pool.end()
  return stdout ?? ''
}

function schemaOf(content: string): DiffTarget {
  return { tag: 'schemaDatamodel', files: [{ path: SCHEMA_FILE, content }] }
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

export async function withEngine<T>(
  database: PrismaPg,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  loaded ??= loadEngine()
  const engineModule = await loaded
  const adapter = bindMigrationAwareSqlAdapterFactory(database)
  const datamodels: [string, string][] = [[SCHEMA_FILE, readFileSync(SCHEMA_FILE, 'utf8')]]
  const engine = await engineModule.SchemaEngine.new({ datamodels }, () => undefined, adapter)
  try {
    return await work(engine)
  } finally {
    engine.free()
  }
}
