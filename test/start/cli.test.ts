import { expect, it, onTestFinished } from 'vitest'
import { CLOCK_SETTING } from '../../src/demo/clock.ts'
import { day, instantAt } from '../../src/domain/time/day.ts'
import { writeSetting } from '../../src/store/tables/settings.ts'
import { cli } from '../support/cli-process.ts'
import { openTestDatabase } from '../support/database.ts'

it('ends as shells expect, and keeps complaints out of what it prints', async () => {
  const [help, wrong] = await Promise.all([cli([]), cli(['gui'])])
  expect(help).toMatchObject({ code: 0, err: '' })
  expect(wrong).toMatchObject({ code: 2, out: '' })
  expect(wrong.err).toContain('Không có lệnh "gui"')
})

it('answers each line that is piped in by a line', async () => {
  const line = '{"text":"đang làm"}\n'
  const { code, out } = await cli(['parse'], { input: line.repeat(2) })
  expect(code).toBe(0)
  expect(out.split('\n').filter((it) => it.includes('"in-progress"'))).toHaveLength(2)
})

it('lives in the time of the demo beside the demo', async () => {
  const database = await openTestDatabase()
  onTestFinished(() => database.close())
  const now = instantAt(day('2031-03-10'), '09:00')
  await writeSetting(database.prisma, CLOCK_SETTING, now.getTime() - Date.now())
  const env = { DATABASE_URL: database.url, MESSENGER: 'on' }
  expect(await cli(['tomorrow'], { env })).toMatchObject({
    code: 0,
    err: '',
    out: expect.stringContaining('11/03/2031') as unknown,
  })
})
