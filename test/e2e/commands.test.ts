import { beforeAll, describe, expect, it } from 'vitest'
import type { CoordinationRequest } from '../../src/domain/request/coordination-request.ts'
import { day, instantAt } from '../../src/domain/time/day.ts'
import { inImport } from '../../src/store/transaction.ts'
import { importRows } from '../../src/usecases/import/rows.ts'
import { DIVISION } from '../support/province.ts'
import { buttonsOf, type Phone, useApp } from '../support/running-app.ts'
import { Stories } from '../support/story.ts'

const TODAY = day('2026-11-30')
const running = useApp({ startsAt: instantAt(TODAY, '09:00').toISOString() })
const stories = new Stories(() => running.current)
let contact: Phone
let police: Phone
let officer: Phone
const requests: CoordinationRequest[] = []

/** Twenty requests of which the first eleven are overdue, and one whose case is known. */
beforeAll(async () => {
  const { database, clock } = running.current
  for (let index = 0; index < 20; index += 1) {
    const on = day(index < 11 ? '2026-11-23' : '2026-11-27')
    const number = `${String(index + 1)}/THADS-KV9`
    requests.push(await stories.request({ document: { number, on } }))
  }
  for (const request of requests.slice(0, 11)) {
    await stories.take(request, 'clerk', {
      type: 'correct-receipt',
      receivedOn: day('2026-11-23'),
    })
  }
  await inImport(database, clock.now(), (work, store) =>
    importRows(work, store, { source: 'import', rows: [CASE_ROW] }),
  )
  contact = await stories.phone('contact')
  police = await stories.phone('policeContact')
  officer = await stories.phone('officer')
}, 60_000)

const CASE_ROW = {
  line: 2,
  documentNumber: '900/THADS-KV9',
  documentOn: day('2026-11-27'),
  asker: DIVISION,
  answerer: 'test.ubnd-xa.sao-khue',
  type: 'xac-minh-dieu-kien-tha',
  officer: 'Đỗ Thị Chấp Hành',
  decisionNumber: '46/QĐ-THADS',
  decisionOn: day('2026-10-05'),
  caseField: 'DS',
  parties: [{ role: 'debtor', kind: 'person', name: 'Tạ Văn Hư Cấu', gender: 'male' }],
  masked: false,
  faults: [],
} as const satisfies Parameters<typeof importRows>[2]['rows'][number]

/** Every code on every page of a list, turning pages by its buttons. */
async function allPages(phone: Phone, command: string, title: RegExp): Promise<string[]> {
  phone.say(command)
  let page = await phone.sees(title)
  const codes = codesIn(page.text)
  for (let number = 2; phone.offers(page, /Tiếp ›/); number += 1) {
    await phone.press(page, /Tiếp ›/)
    page = await phone.seesOn(page, new RegExp(`Trang ${String(number)}/`))
    codes.push(...codesIn(page.text))
  }
  return codes
}

function codesIn(text: string): string[] {
  return [...text.matchAll(/YC-\d{4}-\d{4}/g)].map(([code]) => code)
}

describe('a list', () => {
  it('is paged by buttons, the most urgent first, and nothing is cut', async () => {
    const codes = await allPages(contact, '/viec', /Yêu cầu đang chờ: 21/)
    expect(codes).toHaveLength(21)
    expect(new Set(codes).size).toBe(21)
    const overdue = new Set(requests.slice(0, 11).map(({ code }) => code))
    expect(codes.slice(0, 11).every((code) => overdue.has(code))).toBe(true)
  })

  it('turns back, and each line opens its request', async () => {
    const codes = await allPages(contact, '/quahan', /Yêu cầu quá hạn: 11/)
    expect(new Set(codes)).toEqual(new Set(requests.slice(0, 11).map(({ code }) => code)))
    const last = await contact.sees(/Trang 2\/2/)
    await contact.press(last, /Trước/)
    const first = await contact.seesOn(last, /Trang 1\/2/)
    const [label = ''] = buttonsOf(first)
    await contact.press(first, new RegExp(label))
    await contact.sees(new RegExp(`${codesIn(label).join()} – quá hạn`))
  })

  it('says so when it is empty', async () => {
    police.say('/viec')
    await police.sees(/Không có yêu cầu nào đang chờ/)
    police.say('/quahan')
    await police.sees(/Không có yêu cầu quá hạn/)
    expect(police.fromBot().flatMap(({ text }) => codesIn(text))).toEqual([])
  })
})

describe('a request', () => {
  it('is found by its number, in any of the ways in which people write it', async () => {
    const { code } = requests[2] ?? { code: '' }
    const number = String(Number(code.slice(-4)))
    for (const typed of [number, code, code.toLowerCase(), code.replaceAll('-', '')]) {
      const before = contact.count(new RegExp(code))
      contact.say(`/yc ${typed}`)
      await expect.poll(() => contact.count(new RegExp(code)), { message: typed }).toBe(before + 1)
    }
  })

  it('is not found by whom it does not concern, and that it exists is not told', async () => {
    police.say(`/yc ${requests[0]?.code ?? ''}`)
    await police.sees(/Không tìm thấy yêu cầu này/)
    police.say('/yc 999999')
    await expect.poll(() => police.count(/Không tìm thấy yêu cầu này/)).toBe(2)
    const [one, other] = police.fromBot().slice(-2)
    expect(one?.text).toBe(other?.text)
  })
})

describe('a case', () => {
  it.each(['46/QĐ-THADS', '46/qd-thads', '46', 'qđ 46 ngày 05/10/2026'])(
    'is found by "%s"',
    async (typed) => {
      officer.say(`/vuviec ${typed}`)
      const shown = await officer.sees(/46\/QĐ-THADS/)
      expect(codesIn(shown.text)).toHaveLength(1)
      officer.deleteHistory()
    },
  )

  it('is found by a party only by enforcement staff, who see initials', async () => {
    officer.say('/tra tạ văn hư cấu')
    const shown = await officer.sees(/T\.V\.H\.C/)
    expect(shown.text).not.toContain('Tạ Văn Hư Cấu')
    for (const phone of [contact, police]) {
      phone.say('/tra tạ văn hư cấu')
      await phone.sees(/Không tìm thấy "tạ văn hư cấu"/)
    }
  })
})

describe('/tinhhan', () => {
  it('tells the day with the reasons', async () => {
    contact.say('/tinhhan 20/11/2026 3 ngày làm việc')
    const told = await contact.sees(/Hạn: hết thứ Năm, 26\/11\/2026/)
    expect(told.text).toContain('24/11/2026')
    expect(told.text).toContain('Không tính:')
    contact.say('/tinhhan 07/12/2026 3 ngày làm việc')
    await contact.sees(/Hạn: hết thứ Năm, 10\/12\/2026/)
    contact.say('/tinhhan 30/11/2026 lùi 5 ngày làm việc')
    const back = await contact.sees(/Hạn: hết thứ Sáu, 20\/11\/2026/)
    expect(back.text).toContain('Tính lùi từ: thứ Hai, 30/11/2026')
    contact.say('/tinhhan 2027-02-04 3 ngày làm việc')
    await contact.sees(/Ngày nhận: thứ Năm, 04\/02\/2027/)
    contact.say('/tinhhan 25/11/2026 24 giờ')
    await contact.sees(/cần có giờ nhận/)
    contact.say('/tinhhan 25/11/2026 8h30 24 giờ')
    await contact.sees(/Nhận lúc: .*25\/11\/2026 \(tính từ giờ này\)/)
    contact.say('/tinhhan khi nào cũng được')
    await contact.sees(/Phần mềm chưa hiểu. Ví dụ: \/tinhhan/)
  })
})

describe('/thongke', () => {
  it('counts the reader’s own requests', async () => {
    contact.say('/thongke')
    const mine = await contact.sees(/Số liệu đến 9 giờ 00/)
    expect(mine.text).toMatch(/Đang theo dõi: 21/)
    expect(mine.text).toMatch(/Quá hạn: 11/)
    police.say('/thongke')
    expect((await police.sees(/Số liệu đến/)).text).toMatch(/Đang theo dõi: 0/)
  })
})

describe('/trogiup, and words that are no command', () => {
  it('lists every command that the menu has', async () => {
    contact.say('/trogiup')
    const help = await contact.sees(/Các lệnh:/)
    const menu = running.current.messenger.control.telegram.menu({ user: contact.user })
    expect(menu.length).toBeGreaterThanOrEqual(10)
    const others = menu.filter(({ command }) => !help.text.includes(`/${command}`))
    // For those who read the digest of a committee.
    const notTheirs = ['baocao', 'banlamviec', 'ykien', 'ketluan', 'hop', 'dahop']
    expect(new Set(others.map(({ command }) => command))).toEqual(new Set(notTheirs))
  })

  it('tell each of what they can do: the chair of the orders, who supervises of none', async () => {
    const chair = await stories.phone('chair')
    chair.say('/trogiup')
    const told = await chair.sees(/Các lệnh:/)
    expect(told.text).toMatch(/báo cáo buổi sáng[^]*giao chỉ đạo/)
    expect(told.text).not.toContain('trả lời thẳng vào tin yêu cầu')
    const supervisor = await stories.phone('supervisor')
    supervisor.say('/trogiup')
    const less = await supervisor.sees(/Các lệnh:/)
    expect(less.text).toContain('/tra')
    expect(less.text).not.toMatch(/\/hoantac|\/nhom|giao chỉ đạo/)
  })

  it('turn the pages of the requests that may be meant', async () => {
    contact.say('em nhận được rồi ạ')
    const first = await contact.sees(/Đề nghị chọn yêu cầu[^]*Trang 1\/3/)
    await contact.press(first, /Tiếp ›/)
    const second = await contact.seesOn(first, /Trang 2\/3/)
    expect(codesIn(second.text)).not.toEqual(codesIn(first.text))
    expect(contact.offers(second, new RegExp(codesIn(second.text)[0] ?? 'none'))).toBe(true)
  })

  it('are answered, the second time in a row, with what can be said about the request', async () => {
    contact.say('/viec')
    await contact.sees(/Yêu cầu đang chờ/)
    const [request] = requests
    contact.say(`/yc ${request?.code ?? ''}`)
    const card = await contact.sees(new RegExp(`– ${request?.code ?? ''}[^]*Kính đề nghị`))
    contact.say('thời tiết hôm nay thế nào', card)
    await contact.sees(/Phần mềm chưa hiểu nội dung này. Đề nghị bấm nút/)
    contact.say('trời đẹp quá', card)
    const help = await contact.sees(
      new RegExp(`Về ${request?.code ?? ''}, có thể bấm nút hoặc nhắn mã`),
    )
    expect(help.text).toContain('– đã nhận văn bản hôm qua')
    expect(help.text).not.toContain('thu hồi')
    police.say('/khongco')
    police.say('trời đẹp quá')
    await police.sees(/Phần mềm chưa hiểu nội dung này.\nCác lệnh:/)
  })

  it('are answered with where to go on', async () => {
    for (const said of ['/khongco', 'thời tiết hôm nay thế nào', '/vuviec']) {
      const before = contact.count(/Phần mềm chưa hiểu/)
      contact.say(said)
      await expect
        .poll(() => contact.count(/Phần mềm chưa hiểu/), { message: said })
        .toBe(before + 1)
    }
  })
})
