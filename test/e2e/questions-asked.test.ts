import { beforeAll, describe, expect, it } from 'vitest'
import { day } from '../../src/domain/time/day.ts'
import { type Phone, useApp } from '../support/running-app.ts'
import { Stories } from '../support/story.ts'

const running = useApp()
const stories = new Stories(() => running.current)
let contact: Phone
let colleague: Phone
let officer: Phone

beforeAll(async () => {
  contact = await stories.phone('contact')
  colleague = await stories.phone('secondContact')
  officer = await stories.phone('officer')
})

const RECEIVED = /nhận văn bản số .* ngày nào/

describe('a question', () => {
  it('is left by /huy: nothing is recorded, and what is typed next is no answer to it', async () => {
    const request = await stories.request()
    await stories.go(contact, request, { button: /^✅ Đã tiếp nhận/ })
    await contact.sees(RECEIVED)
    contact.say('/huy')
    await contact.sees(/Đã bỏ qua câu hỏi, không ghi nhận gì thêm/)
    contact.say('19/11')
    await contact.sees(/Phần mềm chưa chắc đã hiểu đúng/)
    contact.say('/huy')
    await contact.sees(/Không có câu hỏi nào đang chờ/)
    expect(await stories.now(request.code)).toMatchObject({ state: { status: 'sent' }, version: 1 })
  })

  it('is left by its own button', async () => {
    const request = await stories.request()
    await stories.go(contact, request, { button: /Vướng mắc/, replies: [[RECEIVED, /Bỏ qua/]] })
    await contact.sees(/Đã bỏ qua câu hỏi, không ghi nhận gì thêm/)
    expect(await stories.now(request.code)).toMatchObject({ state: { status: 'sent' }, version: 1 })
  })

  it('offers an extension to whoever expects to answer after the due day', async () => {
    const request = await stories.acknowledged()
    await stories.go(contact, request, {
      button: /Đang thực hiện/,
      replies: [
        [/Dự kiến trả lời ngày nào/, '15/12'],
        [
          /dự kiến trả lời ngày 15\/12\/2026, sau hạn 2\d\/11\/2026[^]*lý do gia hạn/,
          'chờ chi nhánh xác nhận',
        ],
        [/gia hạn trả lời đến hết thứ Ba, 15\/12\/2026/, /Đúng, ghi nhận/],
      ],
    })
    await officer.sees(new RegExp(`${request.code}[^]*đề nghị gia hạn trả lời đến 15/12/2026`))
    expect(await stories.now(request.code)).toMatchObject({
      state: { status: 'in-progress', expectedOn: '2026-12-15' },
      extension: { until: '2026-12-15', decision: 'open' },
    })
  })

  it('is not answered by words that begin with another request’s code: they are about that one', async () => {
    const [asked, other] = [await stories.acknowledged(), await stories.acknowledged()]
    await stories.go(contact, asked, { button: /Vướng mắc/ })
    await contact.sees(/vướng mắc/i)
    contact.say(`${other.code.toLowerCase()}: đã trả lời cv 145/UBND-NC ngày 20/11`)
    await contact.sees(new RegExp(`145/UBND-NC ngày 20/11/2026[^]*${other.code}`))
    expect(await stories.now(asked.code)).toMatchObject({ version: 2 })
  })

  it('is asked again with the reason when its answer cannot be', async () => {
    const request = await stories.request()
    await stories.go(contact, request, {
      button: /^✅ Đã tiếp nhận/,
      replies: [[RECEIVED, '1/11/2026']],
    })
    await contact.sees(/Ngày nhận 01\/11\/2026 trước ngày của văn bản \(19\/11\/2026\)/)
    contact.say('ngày mai')
    await contact.sees(/Ngày 21\/11\/2026 chưa đến/)
    contact.say('bao giờ cũng được')
    await contact.sees(/Phần mềm chưa hiểu câu trả lời/)
    contact.say('20/11')
    await contact.sees(new RegExp(`Đã ghi nhận – ${request.code}`))
    expect(await stories.now(request.code)).toMatchObject({ receipt: { on: '2026-11-20' } })
  })

  it('asks for all that is missing in one message, which one answer may say', async () => {
    const request = await stories.acknowledged()
    await stories.go(contact, request, {
      button: /Đề nghị gia hạn/,
      replies: [
        [/gia hạn đến ngày nào[^]*lý do gia hạn/, 'đến 04/12 vì chưa xác minh xong'],
        [/đến hết thứ Sáu, 04\/12\/2026. Lý do: chưa xác minh xong/, /Đúng/],
      ],
    })
    await officer.sees(new RegExp(`${request.code}.*đề nghị gia hạn trả lời đến 04/12/2026`))
    expect(await stories.now(request.code)).toMatchObject({
      extension: { until: '2026-12-04', reason: 'chưa xác minh xong', decision: 'open' },
    })
  })

  it('is asked anew when what it repeats is to be corrected, by the button or in words', async () => {
    const request = await stories.acknowledged()
    await stories.go(contact, request, {
      button: /Đã trả lời/,
      replies: [
        [/số bao nhiêu, ngày nào/, '145/UBND-NC ngày 20/11'],
        [/145\/UBND-NC ngày 20\/11\/2026/, 'sửa lại'],
        [/số bao nhiêu, ngày nào/, '154/UBND-NC ngày 20/11'],
        [/154\/UBND-NC ngày 20\/11\/2026/, /Sửa lại/],
        [/số bao nhiêu, ngày nào/, '155/UBND-NC ngày 20/11'],
        [/155\/UBND-NC ngày 20\/11\/2026/, 'đúng'],
      ],
    })
    await officer.sees(new RegExp(`${request.code}.*đã trả lời tại văn bản số 155/UBND-NC`))
    expect(await stories.now(request.code)).toMatchObject({ state: { status: 'answered' } })
  })

  it('asks again for what was left out alone', async () => {
    const request = await stories.acknowledged()
    await stories.go(contact, request, {
      button: /Đã trả lời/,
      replies: [
        [/số bao nhiêu, ngày nào/, '145/UBND-NC'],
        [/Văn bản trả lời ngày nào/, /20\/11/],
        [/145\/UBND-NC ngày 20\/11\/2026/, /Đúng/],
      ],
    })
    await officer.sees(new RegExp(`${request.code}.*đã trả lời tại văn bản số 145/UBND-NC`))
    expect(await stories.now(request.code)).toMatchObject({ state: { status: 'answered' } })
  })

  it('is not asked where the words have said it: days on from the due, working days, a colleague', async () => {
    const request = await stories.acknowledged()
    const card = await contact.sees(new RegExp(`${request.code}[^]*Kính đề nghị`))
    contact.say('cho xin thêm 5 ngày vì thiếu hồ sơ', card)
    const repeated = await contact.sees(
      /gia hạn trả lời đến hết .*01\/12\/2026. Lý do: thiếu hồ sơ/,
    )
    await contact.press(repeated, /Bỏ qua/)
    contact.say('đang làm, 3 ngày làm việc nữa có kết quả', card)
    await contact.sees(
      new RegExp(`Đã ghi nhận – ${request.code}.*đang thực hiện, dự kiến trả lời ngày 26/11/2026`),
    )
    contact.say('chuyển đ/c Thí Dụ theo dõi', card)
    await colleague.sees(new RegExp(`Đề nghị đồng chí theo dõi – ${request.code}`))
    expect(await stories.now(request.code)).toMatchObject({
      state: { status: 'in-progress', expectedOn: '2026-11-26' },
      transferTo: running.current.people.secondContact,
    })
  })

  it('never keeps long numbers that somebody types into its answer', async () => {
    const request = await stories.request()
    await stories.go(contact, request, {
      button: /Vướng mắc/,
      replies: [
        [RECEIVED, /20\/11/],
        [/nội dung vướng mắc/, 'tài khoản 0123456789012 không có tiền'],
      ],
    })
    await contact.sees(/Một dãy số dài trong tin nhắn đã được che/)
    await officer.sees(new RegExp(`${request.code}.*nêu vướng mắc: tài khoản`))
    const { prisma } = running.current.database
    const kept = JSON.stringify([
      (await prisma.inbox.findMany()).map(({ payload }) => payload),
      (await prisma.outbox.findMany()).map(({ notice }) => notice),
      (await prisma.coordinationRequestEvent.findMany()).map(({ event }) => event),
    ])
    expect(kept).not.toContain('0123456789012')
  })
})

describe('a contact', () => {
  it('sees the details: the legal basis, and what an answer has to contain', async () => {
    const request = await stories.request()
    const card = await contact.sees(new RegExp(request.code))
    await contact.press(card, /Chi tiết/)
    const details = await contact.sees(new RegExp(`${request.code}[^]*Nội dung trả lời gồm`))
    expect(details.text).toContain('Căn cứ: điểm b khoản 6 Điều 37 Luật THADS 2025')
    expect(contact.offers(details, /Chuyển đầu mối/)).toBe(true)
  })

  it('hands a request over to a colleague, who accepts and follows it from then on', async () => {
    const request = await stories.request()
    await stories.take(request, 'contact', {
      type: 'acknowledge',
      receivedOn: day('2026-11-20'),
      contact: running.current.people.contact,
    })
    await stories.take(request, 'contact', {
      type: 'propose-transfer',
      to: running.current.people.secondContact,
    })
    const offer = await colleague.sees(new RegExp(`Đề nghị đồng chí theo dõi – ${request.code}`))
    await colleague.press(offer, /Nhận theo dõi/)
    await contact.sees(new RegExp(`${request.code}.*đã nhận theo dõi`))
    await officer.sees(new RegExp(`${request.code}.*đã nhận theo dõi`))
    expect(await stories.now(request.code)).toMatchObject({
      contact: running.current.people.secondContact,
    })
  })

  it('keeps a request that the colleague declines', async () => {
    const request = await stories.request()
    await stories.take(
      request,
      'contact',
      {
        type: 'acknowledge',
        receivedOn: day('2026-11-20'),
        contact: running.current.people.contact,
      },
      { type: 'propose-transfer', to: running.current.people.secondContact },
    )
    const offer = await stories.offered(colleague, request, /Không nhận theo dõi/)
    await colleague.press(offer, /Không nhận theo dõi/)
    const note = await contact.sees(new RegExp(`${request.code}.*không nhận theo dõi`))
    expect(contact.offers(note, /Chuyển đầu mối/)).toBe(true)
    expect(await stories.now(request.code)).toMatchObject({
      contact: running.current.people.contact,
    })
  })

  it('is told who was faster when two press at the same moment, and nothing is done twice', async () => {
    const request = await stories.request()
    const mine = await contact.sees(new RegExp(request.code))
    const theirs = await stories.offered(colleague, request, /Thao tác khác/)
    await contact.press(mine, /Thao tác khác/)
    await colleague.press(theirs, /Thao tác khác/)
    const open = await contact.seesWith(mine, /Chưa nhận văn bản/)
    const alsoOpen = await colleague.seesWith(theirs, /Chưa nhận văn bản/)
    const answers = await Promise.all([
      contact.press(open, /Chưa nhận văn bản/),
      colleague.press(alsoOpen, /Chưa nhận văn bản/),
    ])
    expect(answers.filter((answer) => /Đã ghi nhận/.test(answer))).toHaveLength(1)
    const [told] = answers.filter((answer) => !/Đã ghi nhận/.test(answer))
    expect(told).toMatch(/Đồng chí (Trần Thị Ví Dụ|Lê Văn Thí Dụ) vừa báo trước/)
    const events = await running.current.database.prisma.coordinationRequestEvent.count({
      where: { requestCode: request.code, type: 'not-received-reported' },
    })
    expect(events).toBe(1)
  })
})
