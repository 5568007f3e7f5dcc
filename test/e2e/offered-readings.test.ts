import { expect, it } from 'vitest'
import { listSentences } from '../../src/store/tables/sentences.ts'
import { sendRequest } from '../support/province.ts'
import { runApp, type RunningApp } from '../support/running-app.ts'

/** A negation, a doubt or a condition beside an answer: never taken, but offered. */
const UNSURE = 'hình như anh Nguyễn Văn Tèo đã trả lời cv 88/UBND ngày 20/11'
const OFFER = /chưa chắc đã hiểu đúng/

async function statusOf({ database }: RunningApp, code: string): Promise<string> {
  return (await database.prisma.coordinationRequest.findUniqueOrThrow({ where: { code } })).status
}

it('is offered as buttons, goes on with all that was read, and keeps the tap as a label without names', async () => {
  const app = await runApp()
  const { database, people, phoneOf, clock } = app
  const { code } = await sendRequest(database, clock.now())
  const contact = await phoneOf(people.contact)
  await contact.sees(new RegExp(code))
  contact.say(UNSURE)
  const offer = await contact.sees(OFFER)
  expect(offer.text).toContain('88/UBND')
  await contact.press(offer, /Đã trả lời/)
  const question = await contact.sees(/nhận văn bản số .* ngày nào/)
  expect(question.text).toContain('88/UBND')
  expect(await statusOf(app, code)).toBe('sent')

  const [kept] = await listSentences(database.prisma, 10)
  expect(kept).toMatchObject({ saidTo: 'news', chosen: 'answered' })
  expect(kept?.text).not.toContain('Tèo')
})

it('is offered as typed numbers on a Zalo bot, and one digit is enough', async () => {
  const app = await runApp()
  const { database, people, zaloPhoneOf, clock } = app
  const { code } = await sendRequest(database, clock.now())
  const contact = await zaloPhoneOf(people.contact)
  await contact.sees(new RegExp(code))
  contact.say(UNSURE)
  await contact.sees(OFFER)
  contact.say('1')
  await contact.sees(/nhận văn bản số .* ngày nào/)
  await expect
    .poll(async () => (await listSentences(database.prisma, 10))[0]?.chosen)
    .toBe('answered')
  expect(await statusOf(app, code)).toBe('sent')
})

it('is offered on an official account too', async () => {
  const app = await runApp()
  const { database, people, oaPhoneOf, clock } = app
  const { code } = await sendRequest(database, clock.now())
  const contact = await oaPhoneOf(people.contact)
  await contact.sees(new RegExp(code))
  contact.say(UNSURE)
  contact.choose(await contact.sees(OFFER), /Đã trả lời/)
  await contact.sees(/nhận văn bản số .* ngày nào/)
  expect(await statusOf(app, code)).toBe('sent')
})

it('records nothing when none of it was meant, and says what would be understood of the request', async () => {
  const app = await runApp()
  const { database, people, phoneOf, clock } = app
  const { code } = await sendRequest(database, clock.now())
  const contact = await phoneOf(people.contact)
  await contact.sees(new RegExp(code))
  contact.say(UNSURE)
  await contact.press(await contact.sees(OFFER), /Nội dung khác/)
  await contact.sees(new RegExp(`Về ${code}, có thể bấm nút`))
  expect(await statusOf(app, code)).toBe('sent')
  expect((await listSentences(database.prisma, 10))[0]?.chosen).toBeUndefined()
})
