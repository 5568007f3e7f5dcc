import { expect, it } from 'vitest'
import { day, instantAt } from '../../src/domain/time/day.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { unlinkAll } from '../../src/usecases/accounts/unlink-account.ts'
import { sendRequest } from '../support/province.ts'
import { runApp, type RunningApp } from '../support/running-app.ts'

const DIGEST = /BÁO CÁO NHANH.*23\/11/

/** A chair on the morning on which a request is overdue. */
async function morning<Phone>(
  phoneOf: (running: RunningApp) => (official: number) => Promise<Phone>,
): Promise<RunningApp & { chair: Phone }> {
  const start = instantAt(day('2026-11-16'), '08:00')
  const running = await runApp(start.toISOString())
  const { database, people } = running
  await sendRequest(database, start)
  const chair = await phoneOf(running)(people.chair)
  await running.goTo('2026-11-23', '07:30')
  return { ...running, chair }
}

it('hands the chair the digest as a picture, a spreadsheet and a paper when asked for', async () => {
  const { chair, messenger } = await morning((running) => running.phoneOf)
  const digest = await chair.sees(DIGEST)
  await chair.press(digest, /Biểu đồ/)
  const { file } = await chair.sees(/Biểu đồ tình hình quá hạn/)
  expect(file?.kind).toBe('photo')
  const png = await (await fetch(new URL(file?.url ?? '', messenger.url))).arrayBuffer()
  // Width and height stand in the header of a PNG.
  const [width, height] = [16, 20].map((at) => new DataView(png).getUint32(at))
  expect({ width, height }).toEqual({ width: 1080, height: 1350 })
  await chair.press(digest, /PDF/)
  await expect
    .poll(() => chair.messages().map(({ file }) => file?.name))
    .toContain('qua-han-2026-11-23.pdf')
  await chair.press(digest, /Bảng tính/)
  await expect
    .poll(() => chair.messages().map(({ file }) => file?.name))
    .toContain('qua-han-2026-11-23.xlsx')
})

it('shows the chart on a Zalo bot at an address that the platform fetches, or says where it is', async () => {
  const { chair, messenger, clock } = await morning((running) => running.zaloPhoneOf)
  const digest = await chair.sees(DIGEST)
  chair.choose(digest, /Biểu đồ/)
  const shown = await chair.sees(/Biểu đồ.*23\/11\/2026|quá hạn theo cơ quan/i)
  expect(shown.file?.kind).toBe('photo')
  const picture = await fetch(shown.file?.url ?? '')
  expect(picture.headers.get('content-type')).toBe('image/png')
  expect(Number(picture.headers.get('content-length'))).toBeGreaterThan(1_000)
  // The platform fetches it more than once, and when it comes to it.
  clock.advance(5 * 3_600_000)
  const again = await fetch(shown.file?.url ?? '')
  expect(await again.arrayBuffer()).toEqual(await picture.arrayBuffer())

  messenger.control.zaloBot.setSettings({ unreachableHosts: ['127.0.0.1'] })
  chair.choose(digest, /Biểu đồ/)
  const told = await chair.sees(/Tệp \S+\.png \(mở được trong 30 phút\): http/)
  expect(told.file).toBeUndefined()
})

it('uploads what an official account takes, and links to the rest', async () => {
  const { chair } = await morning((running) => running.oaPhoneOf)
  const digest = await chair.sees(DIGEST)
  chair.choose(digest, /PDF/)
  await expect
    .poll(() => chair.messages().map(({ file }) => file?.name))
    .toContain('qua-han-2026-11-23.pdf')
  chair.choose(digest, /Bảng tính/)
  await chair.sees(/Tệp qua-han-2026-11-23\.xlsx \(mở được trong 30 phút\): http/)
})

it('makes a paper once however often its link is opened, and records each opening', async () => {
  const { chair, database, people } = await morning((running) => running.zaloPhoneOf)
  chair.choose(await chair.sees(DIGEST), /PDF/)
  const { text } = await chair.sees(/Tệp qua-han-2026-11-23\.pdf/)
  const link = /https?:\S+/.exec(text)?.[0] ?? ''
  const opened = await Promise.all(
    [1, 2, 3, 4].map(async () => Buffer.from(await (await fetch(link)).arrayBuffer())),
  )
  // Printed anew, it would carry another mark of its making.
  expect(new Set(opened.map((bytes) => bytes.toString('base64'))).size).toBe(1)
  const records = await database.prisma.auditEntry.findMany({ where: { action: 'paper-opened' } })
  expect(records.map(({ officialId }) => officialId)).toEqual(Array(4).fill(people.chair))
})

it('opens a paper no more once its reader has lost the account or the office', async () => {
  const { chair, database, people, clock } = await morning((running) => running.zaloPhoneOf)
  chair.choose(await chair.sees(DIGEST), /PDF/)
  const { text } = await chair.sees(/Tệp qua-han-2026-11-23\.pdf/)
  const link = /https?:\S+/.exec(text)?.[0] ?? ''
  expect((await fetch(link)).status).toBe(200)
  await database.prisma.membership.updateMany({
    where: { officialId: people.chair },
    data: { toOn: new Date('2026-11-20') },
  })
  expect((await fetch(link)).status).toBe(404)
  await database.prisma.membership.updateMany({
    where: { officialId: people.chair },
    data: { toOn: null },
  })
  expect((await fetch(link)).status).toBe(200)
  await inTransaction(database, clock.now(), (work) => unlinkAll(work, people.chair))
  expect((await fetch(link)).status).toBe(404)
})

it('hands it over as a link that opens for half an hour where a channel takes no files', async () => {
  const { chair, clock, app } = await morning((running) => running.zaloPhoneOf)
  chair.choose(await chair.sees(DIGEST), /PDF/)
  const handed = await chair.sees(/Tệp qua-han-2026-11-23\.pdf/)
  const link = /https?:\S+/.exec(handed.text)?.[0] ?? ''
  expect(link.startsWith(app.httpUrl)).toBe(true)
  const paper = await fetch(link)
  expect(paper.status).toBe(200)
  expect(paper.headers.get('content-type')).toBe('application/pdf')
  expect(paper.headers.get('cache-control')).toBe('no-store')
  expect((await paper.text()).slice(0, 5)).toBe('%PDF-')

  const forged = await fetch(link.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')))
  expect([forged.status, await forged.text()]).toEqual([404, expect.stringContaining('hết hạn')])
  clock.advance(31 * 60_000)
  expect((await fetch(link)).status).toBe(404)
})
