import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/time/day.ts'
import { toDateColumn } from '../../src/store/days.ts'
import { CONTRACT_CHANNELS } from '../support/contract-phone.ts'
import { linkCodeFor, sendRequest } from '../support/province.ts'
import { runApp, type RunningApp } from '../support/running-app.ts'

const ON = day('2026-11-20')
const MORNING = /BÁO CÁO NHANH.*23\/11\/2026/

async function sendNumbered({ database, clock }: RunningApp, number: string): Promise<string> {
  const document = { number: `${number}/THADS-KV9`, on: ON }
  const { code } = await sendRequest(database, clock.now(), { document })
  return code
}

describe.each(CONTRACT_CHANNELS)('On $name', ({ stranger, linkedTo }) => {
  it('a code links once, and a stranger learns how and that this is software', async () => {
    const app = await runApp()
    const phone = stranger(app)
    phone.say('xin chào')
    expect((await phone.sees(/LK MÃ/)).text).toContain('phần mềm tự động')
    const code = await linkCodeFor(app.database, app.clock.now(), app.people.contact)
    phone.say('LK 22223333')
    await phone.sees(/Mã.*không đúng/)
    phone.say(`lk ${code.toLowerCase()}`)
    expect((await phone.sees(/đã được liên kết/)).text).toContain('phần mềm tự động')
    const other = stranger(app)
    other.say(`LK ${code}`)
    await other.sees(/đã (được )?(sử )?dùng/)
  })

  it('every reply can be given, and what it needs is asked for', async () => {
    const app = await runApp()
    const phone = await linkedTo(app, app.people.contact)
    const next = async (number: string): Promise<RegExp> => {
      const code = await sendNumbered(app, number)
      await phone.sees(new RegExp(`mới – ${code}`))
      return new RegExp(code)
    }
    const receivedToday = (): Promise<void> => phone.choose(/ngày nào\?/, /20\/11/, /./)

    await phone.choose(await next('1'), /Đã tiếp nhận/, /ngày nào/)
    await phone.choose(/ngày nào\?/, /20\/11/, /Đã ghi nhận/)

    await phone.choose(await next('2'), /Đang thực hiện/, /nhận văn bản số 2/)
    await receivedToday()
    await phone.choose(/^YC-[-\d]+ – Dự kiến trả lời/m, /Chưa xác định/, /Đã ghi nhận/)

    await phone.choose(await next('3'), /Vướng mắc/, /nhận văn bản số 3/)
    await receivedToday()
    await phone.sees(/nội dung vướng mắc/)
    phone.say('thiếu hồ sơ địa chính')
    await phone.sees(/Đã ghi nhận.*thiếu hồ sơ địa chính/)

    await phone.choose(await next('4'), /Đã trả lời/, /nhận văn bản số 4/)
    await receivedToday()
    await phone.sees(/Văn bản trả lời số bao nhiêu/)
    phone.say('145/UBND-NC ngày 20/11/2026')
    await phone.choose(/đã trả lời tại văn bản số 145\/UBND-NC/, /Đúng/, /Đã ghi nhận/)

    const rows = await app.database.prisma.coordinationRequest.findMany({
      orderBy: { code: 'asc' },
    })
    expect(rows.map(({ status }) => status)).toEqual([
      'acknowledged',
      'in-progress',
      'blocked',
      'answered',
    ])
  })

  it('of two who take one step, the later one learns who was faster', async () => {
    const app = await runApp()
    const first = await linkedTo(app, app.people.contact)
    const second = await linkedTo(app, app.people.secondContact)
    const card = new RegExp(`mới – ${await sendNumbered(app, '1')}`)
    await first.choose(card, /Đã tiếp nhận/, /ngày nào/)
    await second.choose(card, /Đã tiếp nhận/, /ngày nào/)
    await first.choose(/ngày nào\?/, /20\/11/, /Đã ghi nhận/)
    await second.choose(/ngày nào\?/, /20\/11/, /yêu cầu vừa được cập nhật/)
    const events = await app.database.prisma.coordinationRequestEvent.findMany({
      where: { type: 'acknowledged' },
    })
    expect(events.map(({ officialId }) => officialId)).toEqual([app.people.contact])
  })

  it('an official who was transferred away can no longer act', async () => {
    const app = await runApp()
    const phone = await linkedTo(app, app.people.contact)
    const code = await sendNumbered(app, '1')
    await phone.sees(new RegExp(code))
    await app.database.prisma.membership.updateMany({
      where: { officialId: app.people.contact },
      data: { toOn: toDateColumn(day('2026-11-19')) },
    })
    await phone.choose(new RegExp(code), /Đã tiếp nhận/, /không (có|thuộc|được|còn)/i)
    const { status } = await app.database.prisma.coordinationRequest.findUniqueOrThrow({
      where: { code },
    })
    expect(status).toBe('sent')
  })

  it('a long list is shown whole, page by page', async () => {
    const app = await runApp()
    const codes: string[] = []
    for (let number = 1; number <= 12; number += 1) {
      codes.push(await sendNumbered(app, String(number)))
    }
    const phone = await linkedTo(app, app.people.contact)
    phone.say('/viec')
    const first = await phone.sees(/Yêu cầu đang chờ: 12/)
    await phone.choose(/Yêu cầu đang chờ: 12/, /Tiếp ›/, /Trang 2\//)
    const second = await phone.sees(/Trang 2\//)
    const shown = codes.filter((code) => first.text.includes(code) || second.text.includes(code))
    expect(shown).toEqual(codes)
  })

  it('the chair gets the digest at 07:30, and each number opens', async () => {
    const app = await runApp('2026-11-16T01:00:00.000Z')
    const { database, clock } = app
    const { code } = await sendRequest(database, clock.now(), {
      document: { number: '1/THADS', on: day('2026-11-16') },
    })
    const chair = await linkedTo(app, app.people.chair)
    await app.goTo('2026-11-23', '07:30')
    await chair.sees(MORNING)
    await chair.choose(MORNING, /Quá hạn: 1/, /Quá hạn \(23\/11\/2026\): 1/)
    expect((await chair.sees(/Quá hạn \(23/)).text).toContain(code)
  })

  it('speaks English to who chooses it', async () => {
    const app = await runApp()
    const phone = await linkedTo(app, app.people.contact)
    phone.say('/caidat')
    await phone.choose(/Ngôn ngữ/, /English/, /Language: English|Language/)
    phone.say('/viec')
    expect((await phone.sees(/No request is waiting/)).text).not.toContain('Không có')
  })

  it('whoever blocked the bot is reported to the coordinator, and is reached again after coming back', async () => {
    const app = await runApp()
    const phone = await linkedTo(app, app.people.contact)
    const coordinator = await linkedTo(app, app.people.coordinator)
    phone.block()
    await sendNumbered(app, '1')
    const report = await coordinator.sees(/Không gửi được tin cho Trần Thị Ví Dụ/)
    expect(report.text).toMatch(/chặn|không tìm thấy|chưa liên kết/)
    phone.comeBack()
    await phone.sees(/chưa hiểu/)
    const code = await sendNumbered(app, '2')
    await phone.sees(new RegExp(`mới – ${code}`))
  })
})
