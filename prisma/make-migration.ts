// Writes the migration that leads from the committed schema to the one in the working tree:
//   npm run migration -- short-name
// What the schema language cannot say (triggers, partial indexes) is then added to the file by hand.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { systemClock } from '../src/runtime/clock.ts'
import { acquireEmbeddedPostgres } from '../src/store/server/embedded-postgres.ts'
import { MIGRATIONS_FOLDER } from '../src/store/migrations/migration-files.ts'
import { SCHEMA_FILE, schemaChange } from './schema-engine.ts'

const [name = 'change'] = process.argv.slice(2)
const stamp = systemClock.now().toISOString().replaceAll(/\D/g, '').slice(0, 14)
const folder = `${MIGRATIONS_FOLDER}/${stamp}_${name}`

function committedSchema(): string | undefined {
  try {
    return execFileSync('git', ['show', `HEAD:${SCHEMA_FILE}`], { encoding: 'utf8', stdio: 'pipe' })
  } catch {
    return undefined
  }
}

const server = await acquireEmbeddedPostgres('.data/postgres')
const wanted = readFileSync(SCHEMA_FILE, 'utf8')
const sql = await schemaChange(server.url('postgres'), committedSchema(), wanted)
await server.release()
mkdirSync(folder, { recursive: true })
writeFileSync(`${folder}/migration.sql`, sql)
process.stdout.write(`${folder}/migration.sql\n`)
