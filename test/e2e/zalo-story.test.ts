import { expect, it } from 'vitest'
import { day, instantAt } from '../../src/domain/day.ts'
import { sendRequest } from '../support/province.ts'
import { runApp } from '../support/running-app.ts'

it('carries a request from its sending to its closing over a channel without buttons', async () => {
  const { database, people, zaloPhoneOf, clock } = await runApp()
  const request = await sendRequest(database, clock.now())
  const contact = await zaloPhoneOf(people.contact)
  const officer = await zaloPhoneOf(people.head)

  const card = await contact.sees(new RegExp(request.code))
  expect(card.text).toContain('Kính gửi: UBND phường Sao Khuê')
  contact.choose(card, /Đã tiếp nhận/)
  const question = await contact.sees(/nhận văn bản số .* ngày nào/)
  contact.choose(question, /20\/11\/2026/)
  await contact.sees(/Đã ghi nhận/)

  const note = await officer.sees(/đã tiếp nhận/)
  expect(note.text).toContain(request.code)
  clock.advance(instantAt(day('2026-11-23'), '09:00').getTime() - clock.now().getTime())
  contact.say('đã trả lời cv số 145/UBND-NC ngày 23/11')
  const confirm = await contact.sees(/văn bản số 145\/UBND-NC ngày 23\/11\/2026/)
  contact.choose(confirm, /Đúng/)

  const answered = await officer.sees(/đã trả lời tại văn bản số 145\/UBND-NC/)
  officer.choose(answered, /Xác nhận hoàn thành/)
  await officer.sees(/Đã ghi nhận/)
  await contact.sees(/xác nhận hoàn thành/)
})
