import { expect, it } from 'vitest'
import { day } from '../../src/domain/time/day.ts'
import { useApp } from '../support/running-app.ts'
import { Stories } from '../support/story.ts'

const running = useApp()
const stories = new Stories(() => running.current)

it('speaks English to whom has chosen it, cards that stand there included, and Vietnamese to the rest', async () => {
  const contact = await stories.phone('contact')
  const colleague = await stories.phone('secondContact')
  const request = await stories.request()
  const card = await contact.sees(new RegExp(request.code))
  contact.say('/caidat')
  const settings = await contact.sees(/Ngôn ngữ: Tiếng Việt/)
  await contact.press(settings, /English/)
  await contact.seesOn(settings, /Language: English/)

  const next = await stories.request()
  const english = await contact.sees(new RegExp(next.code))
  expect(english.text).toContain('verify the conditions of enforcement')
  expect(english.text).not.toMatch(/đề nghị/)
  const vietnamese = await colleague.sees(new RegExp(next.code))
  expect(vietnamese.text).toContain('đề nghị')

  await stories.take(request, 'secondContact', {
    type: 'acknowledge',
    receivedOn: day('2026-11-20'),
    contact: running.current.people.secondContact,
  })
  const followed = await contact.seesOn(card, /Received|Acknowledged/)
  expect(followed.text).not.toMatch(/Đã tiếp nhận/)

  await contact.press(await contact.sees(/Language: English/), /Tiếng Việt/)
  await contact.sees(/Ngôn ngữ: Tiếng Việt/)
})

it('is silent in quiet hours but for answers, and brings what waited when they end', async () => {
  const contact = await stories.phone('contact')
  contact.say('/caidat')
  await contact.press(
    await contact.sees(/Giờ không nhận tin: không đặt/),
    /Không nhận tin 19:00–07:00/,
  )
  await contact.sees(/Giờ không nhận tin: từ 19:00 đến 07:00/)
  const colleague = await stories.phone('secondContact')

  await running.current.goTo('2026-11-20', '20:00')
  const request = await stories.request()
  await colleague.sees(new RegExp(request.code))
  contact.say('/trogiup')
  await contact.sees(/Các lệnh:/)
  expect(contact.count(new RegExp(request.code))).toBe(0)

  await running.current.goTo('2026-11-21', '06:59')
  contact.say('/huy')
  await contact.sees(/Không có câu hỏi nào đang chờ/)
  expect(contact.count(new RegExp(request.code))).toBe(0)
  await running.current.goTo('2026-11-21', '07:00')
  await contact.sees(new RegExp(request.code))

  contact.say('/caidat')
  await contact.press(await contact.sees(/từ 19:00 đến 07:00/), /Bỏ giờ không nhận tin/)
  await contact.sees(/Giờ không nhận tin: không đặt/)
})

it('writes first where its reader wants it, once two accounts are linked', async () => {
  const { people, zaloPhoneOf } = running.current
  const telegram = await stories.phone('leader')
  telegram.say('/caidat')
  const alone = await telegram.sees(/Cài đặt/)
  expect(alone.text).not.toContain('Nơi nhận tin')
  const zalo = await zaloPhoneOf(people.leader)
  telegram.say('/caidat')
  const settings = await telegram.sees(/Nơi nhận tin: Telegram, nếu không được thì Zalo Bot/)
  await telegram.press(settings, /Nhận tin ở Zalo Bot trước/)
  await telegram.seesOn(settings, /Nơi nhận tin: Zalo Bot, nếu không được thì Telegram/)

  const { code } = await stories.request()
  await stories.take({ code }, 'contact', {
    type: 'acknowledge',
    receivedOn: day('2026-11-20'),
    contact: people.contact,
  })
  await stories.take({ code }, 'contact', { type: 'report-obstacle', reason: 'thiếu hồ sơ' })
  await zalo.sees(new RegExp(code))
  expect(telegram.newest(new RegExp(code))).toBeUndefined()
})
