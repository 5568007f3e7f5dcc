import { describe, expect, it } from 'vitest'
import type { CoordinationRequest } from '../../src/domain/request/coordination-request.ts'
import { day } from '../../src/domain/time/day.ts'
import { addPerson } from '../../src/store/tables/people-admin.ts'
import type { RequestToCreate } from '../../src/usecases/requests/create-request.ts'
import { COMMUNE, DIVISION } from '../support/province.ts'
import {
  CONTRACT_CHANNELS,
  type ContractChannel,
  type ContractPhone,
} from '../support/contract-phone.ts'
import { runApp, type RunningApp } from '../support/running-app.ts'
import { Stories } from '../support/story.ts'

/** Asked by a date that the document names, its subject public. */
const DIRECTED: Partial<RequestToCreate> = {
  type: 'tuyen-truyen-phap-luat',
  asker: 'pt.thads-tinh',
  subject: 'tuyên truyền Luật 106',
  documentDue: day('2026-12-04'),
}
const COURT = { type: 'chuyen-giao-ban-an', answerer: 'pt.toa-kv-9' } as const

interface Told {
  app: RunningApp
  request: CoordinationRequest
  stories: Stories
  contact: ContractPhone
  head: ContractPhone
  number: string
}

/** A request that has reached the commune's contact, and the head of the office that asks. */
async function told(
  linkedTo: ContractChannel['linkedTo'],
  wanted: Partial<RequestToCreate>,
): Promise<Told> {
  const app = await runApp()
  const contact = await linkedTo(app, app.people.contact)
  const head = await linkedTo(app, app.people.head)
  const stories = new Stories(() => app)
  const request = await stories.request(wanted)
  const number = String(Number(request.code.slice(-4)))
  if (request.inCharge === COMMUNE) await contact.sees(new RegExp(`mới – ${request.code}`))
  return { app, request, stories, contact, head, number }
}

const QUESTION = /Nội dung trên đã đúng chưa/

describe.each(CONTRACT_CHANNELS)('On $name, what was sent', ({ linkedTo }) => {
  it('is corrected by choices: the due day in its document, told old and new before it counts', async () => {
    const { request, stories, contact, head } = await told(linkedTo, DIRECTED)
    head.say(`/sua ${request.code}`)
    await head.choose(/Sửa thông tin nào/, /Hạn ghi trong văn bản/, /Văn bản ghi hạn trả lời ngày/)
    head.say('10/12')
    const asked = await head.sees(QUESTION)
    expect(asked.text).toMatch(/Sửa hạn ghi trong văn bản từ 04\/12\/2026 thành 10\/12\/2026/)
    expect(asked.text).toMatch(/Hạn theo văn bản: hết thứ Năm, 10\/12\/2026/)
    expect(asked.text).toMatch(/Sẽ báo cho: Trần Thị Ví Dụ, Lê Văn Thí Dụ\./)
    expect((await stories.now(request.code)).legalDue).toEqual({ kind: 'day', on: '2026-12-04' })
    await head.choose(QUESTION, /Đúng, ghi nhận/, /Đã ghi nhận.*thành 10\/12\/2026/)
    expect((await stories.now(request.code)).legalDue).toEqual({ kind: 'day', on: '2026-12-10' })
    await contact.sees(new RegExp(`${request.code}.*sửa hạn ghi trong văn bản từ 04/12/2026`))
    expect(contact.count(/^🔔 YC-[^\n]*sửa hạn ghi trong văn bản/)).toBe(1)
    head.say(`/dienbien ${request.code}`)
    await head.sees(/từ 04\/12\/2026 thành 10\/12\/2026 \(Bùi Văn Thủ Trưởng, /)
  })

  it('is corrected in one sentence, and by another answer before the yes', async () => {
    const { request, stories, contact, head, number } = await told(linkedTo, DIRECTED)
    head.say(`sửa hạn trả lời yc ${number} thành 10/12`)
    await head.sees(/thành 10\/12\/2026[^]*Nội dung trên đã đúng chưa/)
    head.say('không, 11/12')
    await head.sees(/thành 11\/12\/2026[^]*Nội dung trên đã đúng chưa/)
    head.say('đúng')
    await head.sees(/Đã ghi nhận.*thành 11\/12\/2026/)
    expect((await stories.now(request.code)).legalDue).toEqual({ kind: 'day', on: '2026-12-11' })
    head.say(`/sua ${number} nội dung: tuyên truyền tại khu 3`)
    await head.sees(/từ «tuyên truyền Luật 106» thành «tuyên truyền tại khu 3»/)
    head.say('đúng')
    await contact.sees(
      /nội dung phối hợp từ «tuyên truyền Luật 106» thành «tuyên truyền tại khu 3»/,
    )
    contact.say(`/yc ${request.code}`)
    await contact.sees(new RegExp(`${request.code}[^]*Về việc: tuyên truyền tại khu 3`))
  })

  it('is taken back within five minutes: the due day, the subject', async () => {
    const { request, stories, contact, head, number } = await told(linkedTo, DIRECTED)
    for (const [words, what] of [
      ['hạn 10/12', 'hạn ghi'],
      ['nội dung: tuyên truyền tại khu 3', 'nội dung phối hợp từ'],
    ] as const) {
      const before = await stories.now(request.code)
      head.say(`/sua ${number} ${words}`)
      await head.choose(new RegExp(`Sửa ${what}[^]*đã đúng chưa`), /Đúng/, /Đã ghi nhận/)
      await contact.sees(new RegExp(`^🔔 ${request.code}.*sửa ${what}`))
      head.say('/hoantac')
      await contact.sees(new RegExp(`${request.code}.*hoàn tác nội dung vừa báo \\(sửa ${what}`))
      const version = before.version + 2
      expect(await stories.now(request.code)).toEqual({ ...before, version })
    }
    contact.say(`/yc ${request.code}`)
    await contact.sees(new RegExp(`${request.code}[^]*Về việc: tuyên truyền Luật 106`))
  })

  it('goes to another officer: each of both hears of it, and whoever answers whom to call', async () => {
    const { app, request, stories, contact, head } = await told(linkedTo, {})
    const former = await linkedTo(app, app.people.officer)
    const successor = await addPerson(app.database.prisma, {
      name: 'Kiều Văn Kế Nhiệm',
      title: 'Chấp hành viên',
      agency: DIVISION,
      role: 'enforcement-officer',
      from: day('2025-07-01'),
    })
    const phone = await linkedTo(app, successor)
    head.say(`/sua ${request.code} cán bộ thành Kiều Văn Kế Nhiệm`)
    const asked = await head.sees(QUESTION)
    expect(asked.text).toMatch(/phụ trách từ Đỗ Thị Chấp Hành thành Kiều Văn Kế Nhiệm/)
    expect(asked.text).toMatch(
      /Sẽ báo cho: Kiều Văn Kế Nhiệm, .*Trần Thị Ví Dụ.*, Đỗ Thị Chấp Hành\./,
    )
    await head.choose(QUESTION, /Đúng, ghi nhận/, /Đã ghi nhận/)
    await phone.sees(new RegExp(`${request.code}.*thành Kiều Văn Kế Nhiệm`))
    expect((await stories.now(request.code)).officer).toBe(successor)
    await contact.sees(/^🔔 YC-.*thành Kiều Văn Kế Nhiệm[^]*Liên hệ: CHV Kiều Văn Kế Nhiệm, Phòng/)
    const gone = (name: string): RegExp =>
      new RegExp(`${request.code}.*từ nay do CHV ${name} phụ trách`)
    await former.sees(gone('Kiều Văn Kế Nhiệm'))
    head.say('/hoantac')
    await phone.sees(gone('Đỗ Thị Chấp Hành'))
    await former.sees(new RegExp(`${request.code}.*hoàn tác nội dung vừa báo`))
    await contact.sees(/hoàn tác nội dung vừa báo[^]*Liên hệ: CHV Đỗ Thị Chấp Hành, Phòng/)
    expect((await stories.now(request.code)).officer).toBe(app.people.officer)
    expect(former.count(gone('Kiều Văn Kế Nhiệm'))).toBe(1)
  })

  it('keeps a due day of the law; with the day from which it runs it moves, and says why', async () => {
    const { app, request, stories, head, number } = await told(linkedTo, COURT)
    const officer = await linkedTo(app, app.people.officer)
    officer.say(`sửa hạn yc ${number} thành 10/12`)
    await officer.sees(/tính theo quy định, không do văn bản ghi/)
    officer.say(`sửa ngày tính hạn yc ${number} thành 12/11`)
    await officer.choose(
      /ngày bản án có hiệu lực: 12\/11\/2026[^]*27\/11\/2026[^]*15 ngày[^]*đã đúng chưa/i,
      /Đúng, ghi nhận/,
      /Đã ghi nhận/,
    )
    expect((await stories.now(request.code)).legalDue).toEqual({ kind: 'day', on: '2026-11-27' })
    officer.say(`/sua ${number} ngày 10/11`)
    await officer.choose(/10\/11\/2026 \(trước đây: 12\/11\/2026\)/, /Đúng/, /Đã ghi nhận/)
    head.say(`/dienbien ${request.code}`)
    await head.sees(/10\/11\/2026 \(trước đây: 12\/11\/2026\)/)
  })

  it('is corrected by nobody who answers it, nor by a yes that comes too late', async () => {
    const { app, request, stories, contact, head } = await told(linkedTo, DIRECTED)
    contact.say(`/sua ${request.code} hạn 30/12`)
    await contact.sees(/không thuộc quyền/)
    head.say(`/sua ${request.code} hạn 10/12`)
    await head.sees(QUESTION)
    await app.database.prisma.membership.updateMany({
      where: { officialId: app.people.head },
      data: { role: 'clerk' },
    })
    head.say('đúng')
    await head.sees(/không thuộc quyền/)
    expect(await stories.now(request.code)).toEqual(request)
  })

  it('is withdrawn in words, with its reason, once that was asked back', async () => {
    const { request, stories, contact, head, number } = await told(linkedTo, {})
    head.say(`thu hồi yêu cầu yc ${number} vì đương sự đã nộp đủ tiền`)
    await head.choose(
      /Thu hồi yêu cầu\. Lý do: đương sự đã nộp đủ tiền[^]*đã đúng chưa/,
      /Đúng, ghi nhận/,
      /Đã ghi nhận/,
    )
    await contact.sees(new RegExp(`${request.code}.*thu hồi văn bản. Lý do: đương sự đã nộp đủ`))
    expect((await stories.now(request.code)).state.status).toBe('withdrawn')
  })

  it('is chosen where several may be meant, and nothing of what was said is lost', async () => {
    const { request, stories, head } = await told(linkedTo, DIRECTED)
    await stories.request({ ...DIRECTED, subject: 'việc khác' })
    head.say('sửa hạn trả lời thành 10/12')
    await head.choose(/chọn yêu cầu mà/, new RegExp(request.code), /thành 10\/12\/2026/)
    head.say('đúng')
    await head.sees(/Đã ghi nhận/)
    expect((await stories.now(request.code)).legalDue).toEqual({ kind: 'day', on: '2026-12-10' })
  })
})
