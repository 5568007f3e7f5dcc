import { describe, expect, it } from 'vitest'
import { NO_DIGEST } from '../../src/domain/committee/action.ts'
import { DIRECTION_TYPE } from '../../src/domain/committee/direction.ts'
import type { RequestCode } from '../../src/domain/request/coordination-request.ts'
import { day, dayOf } from '../../src/domain/time/day.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { giveOrder } from '../../src/usecases/orders/give-order.ts'
import { DIVISION, sendRequest } from '../support/province.ts'
import { CONTRACT_CHANNELS, type ContractPhone } from '../support/contract-phone.ts'
import { afterFiveMinutes, broughtUp, MONDAY, REASON, stuck } from '../support/obstacle.ts'
import { runApp } from '../support/running-app.ts'
import { Stories } from '../support/story.ts'

const ALREADY = /Nội dung này đã có/
const NOT_PERMITTED = /không thuộc (quyền|thẩm quyền)|không (có|còn) /i

/** Presses the button under the details of a request. */
async function bringUp(phone: ContractPhone, code: RequestCode): Promise<void> {
  phone.say(`/yc ${code}`)
  const card = new RegExp(`^(?![^]*Căn cứ)[^]*${code}[^]*${REASON}`)
  await phone.choose(card, /Chi tiết/, /Căn cứ/)
  const details = new RegExp(`${code}[^]*Căn cứ`)
  await phone.choose(details, /Trình Ban Chỉ đạo/, /Trình Ban Chỉ đạo xem xét/)
}

describe.each(CONTRACT_CHANNELS)('On $name', ({ linkedTo }) => {
  it('the officer brings an obstacle before the committee, once, and its secretary gets it', async () => {
    const app = await runApp(MONDAY)
    const officer = await linkedTo(app, app.people.officer)
    const secretary = await linkedTo(app, app.people.secretary)
    const { code } = await stuck(app)
    const note = new RegExp(`${code}.*nêu vướng mắc: ${REASON}`)
    const asked = new RegExp(`Trình Ban Chỉ đạo xem xét, giải quyết vướng mắc của ${code}`)
    await officer.choose(note, /Trình Ban Chỉ đạo/, asked)
    await officer.choose(asked, /Xác nhận/, /Đã ghi nhận: trình Ban Chỉ đạo/)
    expect(await broughtUp(app)).toEqual([])
    await officer.choose(note, /Trình Ban Chỉ đạo/, ALREADY)
    await afterFiveMinutes(app)
    await officer.sees(/Đã thực hiện: trình Ban Chỉ đạo[^]*Yêu cầu theo dõi: YC-/)
    const [raised, ...others] = await broughtUp(app)
    expect(others).toEqual([])
    expect(raised).toMatchObject({
      asker: DIVISION,
      answerer: 'pt.bcd-tinh',
      officerId: app.people.officer,
      status: 'sent',
    })
    const card = await secretary.sees(new RegExp(`Đề nghị phối hợp mới – ${raised?.code ?? ''}`))
    expect(card.text).toMatch(/kính đề nghị Ban Chỉ đạo.* xem xét, giải quyết vướng mắc/)
    expect(card.text).toContain(`UBND phường Sao Khuê (${code}): ${REASON}`)
    expect(card.text).toMatch(
      /Trình qua phần mềm lúc 8 giờ 06 ngày 23\/11\/2026 từ yêu cầu YC-.*; văn bản chính thức, nếu có, gửi sau/,
    )
    expect(card.text).not.toContain('/VM')
  })

  it('the secretary brings an obstacle before the committee, and can take that back', async () => {
    const app = await runApp(MONDAY)
    const secretary = await linkedTo(app, app.people.secretary)
    const { code } = await stuck(app)
    await bringUp(secretary, code)
    await secretary.choose(/Trình Ban Chỉ đạo xem xét/, /Xác nhận/, /Đã ghi nhận/)
    secretary.say('/hoantac')
    await secretary.sees(/Đã hoàn tác: trình Ban Chỉ đạo/)
    await afterFiveMinutes(app)
    expect(await broughtUp(app)).toEqual([])
    const before = secretary.count(/Trình Ban Chỉ đạo xem xét/)
    secretary.say(`/trinh ${code}`)
    await expect.poll(() => secretary.count(/Trình Ban Chỉ đạo xem xét/)).toBe(before + 1)
    await secretary.choose(/Trình Ban Chỉ đạo xem xét/, /Xác nhận/, /Đã ghi nhận/)
  })

  it('the chair reads an obstacle and its history before giving an opinion, which stays on the card', async () => {
    const app = await runApp(MONDAY)
    const chair = await linkedTo(app, app.people.chair)
    const contact = await linkedTo(app, app.people.contact)
    const { code } = await stuck(app)
    chair.say(`/ykien ${code}`)
    const asked = await chair.sees(/cho ý kiến về vướng mắc này/)
    expect(asked.text).toContain('xác minh điều kiện thi hành án')
    expect(asked.text).toMatch(
      new RegExp(`8 giờ 00 ngày 23/11/2026 – UBND phường Sao Khuê nêu vướng mắc: ${REASON}`),
    )
    expect(asked.text).toContain('đã tiếp nhận')
    chair.say('Mời Sở đo đạc lại trước ngày 30')
    await chair.choose(/Gửi ý kiến/, /Xác nhận/, /Đã ghi nhận/)
    await afterFiveMinutes(app)
    await contact.sees(/Ý kiến của .* về vướng mắc của/)
    contact.say(`/yc ${code}`)
    await contact.sees(
      /Ý kiến của .*Trưởng Ban Chỉ đạo \(23\/11\/2026\): Mời Sở đo đạc lại trước ngày 30/,
    )
    contact.say(`/dienbien ${code}`)
    await contact.sees(
      /8 giờ 0\d ngày 23\/11\/2026 – Vũ Văn Trưởng Ban cho ý kiến: «Mời Sở đo đạc lại trước ngày 30» \(.*Trưởng Ban Chỉ đạo\)/,
    )
  })

  it('a direction is told to contact and leader, stands in the digests each morning, and its secretary closes it', async () => {
    const app = await runApp(MONDAY)
    const { people, database, clock } = app
    const contact = await linkedTo(app, people.contact)
    const leader = await linkedTo(app, people.leader)
    const chair = await linkedTo(app, people.chair)
    const secretary = await linkedTo(app, people.secretary)
    const { code } = await sendRequest(database, clock.now(), {
      type: DIRECTION_TYPE,
      asker: 'pt.bcd-tinh',
      document: { number: '1/YKCĐ', on: dayOf(clock.now()) },
      documentDue: day('2026-11-25'),
      subject: 'bố trí lực lượng bảo vệ cưỡng chế',
      by: people.chair,
    })
    for (const phone of [contact, leader]) {
      await phone.sees(new RegExp(`Ý kiến chỉ đạo mới – ${code}[^]*Trưởng Ban Chỉ đạo giao`))
    }
    await app.goTo('2026-11-25', '07:30')
    await chair.sees(/25\/11\/2026[^]*Ý kiến chỉ đạo đang theo dõi: 01\n(?!YC)/)
    await app.goTo('2026-11-26', '07:30')
    const late = new RegExp(
      `26/11/2026[^]*Ý kiến chỉ đạo đang theo dõi: 01 \\(quá hạn 01\\)\n${code} – UBND phường Sao Khuê: quá hạn 01 ngày`,
    )
    await chair.sees(late)
    await secretary.choose(late, /^Ý kiến chỉ đạo: 1/, new RegExp(`Ý kiến chỉ đạo[^]*${code}`))
    const stories = new Stories(() => app)
    const receivedOn = day('2026-11-24')
    const answer = { number: '15/UBND-NC', on: day('2026-11-24') }
    await stories.take({ code }, 'contact', {
      type: 'acknowledge',
      receivedOn,
      contact: people.contact,
    })
    await stories.take({ code }, 'contact', { type: 'answer', answer })
    await app.goTo('2026-11-27', '07:30')
    await chair.sees(/27\/11\/2026[^]*đang theo dõi: 01 \(đã báo cáo, chờ xác nhận 01\)/)
    const note = new RegExp(`${code}.*đã trả lời tại văn bản số 15/UBND-NC`)
    await secretary.choose(note, /Xác nhận hoàn thành/, /[Đđ]ã ghi nhận|Đã thực hiện|Hoàn thành/)
    await expect.poll(async () => (await stories.now(code)).state.status).toBe('closed')
    await app.goTo('2026-11-30', '07:30')
    const last = await chair.sees(/30\/11\/2026/)
    expect(last.text).not.toContain('Ý kiến chỉ đạo đang theo dõi')
  })

  it('the chair concludes on an obstacle, with the document and a task, and all around it are told', async () => {
    const app = await runApp(MONDAY)
    const { people, database } = app
    const chair = await linkedTo(app, people.chair)
    const contact = await linkedTo(app, people.contact)
    const officer = await linkedTo(app, people.officer)
    const { code, stories } = await stuck(app)
    officer.say(`/trinh ${code}`)
    await officer.choose(/Trình Ban Chỉ đạo xem xét/, /Xác nhận/, /Đã ghi nhận/)
    await afterFiveMinutes(app)
    await expect.poll(async () => (await broughtUp(app)).length).toBe(1)
    const raised = (await broughtUp(app))[0]?.code ?? ''
    chair.say(`/ketluan ${raised}`)
    const asked = await chair.sees(/cho kết luận về nội dung này/)
    expect(asked.text).toContain(REASON)
    chair.say('Đồng ý đo đạc lại ranh giới')
    await chair.sees(/Thông báo kết luận số bao nhiêu/)
    chair.say('15/TB-BCĐ ngày 23/11')
    await chair.sees(/Giao nhiệm vụ cho cơ quan nào/)
    chair.say('UBND phường Sao Khuê: đo đạc lại ranh giới')
    await chair.sees(/Cần đủ cơ quan, nội dung và hạn/)
    chair.say(
      'UBND phường Sao Khuê: đo đạc lại ranh giới, hạn 30/11\nTAND khu vực 9: xem xét giải thích bản án, hạn 04/12',
    )
    const confirm = /Kết luận về YC-.*: «Đồng ý đo đạc lại ranh giới»/
    const shown = await chair.sees(confirm)
    expect(shown.text).toContain('Thông báo kết luận số 15/TB-BCĐ ngày 23/11/2026.')
    expect(shown.text).toMatch(
      /Giao UBND phường Sao Khuê: «đo đạc lại ranh giới», hạn 30\/11\/2026/,
    )
    expect(shown.text).toMatch(/đề nghị phối hợp gửi .*khu vực 9.*: «xem xét giải thích bản án»/)
    await chair.choose(confirm, /Xác nhận/, /Đã ghi nhận/)
    await app.goTo('2026-11-23', '08:12')
    await chair.sees(/Đã thực hiện: kết luận[^]*Nhiệm vụ theo dõi: YC-.*Dự thảo đã gửi/)
    await chair.sees(/trân trọng đề nghị Quý cơ quan/)
    const told =
      /Kết luận của .*Trưởng Ban Chỉ đạo về YC-[^]*Đồng ý đo đạc lại ranh giới[^]*số 15\/TB-BCĐ/
    await officer.sees(told)
    await contact.sees(told)
    await contact.sees(/Ý kiến chỉ đạo mới – YC-[^]*«đo đạc lại ranh giới»/)
    expect((await stories.now(raised)).state).toMatchObject({
      status: 'answered',
      answer: { number: '15/TB-BCĐ', on: '2026-11-23' },
    })
    const directions = await database.prisma.coordinationRequest.count({
      where: { type: DIRECTION_TYPE },
    })
    expect(directions).toBe(1)
    contact.say(`/yc ${code}`)
    await contact.sees(/Kết luận của .* \(Thông báo số 15\/TB-BCĐ ngày 23\/11\/2026\): Đồng ý/)
  })

  it('the number and date of a conclusion are added later by the secretary', async () => {
    const app = await runApp(MONDAY)
    const chair = await linkedTo(app, app.people.chair)
    const secretary = await linkedTo(app, app.people.secretary)
    const { code, stories } = await stuck(app)
    secretary.say(`/trinh ${code}`)
    await secretary.choose(/Trình Ban Chỉ đạo xem xét/, /Xác nhận/, /Đã ghi nhận/)
    secretary.say(`/ketluan ${code} đồng ý`)
    await secretary.sees(NOT_PERMITTED)
    await afterFiveMinutes(app)
    await expect.poll(async () => (await broughtUp(app)).length).toBe(1)
    const raised = (await broughtUp(app))[0]?.code ?? ''
    chair.say(`/ketluan ${raised} đồng ý đo đạc lại`)
    await chair.choose(/Thông báo kết luận số bao nhiêu/, /Bổ sung sau/, /Giao nhiệm vụ/)
    await chair.choose(/Giao nhiệm vụ cho/, /Không giao nhiệm vụ/, /Kết luận về/)
    await chair.choose(/Kết luận về .*sẽ bổ sung sau|Kết luận về/, /Xác nhận/, /Đã ghi nhận/)
    await app.goTo('2026-11-23', '08:12')
    await chair.sees(/Đã thực hiện: kết luận/)
    expect((await stories.now(raised)).state.status).toBe('sent')
    secretary.say(`yc ${raised} đã nhận hôm nay, đã trả lời cv 15/TB-BCĐ ngày 23/11`)
    await secretary.choose(/15\/TB-BCĐ[^]*đã đúng chưa/, /Đúng/, /[Đđ]ã ghi nhận|Đã trả lời/)
    await expect.poll(async () => (await stories.now(raised)).state.status).toBe('answered')
  })

  it('the secretary calls a meeting, moves it, and concludes on its agenda; a contact does neither', async () => {
    const app = await runApp(MONDAY)
    const { database, clock, people } = app
    const secretary = await linkedTo(app, people.secretary)
    const chair = await linkedTo(app, people.chair)
    const { code } = await stuck(app)
    const contact = await linkedTo(app, people.contact)
    await inTransaction(database, clock.now(), async (work) => {
      const by = await work.tx.officials.find(people.chair)
      const target = { kind: 'request', code } as const
      return by && giveOrder(work, by, { act: 'convene', target, given: {}, digest: NO_DIGEST })
    })
    contact.say('/hop 04/12')
    await contact.sees(NOT_PERMITTED)

    await afterFiveMinutes(app)
    secretary.say('/hop 04/12')
    await secretary.sees(/Mấy giờ, ở đâu\?/)
    secretary.say('8 giờ, phòng họp số 1')
    const sure = /Mời thành viên Ban Chỉ đạo.*họp ngày 04\/12\/2026: «8 giờ, phòng họp số 1»/
    await secretary.choose(sure, /Xác nhận/, /Đã ghi nhận: mời họp/)
    expect(chair.count(/Kính mời dự họp/)).toBe(0)
    await app.goTo('2026-11-23', '08:12')
    const invitation = await chair.sees(/Kính mời dự họp Ban Chỉ đạo/)
    expect(invitation.text).toContain('Thứ Sáu, 04/12/2026: 8 giờ, phòng họp số 1.')
    expect(invitation.text).toMatch(new RegExp(`Nội dung họp: 01 yêu cầu[^]*${code}`))

    secretary.say('/hop 07/12')
    await secretary.sees(/Mấy giờ, ở đâu\?/)
    secretary.say('14 giờ, phòng họp số 2')
    await secretary.choose(/họp ngày 07\/12\/2026/, /Xác nhận/, /Đã ghi nhận: mời họp/)
    await app.goTo('2026-11-23', '08:18')
    const moved = await chair.sees(/chuyển ngày họp/)
    expect(moved.text).toContain(
      'Thứ Hai, 07/12/2026: 14 giờ, phòng họp số 2 (trước là 04/12/2026).',
    )

    secretary.say('đã họp, kết luận số 15/TB-BCĐ ngày 23/11')
    await secretary.sees(/nêu kết luận chung/)
    secretary.say('Sở Nông nghiệp và Môi trường đo đạc lại')
    await secretary.choose(/Kết luận các nội dung họp/, /Xác nhận/, /Đã ghi nhận: kết luận/)
    await app.goTo('2026-11-23', '08:25')
    await secretary.sees(
      new RegExp(`Đã thực hiện: kết luận các nội dung đã họp[^]*Đã kết luận: ${code}`),
    )
    await app.goTo('2026-11-23', '08:27')
    const told = await contact.sees(/Kết luận của/)
    expect(told.text).toContain('Thông báo kết luận số 15/TB-BCĐ ngày 23/11/2026')
    const left = await inTransaction(database, clock.now(), ({ tx }) =>
      tx.digests.agenda('pt.bcd-tinh'),
    )
    expect(left).toEqual([])
    expect(secretary.count(/Đã thực hiện: kết luận của Ban Chỉ đạo/)).toBe(0)
  })

  it('an opinion on what is not stuck is refused with its reason, and a period that is none by those there are', async () => {
    const app = await runApp(MONDAY)
    const chair = await linkedTo(app, app.people.chair)
    const { code } = await new Stories(() => app).request()
    chair.say(`/ykien ${code} đồng ý`)
    await chair.sees(/không ở tình trạng vướng mắc/)
    chair.say('/baocao tháng 11')
    await chair.sees(/\/baocao tháng trước/)
    expect(chair.count(/Đã ghi nhận/)).toBe(0)
  })

  it('nobody of the agency that is stuck brings it before the committee, nor who has left the office', async () => {
    const app = await runApp(MONDAY)
    const contact = await linkedTo(app, app.people.contact)
    const officer = await linkedTo(app, app.people.officer)
    const { code } = await stuck(app)
    contact.say(`/yc ${code}`)
    await contact.choose(new RegExp(`${code}[^]*${REASON}`), /Chi tiết/, /Căn cứ/)
    expect((await contact.choices(new RegExp(`${code}[^]*Căn cứ`))).join()).not.toContain('Trình')
    const note = new RegExp(`${code}.*nêu vướng mắc`)
    await officer.choose(note, /Trình Ban Chỉ đạo/, /Trình Ban Chỉ đạo xem xét/)
    await app.database.prisma.membership.updateMany({
      where: { officialId: app.people.officer },
      data: { toOn: new Date('2026-11-22') },
    })
    await officer.choose(/Trình Ban Chỉ đạo xem xét/, /Xác nhận/, NOT_PERMITTED)
    expect(await app.database.prisma.committeeAction.count()).toBe(0)
  })
})
