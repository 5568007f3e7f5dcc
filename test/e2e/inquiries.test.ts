import { beforeAll, describe, expect, it } from 'vitest'
import type { RequestCode } from '../../src/domain/request/coordination-request.ts'
import { type Phone, useApp } from '../support/running-app.ts'
import { Stories } from '../support/story.ts'

const running = useApp()
const stories = new Stories(() => running.current)
let contact: Phone
let colleague: Phone
let officer: Phone
let head: Phone
let chair: Phone

beforeAll(async () => {
  contact = await stories.phone('contact')
  colleague = await stories.phone('secondContact')
  officer = await stories.phone('officer')
  head = await stories.phone('head')
  chair = await stories.phone('chair')
})

/** How much is told to machines, and kept of what happened. */
async function heard(code: RequestCode): Promise<number[]> {
  const { prisma } = running.current.database
  return Promise.all([
    prisma.requestChange.count({ where: { requestCode: code } }),
    prisma.coordinationRequestEvent.count({ where: { requestCode: code } }),
    prisma.outbox.count({ where: { key: { startsWith: 'change/' } } }),
  ])
}

async function inquiries(code: RequestCode): Promise<[words: string, answer: string | null][]> {
  const { prisma } = running.current.database
  const where = { requestCode: code }
  const rows = await prisma.inquiry.findMany({ where, orderBy: { id: 'asc' } })
  return rows.map(({ words, answer }) => [words, answer])
}

describe('A question about a request', () => {
  it('is asked by two presses and a sentence, and answered by one and a sentence; what could be pressed before still can, and machines hear nothing', async () => {
    const { code, version } = await stories.request()
    const before = await heard(code)
    const card = await contact.sees(new RegExp(`mới – ${code}`))
    await contact.press(card, /Thao tác khác/)
    await contact.press(await contact.seesWith(card, /Hỏi cán bộ/), /Hỏi cán bộ yêu cầu/)
    const asked = await contact.sees(new RegExp(`${code} – Đồng chí cần hỏi điều gì`))
    contact.say('hồ sơ gồm những gì')
    await contact.sees(/Đã gửi câu hỏi/)
    await contact.seesWithout(asked, /Bỏ qua/)
    const question = await officer.sees(new RegExp(`Câu hỏi – ${code}`))
    await officer.press(question, /Trả lời/)
    await officer.sees(/Câu hỏi: «hồ sơ gồm những gì»[^]*trả lời thế nào/)
    officer.say('quyết định và biên bản')
    await contact.sees(/Trả lời câu hỏi[^]*«quyết định và biên bản»/)
    expect(await stories.now(code)).toMatchObject({ version, state: { status: 'sent' } })
    expect(await heard(code)).toEqual(before)
    await contact.press(card, /^✅ Đã tiếp nhận/)
    await contact.sees(new RegExp(`Cơ quan nhận văn bản số`))
    contact.say('/huy')
  })

  it('goes to those who own the request where it has no officer', async () => {
    const { code } = await stories.request({ officer: running.current.people.head })
    await running.current.database.prisma.coordinationRequest.update({
      where: { code },
      data: { officerId: null },
    })
    contact.say(`/hoi ${code} ai ký văn bản ạ`)
    await head.sees(new RegExp(`Câu hỏi – ${code}[^]*«ai ký văn bản ạ»`))
    expect(officer.messages().filter(({ text }) => text.includes('ai ký văn bản'))).toEqual([])
  })

  it('is one, however often the same words are sent while it is open', async () => {
    const { code } = await stories.request()
    contact.say(`/hoi ${code} thửa nào ạ`)
    contact.say(`/hoi ${code} Thửa nào ạ`)
    await officer.sees(new RegExp(`Câu hỏi – ${code}`))
    await expect
      .poll(() => contact.messages().filter(({ text }) => /«thửa nào ạ»/.test(text)).length)
      .toBe(2)
    expect(await inquiries(code)).toEqual([['thửa nào ạ', null]])
    expect(officer.messages().filter(({ text }) => text.includes(code))).toHaveLength(1)
  })

  it('is asked for again when it is too long or has no words, and the eleventh open one of a day waits', async () => {
    const { code } = await stories.request()
    contact.say(`/hoi ${code}`)
    await contact.sees(new RegExp(`${code} – Đồng chí cần hỏi điều gì`))
    contact.say('?!')
    await contact.sees(/Cần nội dung bằng lời[^]*cần hỏi điều gì/)
    contact.say(`thửa ${'rất '.repeat(130)}dài`)
    await contact.sees(/dài quá 500 ký tự[^]*cần hỏi điều gì/)
    contact.say('câu số 1')
    for (let number = 2; number <= 10; number += 1) {
      contact.say(`/hoi ${code} câu số ${String(number)}`)
    }
    await officer.sees(new RegExp(`Câu hỏi – ${code}[^]*«câu số 10»`))
    contact.say(`/hoi ${code} câu số 11`)
    await contact.sees(/đã gửi 10 câu hỏi về yêu cầu này/)
    expect(await inquiries(code)).toHaveLength(10)
  })

  it('is answered once: whoever comes later is shown the answer', async () => {
    const { code } = await stories.request()
    officer.say(`/hoi ${code} bao giờ xong`)
    const mine = await contact.sees(new RegExp(`Câu hỏi – ${code}`))
    const theirs = await colleague.sees(new RegExp(`Câu hỏi – ${code}`))
    await contact.press(mine, /Trả lời/)
    await contact.sees(/trả lời thế nào/)
    await colleague.press(theirs, /Trả lời/)
    await colleague.sees(/trả lời thế nào/)
    contact.say('thứ Tư xong')
    await contact.sees(/Đã gửi câu trả lời/)
    colleague.say('thứ Năm xong')
    await colleague.sees(/Trả lời câu hỏi[^]*Trần Thị Ví Dụ.*«thứ Tư xong»/)
    await colleague.press(theirs, /Trả lời/)
    expect(await inquiries(code)).toEqual([['bao giờ xong', 'thứ Tư xong']])
  })

  it('is answered by words that reply to it, though the answer to another was begun', async () => {
    const { code } = await stories.request()
    contact.say(`/hoi ${code} nộp mấy bản`)
    await officer.press(await officer.sees(new RegExp(`${code}[^]*nộp mấy bản`)), /Trả lời/)
    await officer.sees(/nộp mấy bản[^]*trả lời thế nào/)
    contact.say(`/hoi ${code} gửi về đâu`)
    const question = await officer.sees(new RegExp(`Câu hỏi – ${code}[^]*gửi về đâu`))
    officer.say('gửi về phòng khu vực 9', question)
    await contact.sees(new RegExp(`Trả lời câu hỏi – ${code}[^]*«gửi về phòng khu vực 9»`))
    expect(await inquiries(code)).toEqual([
      ['nộp mấy bản', null],
      ['gửi về đâu', 'gửi về phòng khu vực 9'],
    ])
  })

  it('is not for who only reads, nor answered by the side that asked', async () => {
    const { code } = await stories.request()
    chair.say(`/hoi ${code} thế nào rồi`)
    await chair.sees(/không thuộc quyền của đồng chí/)
    chair.say(`/yc ${code}`)
    const card = await chair.sees(new RegExp(code))
    await chair.press(card, /Chi tiết/)
    const details = await chair.sees(new RegExp(`${code}[^]*Căn cứ`))
    expect(chair.offers(details, /Hỏi/)).toBe(false)
    expect(chair.offers(details, /Diễn biến/)).toBe(true)
    expect(await inquiries(code)).toEqual([])
  })
})

describe('Words that ask something', () => {
  it('are no reason of an obstacle, though one is asked for', async () => {
    const { code } = await stories.acknowledged()
    await stories.go(contact, { code }, { button: /Vướng mắc/ })
    await contact.sees(new RegExp(`${code} – .*nêu nội dung vướng mắc`, 'i'))
    contact.say('dạ cho em hỏi thửa đất nào ạ')
    const offer = await contact.sees(/chưa chắc đã hiểu đúng/)
    await contact.press(offer, /Hỏi cán bộ yêu cầu/)
    await officer.sees(new RegExp(`Câu hỏi – ${code}[^]*«dạ cho em hỏi thửa đất nào ạ»`))
    expect(await stories.now(code)).toMatchObject({ state: { status: 'acknowledged' } })
    contact.say('/huy')
    await contact.sees(/Đã bỏ qua/)
  })

  it('are sent by one press once it is known of which request they are', async () => {
    const { code } = await stories.request()
    await contact.sees(new RegExp(`mới – ${code}`))
    contact.say('xin hỏi nộp hồ sơ ở phòng nào')
    const which = await contact.sees(/chọn yêu cầu mà đồng chí/)
    const [line] = which.text.split('\n').filter((text) => /YC-/.test(text))
    const chosen = /YC-\d{4}-\d{4}/.exec(line ?? '')?.[0] ?? ''
    await contact.press(which, new RegExp(chosen))
    await contact.sees(new RegExp(`Đã gửi câu hỏi.*${chosen}: «xin hỏi nộp hồ sơ ở phòng nào»`))
    expect(await inquiries(chosen)).toContainEqual(['xin hỏi nộp hồ sơ ở phòng nào', null])
  })

  it('that only say that there is one are asked for, and not sent', async () => {
    const { code } = await stories.request()
    const card = await contact.sees(new RegExp(`mới – ${code}`))
    const before = await inquiries(code)
    contact.say('cho tôi hỏi', card)
    const which = await contact.sees(
      new RegExp(`${code}[^]*chưa chắc đã hiểu đúng|${code}[^]*cần hỏi điều gì`),
    )
    if (!/cần hỏi điều gì/.test(which.text)) {
      await contact.press(which, /Hỏi cán bộ yêu cầu/)
      await contact.sees(new RegExp(`${code}[^]*cần hỏi điều gì`))
    }
    contact.say('/huy')
    expect(await inquiries(code)).toEqual(before)
  })

  it('that call for the course of a request show it once it is chosen', async () => {
    const { code } = await stories.request()
    const card = await contact.sees(new RegExp(`mới – ${code}`))
    contact.say('diễn biến')
    const which = await contact.seesThat(
      ({ text, id }) => /chọn yêu cầu mà đồng chí/.test(text) && id > card.id,
      'which request',
    )
    const chosen = /YC-\d{4}-\d{4}/.exec(which.text)?.[0] ?? ''
    await contact.press(which, new RegExp(chosen))
    const course = await contact.sees(new RegExp(`Diễn biến – ${chosen}`))
    expect(course.text).toContain('Đỗ Thị Chấp Hành')
  })
})

describe('The course of a request', () => {
  it('tells a committee nothing of what is secret for its effect', async () => {
    const { code } = await stories.request()
    await running.current.database.prisma.coordinationRequest.update({
      where: { code },
      data: { privacy: 'B3' },
    })
    contact.say(`/hoi ${code} kê biên nhà nào`)
    await contact.sees(/Đã gửi câu hỏi.*«kê biên nhà nào»/)
    chair.say(`/dienbien ${code}`)
    const told = await chair.sees(new RegExp(code))
    expect(told.text).not.toMatch(/kê biên|Trần Thị/)
    contact.say(`/dienbien ${code}`)
    await contact.sees(new RegExp(`Diễn biến – ${code}: 02 mục[^]*kê biên nhà nào`))
  })

  it('is found in English, by the only request replied to', async () => {
    const { code } = await stories.request()
    await running.current.database.prisma.official.update({
      where: { id: running.current.people.officer },
      data: { language: 'en' },
    })
    contact.say(`/hoi ${code} nộp ở đâu`)
    const question = await officer.sees(new RegExp(`Question – ${code}`))
    officer.say('/dienbien', question)
    const told = await officer.sees(new RegExp(`History – ${code}: 2`))
    expect(told.text).toMatch(/asked: «nộp ở đâu» .*by Telegram/)
  })
})
