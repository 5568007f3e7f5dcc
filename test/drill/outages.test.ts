import { expect, it } from 'vitest'
import { instantAt, day } from '../../src/domain/time/day.ts'
import { liveThrough, OUTAGES } from './outages.ts'

it('keeps every message of a morning in which Telegram does not answer for 45 seconds', async () => {
  const startsAt = new Date(instantAt(day('2026-11-25'), '7:29').getTime() + 45_000)
  const figures = await liveThrough({ ...OUTAGES['45 s of 502'], startsAt }, 0)
  const { ends, written, doubles, strays, asked, answered } = figures
  const { delivered = 0, folded = 0, ...others } = ends
  expect([delivered + folded, others]).toEqual([written, {}])
  expect(written).toBeGreaterThan(80)
  expect({ doubles, strays, answered }).toEqual({ doubles: 0, strays: 0, answered: asked })
})
