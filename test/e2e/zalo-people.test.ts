// What people do on Zalo that has no buttons, no files, and an end.
import { expect, it } from 'vitest'
import { setPhone } from '../../src/store/tables/official-phones.ts'
import { UPLOAD_URL } from '../support/accounts.ts'
import { sendRequest } from '../support/province.ts'
import { runApp } from '../support/running-app.ts'
import { codeBefore } from '../support/zalo-phone.ts'

const UNSEEN = /Zalo không cho phần mềm xem tệp/

it('answers files that Zalo does not show once a day with the page that takes them, however many there are', async () => {
  const { people, zaloPhoneOf, messenger, clock } = await runApp()
  const phone = await zaloPhoneOf(people.contact)
  const send = (): void => {
    messenger.control.zaloBot.sendUnsupported({ user: phone.user, what: 'bao-cao.pdf' })
  }
  const before = phone.messages().length
  send()
  send()
  send()
  expect((await phone.sees(UNSEEN)).text).toContain(`(cần đăng nhập): ${UPLOAD_URL} và`)
  phone.say('việc')
  await phone.sees(/Không có|đang chờ/)
  expect(phone.count(UNSEEN)).toBe(1)
  expect(phone.messages().length).toBe(before + 6)
  send()
  await expect.poll(() => phone.count(UNSEEN)).toBe(2)
  clock.advance(86_400_000)
  send()
  await expect.poll(() => phone.count(UNSEEN)).toBe(3)
})

it.each(['/trogiup', 'trogiup', 'trợ giúp', 'TRO GIUP'])(
  'takes the command "%s" without a menu, and asks to write again where no answer comes',
  async (typed) => {
    const { people, zaloPhoneOf } = await runApp()
    const phone = await zaloPhoneOf(people.contact)
    phone.say(typed)
    expect((await phone.sees(/^Các lệnh:/)).text).toContain(
      'Nếu sau vài phút chưa thấy trả lời, đề nghị đồng chí nhắn lại.',
    )
  },
)

it('lets a choice be typed on an official account, whose buttons a computer does not show', async () => {
  const { database, people, oaPhoneOf, clock } = await runApp()
  const phone = await oaPhoneOf(people.contact)
  const { code } = await sendRequest(database, clock.now())
  const card = await phone.sees(new RegExp(code))
  expect(card.keyboard?.length).toBeGreaterThan(0)
  for (const { text } of (card.keyboard ?? []).flat()) expect(card.text).toContain(`– ${text}`)
  phone.say(codeBefore(card.text, /Đã tiếp nhận/))
  const question = await phone.sees(/nhận văn bản số .* ngày nào/)
  phone.say(codeBefore(question.text, /20\/11/))
  await phone.sees(/Đã ghi nhận/)
})

it.each(['user_withdraw', 'user.revoke.consent'] as const)(
  'forgets who withdraws their consent (%s), sends what waits to their next account, and tells the coordinator',
  async (withdrawal) => {
    const { database, people, oaPhoneOf, phoneOf, messenger, clock } = await runApp()
    const { zaloOa } = messenger.control
    zaloOa.setSettings({ withdrawal })
    const phone = await oaPhoneOf(people.contact)
    const telegram = await phoneOf(people.contact)
    const coordinator = await phoneOf(people.coordinator)
    const chatId = zaloOa.userId({ user: phone.user })
    await setPhone(database.prisma, people.contact, '84912345678')
    phone.say('đã nhận văn bản số 7')
    await phone.sees(/chưa hiểu|chọn yêu cầu/)
    zaloOa.withdraw({ user: phone.user })
    const told = await coordinator.sees(/Trần Thị Ví Dụ .*đã rút sự đồng ý/)
    expect(told.text).toContain('Zalo Official Account')

    const { prisma } = database
    const everything = await Promise.all([
      prisma.address.findMany(),
      prisma.inbox.findMany(),
      prisma.outbox.findMany({ select: { chatId: true } }),
      prisma.question.findMany(),
      prisma.prompt.findMany(),
      prisma.linkAttempt.findMany(),
      prisma.monthlyUse.findMany(),
      prisma.officialPhone.findMany(),
    ])
    const kept = JSON.stringify(everything, (_key, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    )
    expect(kept).not.toContain(chatId)
    expect(kept).not.toContain('văn bản số 7')
    expect(kept).not.toContain('84912345678')
    const { code } = await sendRequest(database, clock.now())
    await telegram.sees(new RegExp(`mới – ${code}`))
  },
)
