import { describe, expect, it } from 'vitest'
import type { AgencyCode } from '../../src/domain/people/agency.ts'
import type { OfficialId } from '../../src/domain/people/official.ts'
import { day } from '../../src/domain/time/day.ts'
import type { DatabaseHandle } from '../../src/app/open-database.ts'
import { toDateColumn } from '../../src/store/days.ts'
import { CONTRACT_CHANNELS } from '../support/contract-phone.ts'
import { runApp } from '../support/running-app.ts'
import { Stories } from '../support/story.ts'

const FROM = day('2025-07-01')
const COURT = 'pt.toa-kv-9'
const BANK = 'test.ngan-hang.mau'

const MONDAY = '2026-11-16T01:00:00.000Z'

async function leaderOf(database: DatabaseHandle, agency: AgencyCode): Promise<OfficialId> {
  const { id } = await database.prisma.official.create({
    data: {
      name: 'Hồ Văn Lãnh Đạo',
      title: 'Lãnh đạo',
      folded: 'ho van lanh dao',
      memberships: { create: { agency, role: 'leader', fromOn: toDateColumn(FROM) } },
    },
  })
  return id
}

async function aBank(database: DatabaseHandle): Promise<void> {
  const data = { code: BANK, kind: 'ngan-hang', name: 'Ngân hàng Mẫu', tree: 'local' }
  const folded = 'ngan hang mau'
  await database.prisma.agency.create({ data: { ...data, folded, validFrom: toDateColumn(FROM) } })
}

const WEEK = /TỔNG HỢP TUẦN 47 \(16\/11\/2026–22\/11\/2026\)/

describe.each(CONTRACT_CHANNELS)('On $name', ({ linkedTo }) => {
  it('the leader of an agency gets its week on the last working day, with lists of as many as it says', async () => {
    const app = await runApp(MONDAY)
    const leader = await linkedTo(app, app.people.leader)
    const stories = new Stories(() => app)
    const late = [await stories.request(), await stories.request()]
    await stories.request({ answerer: 'pt.bhxh', type: 'cung-cap-thong-tin-thu-nhap' })
    await app.goTo('2026-11-20', '09:00')
    const fresh = await stories.request()
    await app.goTo('2026-11-20', '16:30')
    const { text } = await leader.sees(WEEK)
    expect(text).toContain('UBND phường Sao Khuê')
    expect(text).toContain('Yêu cầu mới: 3\nHoàn thành: 0 (đúng hạn 0)\nChuyển tuần sau: 3')
    expect(text).toContain('Quá hạn cuối tuần: 2 (tuần trước 0, tăng 2)')
    expect(text).toMatch(/Tuần tới: có 01 yêu cầu đến hạn\./)
    for (const { code } of late) expect(text).toContain(code)
    expect(text).not.toContain('Ban Chỉ đạo')
    await leader.choose(WEEK, /Quá hạn: 02/, /Yêu cầu quá hạn: 2/)
    await leader.choose(WEEK, /Đang chờ trả lời: 03/, /Yêu cầu đang chờ: 3/)
    expect((await leader.sees(/Yêu cầu đang chờ: 3/)).text).toContain(fresh.code)
    expect(leader.count(WEEK)).toBe(1)
  })

  it('a leader of whose agency there is nothing to say gets no word, and one who has left sees no list', async () => {
    const app = await runApp('2026-11-13T01:00:00.000Z')
    const leader = await linkedTo(app, app.people.leader)
    const chair = await linkedTo(app, app.people.chair)
    await app.goTo('2026-11-13', '16:30')
    await chair.sees(/TỔNG HỢP TUẦN 46/)
    await app.goTo('2026-11-16', '09:00')
    leader.say('xin chào')
    await new Stories(() => app).request()
    await app.goTo('2026-11-20', '16:30')
    await leader.sees(WEEK)
    expect(leader.count(/TỔNG HỢP TUẦN 46/)).toBe(0)
    await app.database.prisma.membership.updateMany({
      where: { officialId: app.people.leader },
      data: { toOn: new Date('2026-11-19') },
    })
    await leader.choose(WEEK, /Đang chờ trả lời: 01/, /Không có yêu cầu|không (thuộc|được|còn)/i)
  })

  it('a court and a bank are told in the words that are theirs', async () => {
    const app = await runApp(MONDAY, { seed: aBank })
    const stories = new Stories(() => app)
    const people = [await leaderOf(app.database, COURT), await leaderOf(app.database, BANK)]
    const [court, bank] = [await linkedTo(app, people[0] ?? 0), await linkedTo(app, people[1] ?? 0)]
    const asked = { document: { number: '7/THADS', on: day('2026-09-01') } }
    await stories.request({ ...asked, answerer: COURT, type: 'giai-thich-ban-an' })
    await stories.request({ answerer: BANK, type: 'cung-cap-thong-tin-tai-khoan' })
    await app.database.prisma.coordinationRequest.updateMany({
      data: { dueEndsAt: new Date('2026-11-17T17:00:00.000Z') },
    })
    await app.goTo('2026-11-20', '16:30')
    const toCourt = await court.sees(WEEK)
    expect(toCourt.text).toContain('Đã qua hạn cuối tuần: 1')
    expect(toCourt.text).toContain('Rất mong Quý Tòa quan tâm, phối hợp.')
    expect(toCourt.text).not.toMatch(/[Qq]uá hạn|đôn đốc|chỉ đạo|đồng chí/)
    await court.choose(WEEK, /Đã qua hạn: 01/, /Yêu cầu đã qua hạn: 1/)
    const toBank = await bank.sees(WEEK)
    expect(toBank.text).toContain('Kính đề nghị Quý đơn vị quan tâm, trả lời đúng hạn.')
    expect(toBank.text).not.toMatch(/đồng chí/)
  })

  it('the week in which a month ends tells of the month, and the committee has its report from there and by words', async () => {
    const app = await runApp('2026-11-30T01:00:00.000Z')
    const [leader, chair] = [
      await linkedTo(app, app.people.leader),
      await linkedTo(app, app.people.chair),
    ]
    await new Stories(() => app).request()
    await app.goTo('2026-12-04', '16:30')
    const told = /TỔNG HỢP TUẦN 49[^]*Tháng 11\/2026: yêu cầu mới 1, hoàn thành 0/
    await leader.sees(told)
    const report = /Báo cáo công tác phối hợp tháng 11\/2026 \(01\/11\/2026–30\/11\/2026\)/
    await chair.choose(told, /Báo cáo tháng 11\/2026/, report)
    chair.say('báo cáo quý')
    const quarter = /03 tháng đầu năm thống kê, số liệu từ 01\/10\/2026 đến ngày 04\/12\/2026/
    expect((await chair.sees(quarter)).text).toMatch(
      /Đề nghị đôn đốc: 01\nUBND phường Sao Khuê: 01 yêu cầu quá hạn/,
    )
    leader.say('báo cáo tháng')
    await leader.sees(/không (có|thuộc|được|còn) quyền|không thuộc/i)
    expect(leader.count(report)).toBe(0)
  })
})
