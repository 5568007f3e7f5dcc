import { expect, it } from 'vitest'
import { Browser } from '../support/console.ts'
import { useApp } from '../support/running-app.ts'

const app = useApp()

it('lets nobody try link after link from one address', async () => {
  const browser = new Browser(app.current)
  const statuses: number[] = []
  for (let count = 1; count <= 25; count += 1) {
    statuses.push((await browser.open(`/console/vao/${'x'.repeat(32)}`)).status)
  }
  expect(statuses.slice(0, 3)).toEqual([200, 200, 200])
  expect(statuses.at(-1)).toBe(429)
})
