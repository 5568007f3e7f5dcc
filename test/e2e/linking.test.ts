import { expect, it } from 'vitest'
import { day } from '../../src/domain/time/day.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { linkCodeFor, sendRequest } from '../support/province.ts'
import { type Phone, useApp } from '../support/running-app.ts'

const running = useApp()
const HOUR_MS = 3_600_000

async function codeFor(who: 'contact' | 'secondContact' | 'leader' | 'chair'): Promise<string> {
  const { database, clock, people } = running.current
  return linkCodeFor(database, clock.now(), people[who])
}

async function isLinked(phone: Phone): Promise<boolean> {
  const { prisma } = running.current.database
  const found = await prisma.address.findFirst({
    where: { chatId: String(phone.user), state: 'active' },
  })
  return found !== null
}

it('links the holder of a one-time code, greets them, and hands over what waits for their agency', async () => {
  const { database, clock, strangerPhone } = running.current
  const document = { number: '501/THADS-KV9', on: day('2026-11-19') }
  const request = await sendRequest(database, clock.now(), { document })
  const phone = strangerPhone()
  phone.start(await codeFor('contact'))
  const greeting = await phone.sees(/Kính chào đồng chí Trần Thị Ví Dụ/)
  expect(greeting.text).toContain('Công chức tư pháp, UBND phường Sao Khuê')
  expect(greeting.text).toContain('01 yêu cầu đang chờ')
  const card = await phone.sees(new RegExp(request.code))
  expect(card.text).toContain('đề nghị UBND phường Sao Khuê')
  expect(card.text).toContain('Văn bản: số 501/THADS-KV9 ngày 19/11/2026')
})

it('takes a code in lower case with a space, and without a command', async () => {
  const { strangerPhone } = running.current
  const code = (await codeFor('secondContact')).toLowerCase()
  const phone = strangerPhone()
  phone.start()
  await phone.sees(/chỉ dành cho cán bộ đã đăng ký/)
  phone.say(`LK ${code.slice(0, 4)} ${code.slice(4)}`)
  await phone.sees(/Kính chào đồng chí Lê Văn Thí Dụ/)
  expect(await isLinked(phone)).toBe(true)
})

it('refuses a code that was used, also to another phone, and links nobody', async () => {
  const { strangerPhone } = running.current
  const code = await codeFor('leader')
  const first = strangerPhone()
  first.start(code)
  await first.sees(/Kính chào/)
  const second = strangerPhone()
  second.start(code)
  await second.sees(/Mã liên kết này đã được dùng/)
  expect(await isLinked(second)).toBe(false)
  first.start(code)
  await first.sees(/Mã liên kết này đã được dùng/)
  expect(await isLinked(first)).toBe(true)
})

it('refuses a code after its time, one that was revoked, and one that a newer one replaced', async () => {
  const { clock, database, people, strangerPhone } = running.current
  const phone = strangerPhone()
  const expired = await codeFor('leader')
  clock.advance(HOUR_MS)
  phone.start(expired)
  await phone.sees(/Mã liên kết đã hết hạn/)

  const revoked = await codeFor('leader')
  await inTransaction(database, clock.now(), ({ tx, now }) =>
    tx.linkCodes.revokeOpen([people.leader], now),
  )
  phone.start(revoked)
  await phone.sees(/đã bị thu hồi/)

  const replaced = await codeFor('leader')
  const newest = await codeFor('leader')
  phone.start(replaced)
  await expect.poll(() => phone.count(/đã bị thu hồi/)).toBe(2)
  expect(await isLinked(phone)).toBe(false)
  phone.start(newest)
  await phone.sees(/Kính chào đồng chí Nguyễn Văn Mẫu/)
})

it('lets nobody find a code by trying: after five wrong ones even a right one waits for an hour', async () => {
  const { clock, strangerPhone } = running.current
  const code = await codeFor('chair')
  const phone = strangerPhone()
  phone.start('AAAAAAAA')
  await phone.sees(/Mã liên kết không đúng/)
  for (const wrong of ['AAAAAAAB', 'AAAAAAAC', 'AAAAAAAD', 'AAAAAAAE']) phone.say(`/start ${wrong}`)
  await expect.poll(() => phone.count(/Mã liên kết không đúng/)).toBe(5)
  phone.say(`/start ${code}`)
  await phone.sees(/Đã nhập sai nhiều lần/)
  expect(await isLinked(phone)).toBe(false)

  clock.advance(HOUR_MS + 1)
  phone.say(`/start ${await codeFor('chair')}`)
  await phone.sees(/Kính chào đồng chí Vũ Văn Trưởng Ban/)
})

it('tells strangers nothing but how to link', async () => {
  const { strangerPhone } = running.current
  const phone = strangerPhone()
  phone.start()
  for (const said of [
    'xin chào',
    '/viec',
    '/yc 1',
    '/thongke',
    'đã trả lời cv 1/UBND ngày 20/11',
  ]) {
    phone.say(said)
  }
  phone.start('AAAAAAAA')
  await phone.sees(/Mã liên kết không đúng/)
  const others = phone.fromBot().filter(({ text }) => !/LK MÃ|Mã liên kết không đúng/.test(text))
  expect(others).toEqual([])
  expect(phone.fromBot().some(({ text }) => /YC-|UBND phường/.test(text))).toBe(false)
})
