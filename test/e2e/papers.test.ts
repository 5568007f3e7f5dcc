import { expect, it } from 'vitest'
import { day, instantAt } from '../../src/domain/day.ts'
import { sendRequest } from '../support/province.ts'
import { runApp } from '../support/running-app.ts'

it('hands the chair the digest as a picture, a spreadsheet and a paper when asked for', async () => {
  const start = instantAt(day('2026-11-16'), '08:00')
  const { database, people, phoneOf, clock, app } = await runApp(start.toISOString())
  await sendRequest(database, start)
  const chair = await phoneOf(people.chair)
  clock.advance(instantAt(day('2026-11-23'), '07:30').getTime() - clock.now().getTime())
  app.wake()
  const digest = await chair.sees(/BÁO CÁO NHANH.*23\/11/)
  await chair.press(digest, /Biểu đồ/)
  const picture = await chair.sees(/Biểu đồ tình hình quá hạn/)
  expect(picture.file).toMatchObject({ kind: 'photo', picture: { width: 1080, height: 1350 } })
  await chair.press(digest, /PDF/)
  await expect
    .poll(() => chair.messages().map(({ file }) => file?.name))
    .toContain('qua-han-2026-11-23.pdf')
  await chair.press(digest, /Bảng tính/)
  await expect
    .poll(() => chair.messages().map(({ file }) => file?.name))
    .toContain('qua-han-2026-11-23.xlsx')
})
