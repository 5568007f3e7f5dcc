import { expect, it } from 'vitest'
import { sendRequest } from '../support/province.ts'
import { runApp } from '../support/running-app.ts'
import { codeBefore } from '../support/zalo-phone.ts'

it('takes a code in any case, with spaces, and only once', async () => {
  const { database, people, zaloPhoneOf, clock } = await runApp()
  const request = await sendRequest(database, clock.now())
  const contact = await zaloPhoneOf(people.contact)
  const card = await contact.sees(new RegExp(request.code))
  const code = codeBefore(card.text, /Đã tiếp nhận/)

  contact.say(` ${code.slice(0, 2).toLowerCase()} ${code.slice(2).toLowerCase()} ạ`)
  const question = await contact.sees(/nhận văn bản số .* ngày nào/)
  contact.choose(question, /20\/11/)
  await contact.sees(/Đã ghi nhận/)

  const before = contact.messages().length
  contact.say(code)
  const shown = await contact.seesAfter(before, /✅ Đã tiếp nhận/)
  expect(shown.text).toContain(request.code)
  const type = 'acknowledged'
  const taken = await database.prisma.coordinationRequestEvent.count({ where: { type } })
  expect(taken).toBe(1)
})

it('takes a code from nobody but its reader', async () => {
  const { database, people, zaloPhoneOf, strangerZaloPhone, clock } = await runApp()
  const request = await sendRequest(database, clock.now())
  const contact = await zaloPhoneOf(people.contact)
  const leader = await zaloPhoneOf(people.leader)
  const card = await contact.sees(new RegExp(request.code))
  const code = codeBefore(card.text, /Đã tiếp nhận/)

  leader.say(code)
  await leader.sees(/Mã này không có trong cuộc trò chuyện/)
  const stranger = strangerZaloPhone()
  stranger.say(code)
  await stranger.sees(/LK MÃ/)
  const { status } = await database.prisma.coordinationRequest.findUniqueOrThrow({
    where: { code: request.code },
  })
  expect(status).toBe('sent')
})

it('takes a number alone while one message waits, and asks for the code while several do', async () => {
  const { database, people, zaloPhoneOf, clock } = await runApp()
  const first = await sendRequest(database, clock.now())
  const contact = await zaloPhoneOf(people.contact)
  await contact.sees(new RegExp(first.code))
  contact.say('1')
  const question = await contact.sees(/nhận văn bản số .* ngày nào/)
  expect(question.text).toContain(first.code)
  contact.say('1')
  await contact.sees(/Đã ghi nhận/)

  for (const number of ['8/THADS-KV9', '9/THADS-KV9']) {
    const on = first.document.on
    const next = await sendRequest(database, clock.now(), { document: { number, on } })
    await contact.sees(new RegExp(`mới.*${next.code}`))
  }
  contact.say('1')
  await contact.sees(/Đề nghị nhắn đủ mã/)
})

it('takes a number alone for an answer to the question that was asked last, whatever else waits', async () => {
  const { database, people, zaloPhoneOf, clock } = await runApp()
  const contact = await zaloPhoneOf(people.contact)
  const first = await sendRequest(database, clock.now())
  const card = await contact.sees(new RegExp(first.code))
  const document = { number: '9/THADS-KV9', on: first.document.on }
  const second = await sendRequest(database, clock.now(), { document })
  await contact.sees(new RegExp(second.code))
  contact.choose(card, /Đã tiếp nhận/)
  await contact.sees(/nhận văn bản số .* ngày nào/)
  contact.say('1')
  const done = await contact.sees(/Đã ghi nhận/)
  expect(done.text).toContain(first.code)
})

it('keeps the other codes of a card alive after one, and for as long as its steps are allowed', async () => {
  const { database, people, zaloPhoneOf, clock } = await runApp()
  const request = await sendRequest(database, clock.now())
  const contact = await zaloPhoneOf(people.contact)
  const card = await contact.sees(new RegExp(request.code))
  contact.choose(card, /Đã tiếp nhận/)
  await contact.sees(/nhận văn bản số .* ngày nào/)
  contact.choose(card, /Vướng mắc/)
  await contact.sees(/nhận văn bản số .* ngày nào/)
  clock.advance(15 * 24 * 3_600_000)
  const before = contact.messages().length
  contact.choose(card, /Vướng mắc/)
  await contact.seesAfter(before, /nhận văn bản số .* ngày nào/)
  expect(contact.count(/Mã này đã được dùng/)).toBe(0)
})

it('tells a colleague once that a card is settled, and shows how it stands to a code that comes late', async () => {
  const { database, people, zaloPhoneOf, clock } = await runApp()
  const request = await sendRequest(database, clock.now())
  const contact = await zaloPhoneOf(people.contact)
  const colleague = await zaloPhoneOf(people.secondContact)
  const card = await contact.sees(new RegExp(request.code))
  const theirs = await colleague.sees(new RegExp(request.code))

  contact.choose(card, /Đã tiếp nhận/)
  contact.choose(await contact.sees(/ngày nào/), /20\/11/)
  await contact.sees(/Đã ghi nhận/)
  const note = await colleague.sees(/Đã tiếp nhận.*Trần Thị Ví Dụ/)
  expect(note.text).toContain(request.code)
  expect(contact.count(/Đã tiếp nhận.*Trần Thị Ví Dụ/)).toBe(0)

  colleague.choose(theirs, /Vướng mắc/)
  await colleague.sees(/Trần Thị Ví Dụ.*(trước|nhanh)/)
  expect(colleague.count(/nội dung vướng mắc/)).toBe(0)
})

it.each([
  ['việc', /Yêu cầu đang chờ|Không có yêu cầu nào đang chờ/],
  ['Quá hạn', /quá hạn/],
  ['tro giup', /Các lệnh/],
  ['cài đặt', /Ngôn ngữ/],
  ['tính hạn 20/11/2026 3 ngày làm việc', /Tính hạn/],
  ['hủy', /Không có câu hỏi nào đang chờ/],
])('understands "%s" without a menu', async (words, answer) => {
  const { people, zaloPhoneOf } = await runApp()
  const contact = await zaloPhoneOf(people.contact)
  contact.say(words)
  expect((await contact.sees(answer)).from.isBot).toBe(true)
})
