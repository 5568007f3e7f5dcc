import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { day } from '../../src/domain/time/day.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { inside } from '../support/console.ts'
import { sendRequest } from '../support/province.ts'
import { useApp } from '../support/running-app.ts'

const dataDirectory = mkdtempSync(join(tmpdir(), 'console-office-'))
const app = useApp({ env: { DATA_DIR: dataDirectory } })

it('shows which due days a day off would move and whom that concerns, and moves them once it is told to', async () => {
  const { people, database, clock } = app.current
  const { code, legalDue } = await sendRequest(database, clock.now())
  await inTransaction(database, clock.now(), async (work) => {
    const request = await work.tx.requests.find(code)
    expect(request?.legalDue ?? request?.internalDue).toBeDefined()
  })
  const browser = await inside(app.current, people.coordinator)
  const day_ = { ngay: '2026-11-23', ten: 'Nghỉ hoán đổi', loai: 'swapped-off' }
  const tried = await browser.open(`/console/lich/thu?${new URLSearchParams(day_).toString()}`)
  expect(tried.text).toContain('Ghi thứ Hai, 23/11/2026 là nghỉ hoán đổi')
  expect(tried.text).toContain(code)
  expect(tried.text).toContain('Trần Thị Ví Dụ')
  const before = await database.prisma.coordinationRequest.findUniqueOrThrow({ where: { code } })
  expect(database.catalogue().calendar.special(day('2026-11-23'))).toBeUndefined()

  const saved = await browser.press('/console/lich', day_)
  expect(saved.text).toMatch(/Đã ghi\. 0\d yêu cầu đổi hạn/)
  expect(saved.text).toContain('Nghỉ hoán đổi')
  const after = await database.prisma.coordinationRequest.findUniqueOrThrow({ where: { code } })
  expect(after.dueEndsAt?.getTime()).toBeGreaterThan(before.dueEndsAt?.getTime() ?? 0)
  expect(legalDue).not.toEqual(after.dueEndsAt)
  expect((await browser.press('/console/lich', day_)).text).toContain('đã ghi đúng như vậy')
  const weekday = { ...day_, ngay: '2026-11-24', loai: 'worked-weekend' }
  expect((await browser.press('/console/lich', weekday)).text).toContain('Chỉ thứ Bảy, Chủ nhật')
  const removed = await browser.press('/console/lich', { bo: '2026-11-23' })
  expect(removed.text).not.toContain('Nghỉ hoán đổi</td>')
  expect((await browser.press('/console/lich', { bo: '2026-11-23' })).text).toContain(
    'không có trong',
  )
})

it('tells who would get what on a day, and writes nothing', async () => {
  const { people, database, phoneOf } = app.current
  await phoneOf(people.chair)
  const browser = await inside(app.current, people.coordinator)
  const written = await database.prisma.outbox.count()
  const look = async (): Promise<string> =>
    (await browser.open('/console/ngay-mai?ngay=2026-11-25')).text
  await expect.poll(look).toContain('thứ Tư, 25/11/2026')
  const text = await look()
  expect(text).toMatch(/07:30[^]*Vũ Văn Trưởng Ban[^]*báo cáo nhanh/)
  expect(await database.prisma.outbox.count()).toBe(written)
  expect((await browser.open('/console/ngay-mai?ngay=2028-01-01')).text).toContain('31 ngày')
})

it('teaches what a sentence means by one press, once', async () => {
  const { people, database, clock } = app.current
  const sentence = { text: 'cái này em bó tay nhé', saidTo: 'news', place: 'private' } as const
  await inTransaction(database, clock.now(), ({ tx, now }) => tx.sentences.keep(sentence, now))
  const browser = await inside(app.current, people.coordinator)
  const page = await browser.open('/console/cau')
  expect(page.text).toContain('cái này em bó tay nhé')
  const act = /action="(\/console\/cau\/\d+)"/.exec(page.text)?.[1] ?? ''
  expect((await browser.press(act, { y: 'blocked' })).text).toContain('Đã ghi nhận')
  expect(readFileSync(join(dataDirectory, 'taught-replies.jsonl'), 'utf8')).toBe(
    '{"text":"cái này em bó tay nhé","intent":"blocked"}\n',
  )
  expect((await browser.press(act, { y: '' })).text).toContain('đã có người xem')
  expect((await browser.open('/console/cau')).text).toContain('Không có câu nào')
})

it('says who saw and did what, by person, code and day, and that this was looked at', async () => {
  const { people, database, clock } = app.current
  const { code } = await sendRequest(database, clock.now(), {
    document: { number: '77/NK', on: day('2026-11-20') },
  })
  const browser = await inside(app.current, people.coordinator)
  await browser.open(`/console/yeu-cau/${code}`)
  const id = String(people.coordinator)
  const found = await browser.open(`/console/nhat-ky?ve=${code}&ai=${id}&ngay=2026-11-20`)
  expect(found.text).toContain('xem một yêu cầu')
  expect(found.text).toContain('Mai Văn Điều Phối')
  expect((await browser.open(`/console/nhat-ky?ve=${code}&ngay=2026-11-19`)).text).toContain(
    'Không có ghi nhận',
  )
  expect((await browser.open('/console/nhat-ky?viec=journal-shown')).text).toContain(
    `official: ${id}`,
  )
})

it('says how the service is: faults, channels, jobs, what was set aside', async () => {
  const { people, database, clock } = app.current
  const at = clock.now()
  const row = { account: 'telegram:1', chatId: '1', externalId: 'x', payload: {}, receivedAt: at }
  await database.prisma.inbox.create({
    data: { ...row, state: 'dead', attempts: 3, error: 'broken', nextAttemptAt: at },
  })
  const browser = await inside(app.current, people.coordinator)
  const { text } = await browser.open('/console/van-hanh')
  expect(text).toMatch(/Telegram \d+<\/td><td>đang hoạt động/)
  expect(text).toContain('báo cáo nhanh của Ban Chỉ đạo')
  expect(text).toContain('đã thử 03 lần: broken')
  const act = /action="(\/console\/van-hanh\/tin\/\d+)"/.exec(text)?.[1] ?? ''
  await browser.press(act)
  expect(await database.prisma.inbox.count({ where: { state: 'dead' } })).toBe(0)
})

it('shows and does none of it for whoever does not coordinate', async () => {
  const browser = await inside(app.current, app.current.people.leader)
  for (const path of ['/lich', '/lich/thu', '/ngay-mai', '/cau', '/nhat-ky', '/van-hanh']) {
    expect([path, (await browser.open(`/console${path}`)).status]).toEqual([path, 404])
  }
  const day_ = { ngay: '2026-11-25', ten: 'Nghỉ', loai: 'holiday' }
  expect((await browser.press('/console/lich', day_)).status).toBe(404)
  expect(app.current.database.catalogue().calendar.special(day('2026-11-25'))).toBeUndefined()
})
