import { describe, expect, it } from 'vitest'
import { CONTRACT_CHANNELS } from '../support/contract-phone.ts'
import { runApp, type RunningApp } from '../support/running-app.ts'
import { Stories } from '../support/story.ts'

interface Sent {
  code: string
  stories: Stories
}

/** A request of the officer to the commune. */
async function sent(app: RunningApp): Promise<Sent> {
  const stories = new Stories(() => app)
  const { code } = await stories.request()
  return { code, stories }
}

describe.each(CONTRACT_CHANNELS)('On $name', ({ linkedTo }) => {
  it('the agency asks the officer and gets the answer, which changes nothing of the request', async () => {
    const app = await runApp()
    const contact = await linkedTo(app, app.people.contact)
    const officer = await linkedTo(app, app.people.officer)
    const { code, stories } = await sent(app)
    const before = await stories.now(code)
    await contact.choose(new RegExp(`mới – ${code}`), /Chi tiết/, /Căn cứ/)
    await contact.choose(new RegExp(`${code}[^]*Căn cứ`), /Hỏi cán bộ yêu cầu/, /cần hỏi điều gì/)
    contact.say('thửa đất nào ạ, tài khoản 0123456789012?')
    await contact.sees(/dãy số dài trong tin nhắn đã được che/)
    await contact.sees(/Đã gửi câu hỏi đến .*«thửa đất nào ạ, tài khoản \*\*\*\?»/)
    const question = new RegExp(
      `Câu hỏi – ${code}[^]*UBND phường Sao Khuê \\(Trần Thị Ví Dụ, .*«thửa đất nào`,
    )
    await officer.choose(question, /Trả lời/, /trả lời thế nào/)
    officer.say('thửa đất ở khu 3')
    await officer.sees(/Đã gửi câu trả lời đến UBND phường Sao Khuê.*«thửa đất ở khu 3»/)
    await contact.sees(
      new RegExp(
        `Trả lời câu hỏi – ${code}[^]*Câu hỏi: «thửa đất nào[^]*Đỗ Thị Chấp Hành.*«thửa đất ở khu 3»`,
      ),
    )
    expect(await stories.now(code)).toEqual(before)
    await officer.choose(question, /Trả lời/, /Trả lời câu hỏi[^]*«thửa đất ở khu 3»/)
    expect(contact.count(/Trả lời câu hỏi/)).toBe(1)
  })

  it('the officer asks whoever follows the request', async () => {
    const app = await runApp()
    const contact = await linkedTo(app, app.people.contact)
    const officer = await linkedTo(app, app.people.officer)
    const { code } = await sent(app)
    await contact.sees(new RegExp(`mới – ${code}`))
    officer.say(`/hoi ${code}`)
    await officer.sees(new RegExp(`${code} – Đồng chí cần hỏi điều gì`))
    officer.say('bao giờ có kết quả?')
    await officer.sees(/Đã gửi câu hỏi đến UBND phường Sao Khuê/)
    await contact.choose(/Câu hỏi –[^]*«bao giờ có kết quả\?»/, /Trả lời/, /trả lời thế nào/)
    contact.say('khoảng thứ Tư')
    const answer = await officer.sees(/Trả lời câu hỏi[^]*«khoảng thứ Tư»/)
    expect(answer.text).toContain('UBND phường Sao Khuê (Trần Thị Ví Dụ, ')
  })

  it('a question in words is offered to the officer, and one choice sends it', async () => {
    const app = await runApp()
    const contact = await linkedTo(app, app.people.contact)
    const officer = await linkedTo(app, app.people.officer)
    const { code, stories } = await sent(app)
    await contact.sees(new RegExp(`mới – ${code}`))
    contact.say('cho hỏi thửa đất nào ạ?')
    await contact.choose(/chưa chắc đã hiểu đúng/, /Hỏi cán bộ yêu cầu/, /Đã gửi câu hỏi/)
    await officer.sees(/«cho hỏi thửa đất nào ạ\?»/)
    expect(await stories.now(code)).toMatchObject({ version: 1 })
  })

  it('whoever left the office can neither ask nor answer any more', async () => {
    const app = await runApp()
    const contact = await linkedTo(app, app.people.contact)
    const officer = await linkedTo(app, app.people.officer)
    const { code } = await sent(app)
    await contact.choose(new RegExp(`mới – ${code}`), /Chi tiết/, /Căn cứ/)
    contact.say(`/hoi ${code} hồ sơ gồm những gì`)
    const question = /Câu hỏi –[^]*«hồ sơ gồm những gì»/
    await officer.sees(question)
    await app.database.prisma.membership.updateMany({
      where: { officialId: { in: [app.people.contact, app.people.officer] } },
      data: { toOn: new Date('2026-11-19') },
    })
    await officer.choose(question, /Trả lời/, /không (có|thuộc|được|còn)/i)
    await contact.choose(
      new RegExp(`${code}[^]*Căn cứ`),
      /Hỏi cán bộ/,
      /không (có|thuộc|được|còn)/i,
    )
    const asked = await app.database.prisma.inquiry.findMany()
    expect(asked.map(({ answer }) => answer)).toEqual([null])
  })

  it('the course of a request is shown newest first, page by page, with who, when and where', async () => {
    const app = await runApp()
    const contact = await linkedTo(app, app.people.contact)
    const { code, stories } = await sent(app)
    await contact.choose(new RegExp(`mới – ${code}`), /Đã tiếp nhận/, /ngày nào/)
    await contact.choose(/ngày nào\?/, /20\/11/, /Đã ghi nhận/)
    contact.say(`/hoi ${code} thửa đất nào ạ`)
    await contact.sees(/Đã gửi câu hỏi/)
    contact.say(`diễn biến yc ${String(Number(code.slice(-4)))}`)
    const { text } = await contact.sees(new RegExp(`Diễn biến – ${code}: 03 mục`))
    const told = text.split('\n').slice(1, 4)
    expect(told[0]).toMatch(
      /\d+ giờ \d\d ngày 20\/11\/2026 – UBND phường Sao Khuê hỏi: «thửa đất nào ạ»/,
    )
    expect(told[1]).toMatch(
      /đã tiếp nhận; ngày nhận văn bản: 20\/11\/2026 \(Trần Thị Ví Dụ, Công chức tư pháp, qua (Telegram|Zalo)\)/,
    )
    expect(told[2]).toMatch(/THADS.* đã gửi/)
    for (let day = 1; day <= 8; day += 1) {
      await stories.take({ code }, 'contact', { type: 'start-work' })
    }
    await contact.choose(new RegExp(`Diễn biến – ${code}: 03`), /Chi tiết/, /Căn cứ/)
    const all = new RegExp(`Diễn biến – ${code}: 11 mục`)
    await contact.choose(new RegExp(`${code}[^]*Căn cứ`), /Diễn biến/, all)
    await contact.choose(all, /Tiếp ›/, /Trang 2\/2/)
    await contact.sees(/đã gửi[^]*Trang 2\/2/)
  })
})
