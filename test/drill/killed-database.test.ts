import { expect, it } from 'vitest'
import { killUnderLoad, lineOf } from './killed-database.ts'

const KILLS = Number(process.env['ENGINE_KILLS'] ?? 2)

it(
  'loses no look-up and answers none twice while its database is killed again and again',
  async () => {
    const found = await killUnderLoad(KILLS)
    process.stdout.write(`${lineOf(found)}\n`)
    expect(found).toMatchObject({ answered: found.asked, doubles: 0 })
  },
  120_000 + KILLS * 30_000,
)
