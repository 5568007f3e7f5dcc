import { expect, it } from 'vitest'
import { sendRequest } from '../support/province.ts'
import { buttonsOf, runApp } from '../support/running-app.ts'

it('carries a request from its sending to its closing, every card following', async () => {
  const { database, people, phoneOf, clock, goTo } = await runApp()
  const request = await sendRequest(database, clock.now())
  const contact = await phoneOf(people.contact)
  const officer = await phoneOf(people.head)

  const card = await contact.sees(new RegExp(request.code))
  expect(card.text).toContain('đề nghị UBND phường Sao Khuê')
  expect(buttonsOf(card)).toContain('✅ Đã tiếp nhận')

  expect(await contact.press(card, /Đã tiếp nhận/)).toMatch(/trả lời câu hỏi/)
  const question = await contact.sees(/nhận văn bản số .* ngày nào/)
  await contact.press(question, /20\/11/)
  await contact.seesOn(question, /Đã ghi nhận/)
  const acknowledged = await contact.seesOn(card, /Đã tiếp nhận/)
  expect(acknowledged.text).toContain('hết thứ Năm, 26/11/2026')
  expect(acknowledged.text).toContain('Trần Thị Ví Dụ')

  await goTo('2026-11-23', '09:00')
  const note = await officer.sees(/Tin mới[^]*đã tiếp nhận/)
  expect(note.text).toContain(request.code)
  contact.say('đã trả lời cv số 145/UBND-NC ngày 23/11', card)
  const confirm = await contact.sees(/văn bản số 145\/UBND-NC ngày 23\/11\/2026/)
  await contact.press(confirm, /Đúng/)

  const answered = await officer.sees(/đã trả lời tại văn bản số 145\/UBND-NC/)
  expect(await officer.press(answered, /Xác nhận hoàn thành/)).toMatch(/Đã ghi nhận/)
  await contact.seesOn(card, /Hoàn thành/)
  await contact.sees(/xác nhận hoàn thành/)
})
