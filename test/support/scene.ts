import { onTestFinished } from 'vitest'
import type { DatabaseHandle } from '../../src/app/open-database.ts'
import { openTestDatabase } from './database.ts'
import { seedSmallProvince, type SmallProvince } from './province.ts'

export interface Scene {
  database: DatabaseHandle
  people: SmallProvince
}

/** The small province in a database of its own, for one test. */
export async function scene(): Promise<Scene> {
  const database = await openTestDatabase()
  onTestFinished(() => database.close())
  return { database, people: await seedSmallProvince(database) }
}
