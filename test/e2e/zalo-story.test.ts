import { expect, it } from 'vitest'
import { sendRequest } from '../support/province.ts'
import type { OfficialId } from '../../src/domain/people/official.ts'
import { runApp, type RunningApp } from '../support/running-app.ts'

interface ZaloPhone<Message extends { text: string }> {
  sees: (text: RegExp) => Promise<Message>
  choose: (message: Message, choice: RegExp) => void
  say: (text: string) => void
}

/** From a request's sending to its closing, on the phones of one product; returns how it stands in the end. */
async function carry<Message extends { text: string }>(
  { database, people, clock, goTo }: RunningApp,
  phoneOf: (official: OfficialId) => Promise<ZaloPhone<Message>>,
): Promise<string> {
  const request = await sendRequest(database, clock.now())
  const contact = await phoneOf(people.contact)
  const officer = await phoneOf(people.head)

  const card = await contact.sees(new RegExp(request.code))
  expect(card.text).toContain('đề nghị UBND phường Sao Khuê')
  contact.choose(card, /Đã tiếp nhận/)
  const question = await contact.sees(/nhận văn bản số .* ngày nào/)
  contact.choose(question, /20\/11/)
  await contact.sees(/Đã ghi nhận/)

  await goTo('2026-11-23', '09:00')
  const note = await officer.sees(/Tin mới[^]*đã tiếp nhận/)
  expect(note.text).toContain(request.code)
  contact.say('đã trả lời cv số 145/UBND-NC ngày 23/11')
  const confirm = await contact.sees(/văn bản số 145\/UBND-NC ngày 23\/11\/2026/)
  contact.choose(confirm, /Đúng/)

  const answered = await officer.sees(/đã trả lời tại văn bản số 145\/UBND-NC/)
  officer.choose(answered, /Xác nhận hoàn thành/)
  await officer.sees(/Đã ghi nhận/)
  await contact.sees(/xác nhận hoàn thành/)
  return (await database.prisma.coordinationRequest.findFirstOrThrow()).status
}

it('carries a request from its sending to its closing over a bot, where choices are typed', async () => {
  const running = await runApp()
  expect(await carry(running, running.zaloPhoneOf)).toBe('closed')
})

it('carries a request from its sending to its closing over an official account', async () => {
  const running = await runApp()
  expect(await carry(running, running.oaPhoneOf)).toBe('closed')
})
