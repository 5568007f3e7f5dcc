import { expect, it } from 'vitest'
import { day, instantAt, type Day } from '../../src/domain/time/day.ts'
import { listSentences } from '../../src/store/tables/sentences.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { COMMUNE, COMMUNE_POLICE, sendRequest } from '../support/province.ts'
import { buttonsOf, type Phone, runApp, type RunningApp } from '../support/running-app.ts'

const at = (on: string, time: `${number}:${number}`): Date => instantAt(day(on), time)
const document = (number: string, on: Day) => ({ number, on })

/** What can be ordered about one request, as its own message. */
const itemOf = (code: string): RegExp => new RegExp(`^\\S+ ${code}`)

interface Morning extends RunningApp {
  chair: Phone
  contact: Phone
}

/** One request of a commune and one of a court, both late on the morning of Monday 23/11. */
async function morning(): Promise<Morning & { late: string; court: string }> {
  const running = await runApp(at('2026-11-16', '08:00').toISOString())
  const { database, people, phoneOf } = running
  const sent = at('2026-11-16', '09:00')
  const late = await sendRequest(database, sent, {
    document: document('1/THADS', day('2026-11-16')),
  })
  const court = await sendRequest(database, sent, {
    document: document('2/THADS', day('2026-11-16')),
    type: 'chuyen-giao-ban-an',
    answerer: 'pt.toa-kv-9',
  })
  await database.prisma.coordinationRequest.update({
    where: { code: court.code },
    data: {
      legalDue: { kind: 'day', on: '2026-11-20' },
      dueEndsAt: at('2026-11-20', '24:00'),
    },
  })
  const chair = await phoneOf(people.chair)
  const contact = await phoneOf(people.contact)
  await running.goTo('2026-11-23', '07:30')
  return { ...running, chair, contact, late: late.code, court: court.code }
}

it('turns a direction of the chair into a request with a due date, once five minutes have passed', async () => {
  const { chair, contact, database, goTo, late } = await morning()
  const digest = await chair.sees(/BÁO CÁO NHANH.*23\/11/)
  await chair.press(digest, /Quá hạn: 2/)
  const list = await chair.sees(/Quá hạn \(23/)
  await chair.press(list, new RegExp(late))
  const item = await chair.sees(itemOf(late))
  expect(buttonsOf(item).join()).toContain('Giao chỉ đạo')
  await chair.press(item, /Giao chỉ đạo/)
  await chair.sees(/nội dung chỉ đạo/)
  chair.say('Kiểm tra, trả lời dứt điểm')
  const question = await chair.sees(/Thời hạn thực hiện/)
  chair.say('hôm qua')
  await chair.sees(/Cần một ngày sau hôm nay/)
  await chair.press(question, /27\/11/)
  const confirm = await chair.seesOn(question, /Giao UBND phường Sao Khuê/)
  await chair.press(confirm, /Xác nhận/)
  await chair.seesOn(confirm, /Đã ghi nhận/)

  await goTo('2026-11-23', '07:36')
  const done = await chair.sees(/Đã thực hiện: giao chỉ đạo/)
  const code = /YC-\d{4}-\d{4}/.exec(done.text.split('theo dõi:')[1] ?? '')?.[0] ?? ''
  const direction = await database.prisma.coordinationRequest.findUniqueOrThrow({ where: { code } })
  expect(direction).toMatchObject({ type: 'thuc-hien-chi-dao', answerer: COMMUNE })
  expect(direction.legalDue).toMatchObject({ kind: 'day', on: '2026-11-27' })
  const card = await contact.sees(new RegExp(`Ý kiến chỉ đạo mới – ${code}`))
  expect(card.text).toMatch(/Trưởng Ban Chỉ đạo giao UBND phường Sao Khuê: «.*»/)
  expect(card.text).toContain('hết thứ Sáu, 27/11/2026')
  expect(card.text).toMatch(/Giao qua phần mềm lúc 7 giờ 3\d ngày 23\/11\/2026 \(số theo dõi 01\)/)
  expect(card.text).not.toContain('YKCĐ')
})

it('says what an order had been given when another question takes its place, and goes on with it', async () => {
  const { chair, late, court } = await morning()
  const digest = await chair.sees(/BÁO CÁO NHANH.*23\/11/)
  await chair.press(digest, /Quá hạn: 2/)
  await chair.press(await chair.sees(/Quá hạn \(23/), new RegExp(late))
  await chair.press(await chair.sees(itemOf(late)), /Giao chỉ đạo/)
  await chair.sees(/nội dung chỉ đạo/)
  chair.say('Kiểm tra, trả lời dứt điểm')
  await chair.sees(/Thời hạn thực hiện/)
  await chair.press(digest, /Tòa án/)
  await chair.press(await chair.sees(/Tòa án \(để phối hợp\) \(23/), new RegExp(court))
  await chair.press(await chair.sees(itemOf(court)), /Đề nghị phối hợp/)
  const dropped = await chair.sees(
    new RegExp(`Chưa ghi nhận: giao chỉ đạo – ${late}[^]*«Kiểm tra, trả lời dứt điểm»`),
  )
  await chair.press(dropped, /Tiếp tục/)
  const question = await chair.seesThat(
    ({ text, id }) => /Thời hạn thực hiện/.test(text) && id > dropped.id,
    'the question where the order stood',
  )
  await chair.press(question, /27\/11/)
  const confirm = await chair.seesOn(question, /Giao UBND phường Sao Khuê/)
  expect(confirm.text).toContain('«Kiểm tra, trả lời dứt điểm». Thời hạn: hết ngày 27/11/2026?')
})

it('takes an order back within five minutes, and nobody has heard of it', async () => {
  const { chair, contact, database, goTo } = await morning()
  const digest = await chair.sees(/BÁO CÁO NHANH.*23\/11/)
  await chair.press(digest, /Đôn đốc tất cả/)
  const question = await chair.sees(/Gửi tin nhắc/)
  await chair.press(question, /Xác nhận/)
  await chair.press(await chair.seesOn(question, /Đã ghi nhận/), /Hoàn tác/)
  await chair.seesOn(question, /Đã hoàn tác/)
  await goTo('2026-11-23', '07:40')
  await expect
    .poll(() =>
      database.prisma.jobRun.count({ where: { job: 'orders', slot: at('2026-11-23', '07:40') } }),
    )
    .toBe(1)
  expect(contact.newest(/Đề nghị quan tâm trả lời/)).toBeUndefined()
  expect(await database.prisma.committeeAction.findMany()).toMatchObject([{ state: 'undone' }])
  const log = await database.prisma.auditEntry.findMany({
    where: { action: { startsWith: 'order-' } },
  })
  expect(log.map(({ action }) => action)).toEqual(['order-given', 'order-undone'])
})

it('never directs a court: the chair gets a draft that asks for cooperation, to be signed', async () => {
  const { chair, database, goTo, court } = await morning()
  const digest = await chair.sees(/BÁO CÁO NHANH.*23\/11/)
  await chair.press(digest, /Tòa án/)
  const list = await chair.sees(/Tòa án \(để phối hợp\) \(23/)
  await chair.press(list, new RegExp(court))
  const item = await chair.sees(itemOf(court))
  expect(buttonsOf(item).join()).not.toMatch(/Đôn đốc|Giao chỉ đạo/)
  await chair.press(item, /Đề nghị phối hợp/)
  await chair.sees(/nội dung phối hợp/)
  chair.say('sớm chuyển giao bản án')
  const question = await chair.sees(/chậm nhất ngày nào/)
  await chair.press(question, /27\/11/)
  await chair.press(await chair.seesOn(question, /Soạn dự thảo/), /Xác nhận/)
  await chair.seesOn(question, /Đã ghi nhận/)
  const before = await database.prisma.coordinationRequest.count()
  await goTo('2026-11-23', '07:36')
  const draft = await chair.sees(/trân trọng đề nghị Quý cơ quan/)
  expect(draft.text).not.toMatch(/yêu cầu Quý|giao Quý|đôn đốc/i)
  expect(await database.prisma.coordinationRequest.count()).toBe(before)
})

it('mutes a request with a reason: it is counted and not named until the day has passed', async () => {
  const { chair, database, goTo, late, clock } = await morning()
  const digest = await chair.sees(/BÁO CÁO NHANH.*23\/11/)
  expect(digest.text).toMatch(new RegExp(`Quá hạn lâu nhất\n.*${late}`))
  await chair.press(digest, /Quá hạn: 2/)
  await chair.press(await chair.sees(/Quá hạn \(23/), new RegExp(late))
  await chair.press(await chair.sees(itemOf(late)), /Tạm dừng nhắc/)
  const question = await chair.sees(/bao nhiêu ngày/)
  chair.say('hồi nào cũng được')
  await expect
    .poll(() => listSentences(database.prisma, 10))
    .toMatchObject([{ text: 'hồi nào cũng được', saidTo: 'order-days' }])
  await chair.press(question, /03 ngày/)
  await chair.seesOn(question, /nêu lý do/)
  chair.say('đang chờ ý kiến của Sở')
  const confirm = await chair.sees(/Không nhắc và không nêu tên/)
  await chair.press(confirm, /Xác nhận/)
  await chair.seesOn(confirm, /Đã ghi nhận/)
  await goTo('2026-11-23', '07:36')
  await expect
    .poll(() =>
      inTransaction(database, clock.now(), ({ tx }) => tx.orders.mutes(day('2026-11-27'))),
    )
    .toEqual(new Set([late]))

  await goTo('2026-11-25', '07:30')
  const next = await chair.sees(/thứ Tư, 25\/11/)
  expect(next.text).toContain('Quá hạn 2')
  expect(next.text).toMatch(/Quá hạn lâu nhất\n\d\d, \d\d ngày – không nêu tên/)
  expect(next.text).not.toContain(late)
  expect(next.text).toContain('tạm dừng nhắc 1')
})

it('puts on the agenda what has come up to the chair, from the digest that brings it up, until it is concluded on', async () => {
  const { chair, goTo, late } = await morning()
  await chair.sees(/BÁO CÁO NHANH.*23\/11/)
  for (const on of ['2026-11-25', '2026-11-26', '2026-11-27']) {
    await goTo(on, '07:30')
    await chair.sees(new RegExp(`BÁO CÁO NHANH.*${on.slice(8)}/11`))
  }
  const digest = await chair.sees(/BÁO CÁO NHANH.*27\/11[^]*01 yêu cầu đã qua hạn cần quan tâm/)
  expect(digest.text).toContain(late)
  await chair.press(digest, new RegExp(late))
  const brought = await chair.sees(new RegExp(`^(?!.*BÁO CÁO)[^]*${late}`))
  expect(buttonsOf(brought)).toEqual(
    expect.arrayContaining(['📣 Đôn đốc', '📌 Giao chỉ đạo', '🗓 Đưa vào nội dung họp']),
  )
  await chair.press(brought, /Đưa vào nội dung họp/)
  const confirm = await chair.sees(/vào nội dung họp/)
  await chair.press(confirm, /Xác nhận/)
  await chair.seesOn(confirm, /Đã ghi nhận/)
  await goTo('2026-11-27', '07:36')
  await goTo('2026-11-30', '07:30')
  const next = await chair.sees(/BÁO CÁO NHANH.*30\/11/)
  expect(next.text).toContain('Nội dung họp Ban Chỉ đạo: 01')

  chair.say(`/ketluan ${late} đồng ý gia hạn đến hết năm`)
  const question = await chair.sees(/Thông báo kết luận số bao nhiêu/)
  await chair.press(question, /Bổ sung sau/)
  await chair.press(await chair.seesOn(question, /Giao nhiệm vụ/), /Không giao nhiệm vụ/)
  await chair.press(await chair.seesOn(question, /Kết luận về/), /Xác nhận/)
  await goTo('2026-11-30', '07:36')
  await chair.sees(/Đã thực hiện: kết luận của Ban Chỉ đạo/)
  await goTo('2026-12-01', '07:30')
  const closed = await chair.sees(/BÁO CÁO NHANH.*01\/12/)
  expect(closed.text).not.toContain('Nội dung họp Ban Chỉ đạo')
  expect(closed.text).toContain('kết luận 1')
})

it('brings the opinion of the chair on an obstacle to whoever deals with it', async () => {
  const { chair, contact, goTo, late } = await morning()
  const card = await contact.sees(new RegExp(late), /Vướng mắc/)
  await contact.press(card, /Vướng mắc/)
  await contact.press(await contact.sees(/nhận văn bản số .* ngày nào/), /16\/11/)
  await contact.sees(/nội dung vướng mắc/)
  contact.say('chưa xác định được ranh giới')
  await contact.sees(new RegExp(`Đã ghi nhận – ${late}`))
  await goTo('2026-11-25', '07:30')
  const digest = await chair.sees(/BÁO CÁO NHANH.*25\/11/)
  await chair.press(digest, /Vướng mắc/)
  const list = await chair.sees(/Vướng mắc.*\(25/i)
  expect(list.text).toContain('Vướng mắc: chưa xác định được ranh giới')
  await chair.press(list, new RegExp(late))
  const item = await chair.sees(itemOf(late))
  expect(item.text).toContain('chưa xác định được ranh giới')
  await chair.press(item, /Cho ý kiến/)
  await chair.sees(/cho ý kiến về vướng mắc này/)
  chair.say('Mời Sở đo đạc lại trước ngày 30')
  await chair.press(await chair.sees(/Gửi ý kiến/), /Xác nhận/)
  await goTo('2026-11-25', '07:36')
  const opinion = await contact.sees(new RegExp(`Ý kiến của .* về vướng mắc của ${late}`))
  expect(opinion.text).toContain('Mời Sở đo đạc lại trước ngày 30')
  contact.say(`/yc ${late}`)
  await contact.sees(new RegExp(`${late}[^]*Ý kiến của .*: Mời Sở đo đạc lại trước ngày 30`))
})

it('urges one request, and its agency on the same day no second time', async () => {
  const { chair, contact, goTo, late } = await morning()
  const digest = await chair.sees(/BÁO CÁO NHANH.*23\/11/)
  await chair.press(digest, /Quá hạn: 2/)
  await chair.press(await chair.sees(/Quá hạn \(23/), new RegExp(late))
  await chair.press(await chair.sees(itemOf(late)), /Đôn đốc/)
  await chair.press(await chair.sees(/Gửi tin nhắc/), /Xác nhận/)
  await goTo('2026-11-23', '07:36')
  await contact.sees(/Đề nghị quan tâm trả lời/)
  await chair.sees(/Đã thực hiện: đôn đốc/)

  await chair.press(digest, /Theo cơ quan/)
  await chair.press(await chair.sees(/Cơ quan có yêu cầu quá hạn/), /UBND phường Sao Khuê/)
  const agency = await chair.seesThat(
    (message) =>
      /^UBND phường Sao Khuê|UBND phường Sao Khuê: /.test(message.text) &&
      chair.offers(message, /Đôn đốc/),
    'the agency with what can be ordered about it',
  )
  await chair.press(agency, /Đôn đốc/)
  await chair.press(await chair.sees(/Gửi tin nhắc.*UBND phường Sao Khuê/), /Xác nhận/)
  await goTo('2026-11-23', '07:42')
  const done = await chair.seesThat(
    ({ text }) => /Đã thực hiện: đôn đốc/.test(text) && !text.includes(late),
    'what came of the second reminder',
  )
  expect(done.text).toMatch(/không nhắc lại|đã nhắc/)
  expect(contact.count(/Đề nghị quan tâm trả lời/)).toBe(1)
})

it('says of how many of the reminded requests nobody could be told, and leaves out the court', async () => {
  const { chair, contact, goTo, database } = await morning()
  const police = await sendRequest(database, at('2026-11-16', '10:00'), {
    document: document('3/THADS', day('2026-11-16')),
    type: 'cung-cap-thong-tin-cu-tru-ho-tich',
    answerer: COMMUNE_POLICE,
  })
  await goTo('2026-11-24', '07:30')
  await goTo('2026-11-25', '07:30')
  const digest = await chair.sees(/thứ Tư, 25\/11/)
  await chair.press(digest, /Đôn đốc tất cả/)
  const asked = /tất cả 02 yêu cầu quá hạn \(không gồm 01 yêu cầu của tòa án, viện kiểm sát\)/
  await chair.press(await chair.sees(asked), /Xác nhận/)
  await goTo('2026-11-25', '07:36')
  const done = await chair.sees(/Đã gửi tin nhắc/)
  expect(done.text).toContain(
    'Đã gửi tin nhắc về 02 yêu cầu, trong đó 01 yêu cầu chưa đến được ai vì chưa có người nhận nào liên kết tài khoản.',
  )
  await contact.sees(/Đề nghị quan tâm trả lời/)
  expect(done.text).not.toContain(police.code)
})
