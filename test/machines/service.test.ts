import { expect, it } from 'vitest'
import { day } from '../../src/domain/time/day.ts'
import { caseSystem, templateFor } from '../support/case-system.ts'
import { CommandLine } from '../support/cli.ts'
import { Receiver } from '../support/receiver.ts'
import { runApp } from '../support/running-app.ts'
import { Stories } from '../support/story.ts'

const STARTS = '2026-11-23T01:00:00.000Z'
const RECEIVED = day('2026-11-23')

it('tells a webhook that is added while it runs, and none that was removed', async () => {
  const running = await runApp(STARTS, { env: { WEBHOOK_PRIVATE: 'allow' } })
  const receiver = await Receiver.opens()
  const { clock, database, people } = running
  const cli = new CommandLine(clock.now(), database.url, { WEBHOOK_PRIVATE: 'allow' })
  expect(await cli.run(['webhook', 'add', receiver.url])).toMatchObject({ code: 0 })
  const stories = new Stories(() => running)
  const request = await stories.request()
  await receiver.has(1)
  await cli.run(['webhook', 'remove', '1'])
  const { contact } = people
  await stories.take(request, 'contact', { type: 'acknowledge', receivedOn: RECEIVED, contact })
  await cli.run(['webhook', 'add', receiver.url])
  await stories.take(request, 'contact', { type: 'start-work' })
  await receiver.has(2)

  expect(receiver.events).toEqual([
    `${request.code} request.sent 1`,
    `${request.code} request.work-started 3`,
  ])
})

it('fills the table of the case system as soon as there is one, and keeps it filled', async () => {
  const { url, query } = await caseSystem()
  const running = await runApp(STARTS, { env: { CASE_SOURCE_URL: url } })
  const { clock, database, people, app } = running
  const stories = new Stories(() => running)
  const request = await stories.request()
  await expect
    .poll(() => database.prisma.subscription.findMany())
    .toMatchObject([{ offWhy: expect.stringContaining('does not exist') }])
  await query(templateFor('postgresql'))
  clock.advance(5 * 60_000)
  app.wake()
  const shown = async (): Promise<unknown> =>
    query('select code, version, status from phoi_hop_status')
  await expect.poll(shown).toEqual([{ code: request.code, version: 1, status: 'sent' }])

  const { contact } = people
  await stories.take(request, 'contact', { type: 'acknowledge', receivedOn: RECEIVED, contact })
  await expect.poll(shown).toEqual([{ code: request.code, version: 2, status: 'acknowledged' }])
  const told = await database.prisma.outbox.count({
    where: { key: { startsWith: 'machine-off/' } },
  })
  expect(told).toBe(1)
})
