import { expect, it } from 'vitest'
import { sendRequest } from '../support/province.ts'
import { buttonsOf, runApp } from '../support/running-app.ts'

it('leaves no button on a question that was answered in words, replaced by another one, or left', async () => {
  const { database, people, phoneOf, clock } = await runApp()
  await sendRequest(database, clock.now())
  const contact = await phoneOf(people.contact)
  const card = await contact.sees(/Kính đề nghị đồng chí xác nhận tiếp nhận/)

  await contact.press(card, /Đã tiếp nhận/)
  const received = await contact.sees(/nhận văn bản số .* ngày nào/, /Bỏ qua/)
  await contact.press(card, /Vướng mắc/)
  await contact.seesWithout(received, /Bỏ qua/)
  const again = await contact.sees(/nhận văn bản số .* ngày nào/, /Bỏ qua/)
  contact.say('hôm nay')
  await contact.sees(/nội dung vướng mắc/)
  await contact.seesWithout(again, /Bỏ qua/)
  contact.say('/huy')
  await contact.sees(/Đã bỏ qua/)
  const asked = await contact.sees(/nội dung vướng mắc/)
  await contact.seesWithout(asked, /Bỏ qua/)
  expect(contact.messages().flatMap(buttonsOf)).not.toContain('Bỏ qua (/huy)')
})

it('takes a bare no to any question for nothing to be recorded', async () => {
  const { database, people, phoneOf, clock } = await runApp()
  await sendRequest(database, clock.now())
  const contact = await phoneOf(people.contact)
  const card = await contact.sees(/Kính đề nghị đồng chí xác nhận tiếp nhận/)
  for (const [button, question] of [
    [/Đã tiếp nhận/, /nhận văn bản số .* ngày nào/],
    [/Đã trả lời/, /số bao nhiêu, ngày nào/],
    [/Vướng mắc/, /nội dung vướng mắc/],
  ] as const) {
    await contact.press(card, button)
    const asked = await contact.sees(question, /Bỏ qua/)
    contact.say('không ạ')
    await contact.seesWithout(asked, /Bỏ qua/)
  }
  await expect
    .poll(() => contact.messages().filter(({ text }) => /Đã bỏ qua câu hỏi/.test(text)).length)
    .toBe(3)
  expect(
    await database.prisma.coordinationRequestEvent.count({ where: { type: { not: 'sent' } } }),
  ).toBe(0)
})
