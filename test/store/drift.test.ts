import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { SCHEMA_FILE, schemaChange } from '../../prisma/schema-engine.ts'
import { migrate } from '../../src/store/migrations/migrate.ts'
import { schemaIn, type SchemaPart } from '../support/database-contents.ts'
import { scratchDatabase, withClient } from '../support/scratch.ts'

/** What the schema language has words for; the table of the migrations themselves is in no schema. */
function described(parts: SchemaPart[]): string[] {
  return parts
    .filter(({ byHand, definition }) => !byHand && !definition.includes('_prisma_migrations'))
    .map(({ definition }) => definition)
}

it('has migrations that lead to the schema in schema.prisma, and to nothing else', async () => {
  const [migrated, written] = [await scratchDatabase(), await scratchDatabase()]
  await migrate(migrated.url)
  const schema = await schemaChange(written.url, undefined, readFileSync(SCHEMA_FILE, 'utf8'))
  await withClient(written.url, (client) => client.query(schema))
  const wanted = described(await withClient(written.url, schemaIn))
  expect(wanted.length).toBeGreaterThan(100)
  expect(described(await withClient(migrated.url, schemaIn))).toEqual(wanted)
})
