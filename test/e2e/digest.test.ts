import { expect, it } from 'vitest'
import { day, instantAt } from '../../src/domain/time/day.ts'
import { COMMUNE_POLICE, sendRequest } from '../support/province.ts'
import { buttonsOf, runApp } from '../support/running-app.ts'

const at = (on: string, time: `${number}:${number}`): Date => instantAt(day(on), time)

it('gives the chair at 07:30 the numbers of the morning, each opening into exactly its requests', async () => {
  const running = await runApp(at('2026-11-16', '08:00').toISOString())
  const { database, people, phoneOf } = running
  const document = (number: string, on: string) => ({ number, on: day(on) })
  const late = await sendRequest(database, at('2026-11-16', '09:00'), {
    document: document('1/THADS', '2026-11-16'),
  })
  const later = await sendRequest(database, at('2026-11-17', '09:00'), {
    document: document('2/THADS', '2026-11-17'),
    answerer: COMMUNE_POLICE,
    type: 'cung-cap-thong-tin-cu-tru-ho-tich',
  })
  const fresh = await sendRequest(database, at('2026-11-20', '09:00'), {
    document: document('3/THADS', '2026-11-20'),
  })
  const chair = await phoneOf(people.chair)
  const contact = await phoneOf(people.contact)

  await running.goTo('2026-11-23', '07:30')
  const digest = await chair.sees(/BÁO CÁO NHANH.*23\/11/)
  expect(digest.text).toContain('thứ Hai, 23/11/2026 (7 giờ 30)')
  expect(digest.text).toContain('Đang theo dõi: 3 yêu cầu\nQuá hạn 2')
  expect(digest.text).not.toContain('gửi muộn')
  expect(digest.text.split('\n').length).toBeLessThanOrEqual(45)

  expect(digest.text).toMatch(
    /Chưa chuyển được tin đến \d\d cán bộ\n.+, .+ \(\d\d tin, từ \d\d\/11\/2026\)/,
  )
  chair.say('/baocao')
  const again = await chair.seesThat(
    ({ text, id }) => id > digest.id && /BÁO CÁO NHANH.*23\/11/.test(text),
    'the digest once more',
  )
  expect(buttonsOf(again)).toEqual(buttonsOf(digest))
  contact.say('báo cáo')
  await contact.sees(/không thuộc quyền của đồng chí/)

  await chair.press(digest, /Quá hạn: 2/)
  const list = await chair.sees(/Quá hạn \(23\/11\/2026\): 2/)
  expect(list.text).toContain(late.code)
  expect(list.text).toContain(later.code)
  expect(list.text).not.toContain(fresh.code)

  await chair.press(digest, /Đôn đốc tất cả/)
  const question = await chair.sees(/Gửi tin nhắc/)
  await chair.press(question, /Xác nhận/)
  await chair.seesOn(question, /Thực hiện lúc 7 giờ 35/)
  expect(contact.newest(/Đề nghị quan tâm trả lời/)).toBeUndefined()

  await running.goTo('2026-11-23', '07:35')
  await chair.sees(/Đã gửi tin nhắc về 02 yêu cầu/)
  const urged = await contact.sees(/Đề nghị quan tâm trả lời/)
  expect(urged.text).toContain(late.code)
  expect(buttonsOf(urged)).toContain('☑️ Đã trả lời')
})
