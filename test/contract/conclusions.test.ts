import { describe, expect, it } from 'vitest'
import type { RequestCode } from '../../src/domain/request/coordination-request.ts'
import { CONTRACT_CHANNELS, type ContractPhone } from '../support/contract-phone.ts'
import { afterFiveMinutes, broughtUp, MONDAY, stuck } from '../support/obstacle.ts'
import { runApp, type RunningApp } from '../support/running-app.ts'

/** The chair concludes on a request; number and date are to follow. */
async function concludedOn(app: RunningApp, chair: ContractPhone, code: RequestCode) {
  chair.say(`/ketluan ${code} đồng ý đo đạc lại`)
  await chair.choose(/Thông báo kết luận số bao nhiêu/, /Bổ sung sau/, /Giao nhiệm vụ/)
  await chair.choose(/Giao nhiệm vụ cho/, /Không giao nhiệm vụ/, /Kết luận về/)
  await chair.choose(/Kết luận về .*/, /Xác nhận/, /Đã ghi nhận/)
  await app.goTo('2026-11-23', '08:12')
  await chair.sees(/Đã thực hiện: kết luận/)
}

async function raisedBy(app: RunningApp, phone: ContractPhone, code: RequestCode) {
  phone.say(`/trinh ${code}`)
  await phone.choose(/Trình Ban Chỉ đạo xem xét/, /Xác nhận/, /Đã ghi nhận/)
  await afterFiveMinutes(app)
  await expect.poll(async () => (await broughtUp(app)).length).toBe(1)
  return (await broughtUp(app))[0]?.code ?? ''
}

describe.each(CONTRACT_CHANNELS)('On $name, a conclusion', ({ linkedTo }) => {
  it('gets its number and date by a button of the secretary, and whoever was told of it hears them', async () => {
    const app = await runApp(MONDAY)
    const { people } = app
    const chair = await linkedTo(app, people.chair)
    const secretary = await linkedTo(app, people.secretary)
    const contact = await linkedTo(app, people.contact)
    const officer = await linkedTo(app, people.officer)
    const { code } = await stuck(app)
    await concludedOn(app, chair, code)
    const told = new RegExp(`Kết luận của .* về ${code}[^]*sẽ bổ sung sau`)
    await contact.sees(told)
    await officer.sees(told)
    secretary.say(`/yc ${code}`)
    await secretary.choose(new RegExp(`^(?!📌)[^]*${code}`), /Chi tiết/, /Căn cứ/)
    const details = new RegExp(`${code}[^]*Căn cứ`)
    await secretary.choose(details, /Bổ sung số, ngày kết luận/, /Thông báo kết luận số bao nhiêu/)
    expect((await secretary.choices(/Thông báo kết luận số bao nhiêu/)).join()).not.toContain('sau')
    secretary.say('15/TB-BCĐ ngày 23/11')
    await secretary.choose(/kết luận số 15\/TB-BCĐ/i, /Xác nhận/, /Đã ghi nhận: bổ sung số, ngày/)
    await app.goTo('2026-11-23', '08:18')
    const numbered = new RegExp(
      `số, ngày kết luận của .* về ${code}[^]*số 15/TB-BCĐ ngày 23/11/2026`,
    )
    await contact.sees(numbered)
    await officer.sees(numbered)
    contact.say(`/yc ${code}`)
    await contact.sees(/Kết luận của .* \(Thông báo số 15\/TB-BCĐ ngày 23\/11\/2026\): đồng ý/)
    await secretary.choose(details, /Bổ sung số, ngày kết luận/, /Nội dung này đã có/)
  })

  it('gets them in words, by the number of the request or where one alone lacks them', async () => {
    const app = await runApp(MONDAY)
    const chair = await linkedTo(app, app.people.chair)
    const secretary = await linkedTo(app, app.people.secretary)
    const contact = await linkedTo(app, app.people.contact)
    const { code, stories } = await stuck(app)
    const raised = await raisedBy(app, secretary, code)
    await concludedOn(app, chair, raised)
    const asked = /Bổ sung[^]*Thông báo kết luận số 15\/TB-BCĐ ngày 23\/11\/2026/
    secretary.say('kết luận số 15/TB-BCĐ ngày 23/11')
    await secretary.sees(asked)
    secretary.say('/huy')
    await secretary.sees(/Đã bỏ qua/)
    secretary.say(`/ketluan ${code} số 15/TB-BCĐ ngày 23/11`)
    const own = new RegExp(`Bổ sung cho kết luận về ${code}`)
    await secretary.choose(own, /Xác nhận/, /Đã ghi nhận: bổ sung số, ngày/)
    await app.goTo('2026-11-23', '08:18')
    await contact.sees(/số, ngày kết luận của .* về YC-[^]*số 15\/TB-BCĐ ngày 23\/11\/2026/)
    expect((await stories.now(raised)).state).toMatchObject({
      status: 'answered',
      answer: { number: '15/TB-BCĐ', on: '2026-11-23' },
    })
    contact.say('kết luận số 16/TB-BCĐ ngày 23/11')
    await contact.sees(/không thuộc (quyền|thẩm quyền)|chưa (chắc|hiểu)|không (có|tìm)/i)
    expect(contact.count(asked)).toBe(0)
  })
})
