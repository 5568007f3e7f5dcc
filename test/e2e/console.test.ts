import { request } from 'node:http'
import { expect, it } from 'vitest'
import { day } from '../../src/domain/time/day.ts'
import { endOffices } from '../../src/store/tables/people-admin.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { unlinkAll } from '../../src/usecases/accounts/unlink-account.ts'
import { COMMUNE, COMMUNE_POLICE, sendRequest } from '../support/province.ts'
import { Browser, enter, linkFor as askLink } from '../support/desk-browser.ts'
import { useApp } from '../support/running-app.ts'

const app = useApp()

const linkFor = (official: number): ReturnType<typeof askLink> => askLink(app.current, official)
const inside = (official: number): Promise<Browser> => enter(app.current, official)

it('lets one browser in by the link and the letters of the chat, and the same link no other', async () => {
  const { path, letters } = await linkFor(app.current.people.coordinator)
  const browser = new Browser(app.current)
  expect((await browser.open('/console/')).text).toContain('/banlamviec')
  expect((await browser.open(path)).text).toContain('Chữ xác nhận')
  expect((await browser.press(path, { letters: letters.toLowerCase() })).text).toContain(
    'Cần xử lý',
  )
  expect((await browser.open('/console/can-bo')).status).toBe(200)
  const other = new Browser(app.current)
  expect((await other.open(path)).text).toContain('đã dùng hoặc đã hết hạn')
  expect((await other.press(path, { letters })).text).toContain('đã dùng hoặc đã hết hạn')
})

it('ends a link after wrong letters', async () => {
  const { coordinator } = app.current.people
  const tried = await linkFor(coordinator)
  const browser = new Browser(app.current)
  for (let count = 1; count <= 4; count += 1) {
    expect((await browser.press(tried.path, { letters: '....' })).text).toContain('không đúng')
  }
  expect((await browser.press(tried.path, { letters: '....' })).text).toContain('hết hạn')
  expect((await browser.press(tried.path, { letters: tried.letters })).text).toContain('hết hạn')
})

it('gives each link five minutes, and lets a newer one end it', async () => {
  const { people, clock } = app.current
  const first = await linkFor(people.head)
  const second = await linkFor(people.head)
  const browser = new Browser(app.current)
  expect((await browser.open(first.path)).text).toContain('hết hạn')
  clock.advance(5 * 60_000)
  expect((await browser.press(second.path, { letters: second.letters })).text).toContain('hết hạn')
})

it('refuses what another page posts, and what comes under another name', async () => {
  const browser = await inside(app.current.people.coordinator)
  const id = String(app.current.people.contact)
  const foreign = await browser.press(`/console/can-bo/${id}/ma`, {}, 'https://elsewhere.example')
  expect(foreign.status).toBe(403)
  expect(foreign.text).not.toContain('LK ')
  const { hostname, port } = new URL(app.current.app.httpUrl)
  const status = await new Promise<number | undefined>((resolve) => {
    const headers = { host: 'elsewhere.example' }
    request({ hostname, port, path: '/console/', headers }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    }).end()
  })
  expect(status).toBe(403)
})

it('shows each only the rooms and requests of the offices held at that moment', async () => {
  const { database, people, clock } = app.current
  const { code } = await sendRequest(database, clock.now())
  const own = await inside(people.leader)
  expect((await own.open(`/console/yeu-cau/${code}`)).text).toContain('Diễn biến')
  for (const path of ['/console/can-bo', '/console/tin']) {
    expect((await own.open(path)).status).toBe(404)
    expect((await own.open('/console/')).text).not.toContain(`"${path}"`)
  }
  expect((await own.press(`/console/can-bo/${String(people.contact)}/ma`)).status).toBe(404)
  const police = await sendRequest(database, clock.now(), { answerer: COMMUNE_POLICE })
  expect((await own.open(`/console/yeu-cau/${police.code}`)).status).toBe(404)
  expect((await own.open('/console/yeu-cau')).text).not.toContain(police.code)
  expect((await own.open(`/console/yeu-cau?tim=${police.code}`)).text).not.toContain(
    `/${police.code}"`,
  )

  await endOffices(database.prisma, people.leader, { agency: COMMUNE, lastDay: day('2026-11-19') })
  expect((await own.open('/console/')).text).toContain('/banlamviec')
})

it('gives nobody else a link', async () => {
  const phone = await app.current.phoneOf(app.current.people.contact)
  phone.say('/banlamviec')
  await phone.sees(/không có quyền|không được|chưa hiểu|thẩm quyền/)
  expect(phone.messages().some(({ text }) => text.includes('/console/'))).toBe(false)
})

it('ends a session an hour after its last page, after eight hours, on its own page, and with the link of its phone', async () => {
  const { people, clock, database } = app.current
  const left = await inside(people.coordinator)
  await left.press('/console/phien/ra')
  expect((await left.open('/console/')).text).toContain('/banlamviec')

  const idle = await inside(people.coordinator)
  clock.advance(59 * 60_000)
  expect((await idle.open('/console/')).text).toContain('Cần xử lý')
  clock.advance(61 * 60_000)
  expect((await idle.open('/console/')).text).toContain('/banlamviec')

  const long = await inside(people.coordinator)
  for (let halves = 1; halves < 16; halves += 1) {
    clock.advance(30 * 60_000)
    expect((await long.open('/console/')).text).toContain('Cần xử lý')
  }
  clock.advance(30 * 60_000)
  expect((await long.open('/console/')).text).toContain('/banlamviec')

  const unlinked = await inside(people.coordinator)
  await inTransaction(database, clock.now(), (work) => unlinkAll(work, people.coordinator))
  expect((await unlinked.open('/console/')).text).toContain('/banlamviec')
})

it('gives a code that links a phone, once', async () => {
  const { people, strangerPhone } = app.current
  const browser = await inside(people.coordinator)
  const { text } = await browser.press(`/console/can-bo/${String(people.clerk)}/ma`)
  const code = /LK (\w{8})/.exec(text)?.[1] ?? ''
  expect((await browser.open('/console/can-bo')).text).not.toContain(code)
  const phone = strangerPhone()
  phone.start(code)
  await phone.sees(/Phạm Thị Giả Định/)
})

it('shows what would become of a sheet, and takes it in once it is told to', async () => {
  const { people, database } = app.current
  const browser = await inside(people.coordinator)
  const template = await browser.open('/console/nhap/mau.xlsx')
  expect(template.status).toBe(200)
  const sheet = [
    'Họ tên;Chức vụ;Cơ quan;Nhiệm vụ;Mã cán bộ',
    `Tạ Văn Bảng Tính;Công chức;${COMMUNE};đầu mối;CB-01`,
    'Không Cơ Quan;Công chức;khong-co;đầu mối;CB-02',
  ].join('\n')
  const preview = await browser.upload('/console/nhap', 'can-bo.csv', sheet)
  expect(preview.text).toMatch(/Sẽ tạo .*1 cán bộ/)
  expect(preview.text).toMatch(/Dòng 3[^]*không nhập/)
  const named = { where: { name: 'Tạ Văn Bảng Tính' } }
  expect(await database.prisma.official.count(named)).toBe(0)
  const take = /action="(\/console\/nhap\/[^"]+\/nhan)"/.exec(preview.text)?.[1] ?? ''
  const other = await inside(people.head)
  expect((await other.press(take)).status).toBe(404)
  expect((await browser.press(take)).text).toMatch(/Đã tạo .*1 cán bộ/)
  expect(await database.prisma.official.count(named)).toBe(1)
  // Pressed twice, or looked at again, it is the same result.
  expect((await browser.press(take)).text).toMatch(/Đã tạo .*1 cán bộ/)
  expect((await browser.press('/console/nhap/anything/nhan')).text).toContain('chọn lại tệp')
  expect((await browser.upload('/console/nhap', 'trong.csv', '')).text).toContain('Chưa chọn tệp')
  expect((await browser.upload('/console/nhap', 'anh.csv', '\u0000\u0001')).text).toContain(
    'anh.csv:',
  )
})

it('listens to no file of somebody who is not inside', async () => {
  const answer = await new Browser(app.current).upload('/console/nhap', 'a.csv', 'x')
  expect(answer.text).toContain('/banlamviec')
})

it('shows what is wrong with a sheet before all that is right', async () => {
  const browser = await inside(app.current.people.coordinator)
  const good = Array.from(
    { length: 600 },
    (_, at) => `Người Thứ ${String(at)};Công chức;${COMMUNE};đầu mối;N-${String(at)}`,
  )
  const head = 'Họ tên;Chức vụ;Cơ quan;Nhiệm vụ;Mã cán bộ'
  const sheet = [head, ...good, 'Không Cơ Quan;Công chức;khong-co;đầu mối;X-01'].join('\n')
  const { text } = await browser.upload('/console/nhap', 'dai.csv', sheet)
  expect(text).toMatch(/Dòng 602: không nhập[^]*Dòng 2: cán bộ mới/)
})

it('asks before an account is taken away, and finds people by their agency', async () => {
  const { people, database, phoneOf } = app.current
  await phoneOf(people.secondContact)
  const browser = await inside(people.coordinator)
  const path = `/console/can-bo/${String(people.secondContact)}/huy-lien-ket`
  const linked = { where: { officialId: people.secondContact, state: 'active' } }
  expect((await browser.open(path)).text).toContain('Gỡ mọi tài khoản của đồng chí Lê Văn Thí Dụ')
  expect(await database.prisma.address.count(linked)).toBe(1)
  await browser.press(path)
  expect(await database.prisma.address.count(linked)).toBe(0)
  const found = await browser.open('/console/can-bo?tim=sao%20khue')
  expect(found.text).toContain('Trần Thị Ví Dụ')
  expect(found.text).not.toContain('Đỗ Thị Chấp Hành')
})

it.each([
  '/console/can-bo?tim=%00',
  '/console/yeu-cau?tim=a&tim=b',
  '/console/%',
  '/console/khong-co',
])('answers %s with a page that leads on', async (path) => {
  const browser = await inside(app.current.people.coordinator)
  const { status, text } = await browser.open(path)
  expect(status).toBeLessThan(500)
  expect(text).toContain('href="/console/')
})
