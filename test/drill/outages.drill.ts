import { expect, it } from 'vitest'
import { lineOf } from './figures.ts'
import { liveThrough, OUTAGES } from './outages.ts'

it.each(Object.entries(OUTAGES))('%s costs no message', async (name, outage) => {
  const figures = await liveThrough(outage)
  process.stdout.write(`${lineOf(name, figures)}\n`)
  const { ends, doubles, strays, answered, asked } = figures
  expect({ ...ends, doubles, strays, answered }).toMatchObject({
    doubles: 0,
    strays: 0,
    answered: asked,
  })
  expect(ends).not.toHaveProperty('lost')
  expect(ends).not.toHaveProperty('unknown')
  expect(ends).not.toHaveProperty('waiting')
})
