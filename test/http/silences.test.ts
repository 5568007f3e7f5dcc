import { expect, it } from 'vitest'
import { CommandLine } from '../support/cli.ts'
import { runApp } from '../support/running-app.ts'

const ACCOUNT = 'telegram:700000001'
const POLL_MS = 25_000
const MINUTE_MS = 60_000

it('a poller that gets no answers is named by /readyz, /metrics and health, until it gets one', async () => {
  const { app, clock, database, messenger } = await runApp()
  const get = async (path: string): Promise<string> =>
    (await fetch(`${app.operationsUrl}${path}`)).text()
  const faults = async (): Promise<unknown> => JSON.parse(await get('/readyz'))
  const health = async (): Promise<string> =>
    (await new CommandLine(clock.now(), database.url).run(['health'])).out
  await expect.poll(faults).toEqual({ status: 'ready', faults: [] })
  expect(await get('/metrics')).toMatch(/^phoi_hop_ready 1$/m)

  const { telegram } = messenger.control
  await clock.asleepFor(POLL_MS)
  telegram.addFault({ kind: 'server-error', status: 502, method: 'getUpdates' })
  clock.advance(POLL_MS)
  const since = clock.now().toISOString()
  await expect.poll(faults).toEqual({
    status: 'not ready',
    faults: [
      `${ACCOUNT} receives nothing since ${since} (getUpdates: HTTP 502 without an answer of the API)`,
    ],
  })
  clock.advance(2 * MINUTE_MS)
  const metrics = await get('/metrics')
  expect(metrics).toMatch(/^phoi_hop_ready 0$/m)
  expect(metrics).toContain(
    `phoi_hop_account_silent_seconds{account="${ACCOUNT}",direction="receives"} 120\n`,
  )
  expect(await health()).toMatch(/^telegram:700000001: không nhận tin đến được từ .* HTTP 502/m)

  telegram.clearFaults({})
  await clock.asleepFor(POLL_MS)
  clock.advance(POLL_MS)
  await expect.poll(faults).toEqual({ status: 'ready', faults: [] })
  const after = await get('/metrics')
  expect(after).toMatch(/^phoi_hop_ready 1$/m)
  expect(after).not.toContain('phoi_hop_account_silent_seconds{')
  expect(await health()).not.toContain(ACCOUNT)
})

it('publishes no figure that nothing sets', async () => {
  const { app, phoneOf, people } = await runApp()
  await phoneOf(people.contact)
  await expect
    .poll(async () => {
      const text = await (await fetch(`${app.operationsUrl}/metrics`)).text()
      const named = [...text.matchAll(/^# TYPE (phoi_hop_\w+) /gm)].map(([, name = '']) => name)
      return named.filter((name) => !new RegExp(`^${name}(_count)?(\\{.*\\})? `, 'm').test(text))
    })
    // Of an account that is silent there is none.
    .toEqual(['phoi_hop_account_silent_seconds'])
})
