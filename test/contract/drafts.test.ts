import { describe, expect, it } from 'vitest'
import { COMMUNE, DIVISION } from '../support/province.ts'
import { CONTRACT_CHANNELS } from '../support/contract-phone.ts'
import { runApp, type RunningApp } from '../support/running-app.ts'

const NEW = /Đã gửi – YC/

async function onlyRequest({ database }: RunningApp) {
  return database.prisma.coordinationRequest.findMany({ orderBy: { code: 'asc' } })
}

describe.each(CONTRACT_CHANNELS)('On $name, a request', ({ linkedTo }) => {
  it('is made of one sentence and one yes, and its agency gets the card', async () => {
    const app = await runApp()
    const officer = await linkedTo(app, app.people.officer)
    const contact = await linkedTo(app, app.people.contact)
    officer.say(
      'tạo yêu cầu xác minh điều kiện thi hành án gửi UBND phường Sao Khuê, cv 512/THADS-KV9 ngày 18/11',
    )
    await officer.choose(/việc thi hành án nào/, /Không thuộc việc/, /Đồng ý gửi/)
    const shown = await officer.sees(/Đồng ý gửi/)
    expect(shown.text).toMatch(/đề nghị UBND phường Sao Khuê xác minh/)
    expect(shown.text).toMatch(/số 512\/THADS-KV9 ngày 18\/11\/2026/)
    expect(shown.text).toMatch(/Hạn trả lời: hết thứ \S+, \d\d\/1[12]\/2026.*03 ngày làm việc/)
    expect(shown.text).toMatch(/Người nhận tin: .*Trần Thị Ví Dụ/)
    expect(await onlyRequest(app)).toEqual([])
    await officer.choose(/Đồng ý gửi/, /Gửi$/, NEW)
    const [request] = await onlyRequest(app)
    expect(request).toMatchObject({
      type: 'xac-minh-dieu-kien-tha',
      asker: DIVISION,
      answerer: COMMUNE,
      officerId: app.people.officer,
      documentNumber: '512/THADS-KV9',
      status: 'sent',
    })
    await contact.sees(new RegExp(`mới – ${request?.code ?? ''}`))
  })

  it('is made in six messages where one thing after another is asked, and changed before it is sent', async () => {
    const app = await runApp()
    const officer = await linkedTo(app, app.people.officer)
    officer.say('/taoyeucau xác minh')
    await officer.choose(/cần yêu cầu việc gì/, /^Xác minh điều kiện/, /việc thi hành án nào/)
    await officer.choose(/việc thi hành án nào/, /Không thuộc việc/, /đến cơ quan nào/)
    officer.say('ubnd phuong sao khue')
    await officer.sees(/số bao nhiêu/)
    officer.say('512/THADS-KV9 ngày 18/11')
    await officer.sees(/Đồng ý gửi/)
    officer.say('số 513/THADS-KV9 ngày 19/11')
    await officer.sees(/số 513\/THADS-KV9 ngày 19\/11\/2026/)
    officer.say('đúng')
    await officer.sees(NEW)
    expect(await onlyRequest(app)).toMatchObject([{ documentNumber: '513/THADS-KV9' }])
  })

  it('is asked again for an agency that cannot answer it, and left by a word', async () => {
    const app = await runApp()
    const officer = await linkedTo(app, app.people.officer)
    officer.say('/taoyeucau xác minh điều kiện thi hành án')
    await officer.choose(/việc thi hành án nào/, /Không thuộc việc/, /đến cơ quan nào/)
    officer.say('Trường Đại học Thí Dụ')
    await officer.sees(/Không tìm thấy cơ quan/)
    officer.say('hủy')
    await officer.sees(/Đã bỏ qua/)
    expect(await onlyRequest(app)).toEqual([])
  })

  it('belongs to no case that its maker may not read, whatever a choice says', async () => {
    const app = await runApp()
    const officer = await linkedTo(app, app.people.officer)
    officer.say('/taoyeucau xác minh điều kiện thi hành án')
    await officer.choose(/việc thi hành án nào/, /Không thuộc việc/, /đến cơ quan nào/)
    const { prisma } = app.database
    const form = {
      kind: 'draft',
      given: { type: 'xac-minh-dieu-kien-tha', caseCode: 'VV-9912-0001' },
    }
    await prisma.question.updateMany({ data: { form } })
    officer.say('ubnd phường sao khuê')
    await officer.sees(/Không tìm thấy việc thi hành án/)
    expect(await onlyRequest(app)).toEqual([])
  })

  it('of a commune is what its own kind may ask for: an obstacle, for the committee', async () => {
    const app = await runApp()
    const contact = await linkedTo(app, app.people.contact)
    contact.say('/taoyeucau')
    await contact.sees(/Giải quyết vướng mắc[^]*đến cơ quan nào/)
    contact.say('phong tỏa tài khoản')
    await contact.sees(/Không tìm thấy cơ quan/)
    contact.say(
      'tháo gỡ vướng mắc gửi Ban Chỉ đạo, cv 15/UBND ngày 18/11, nội dung: chưa bố trí được lực lượng',
    )
    await contact.sees(/Đồng ý gửi/)
    contact.say('đúng')
    await contact.sees(NEW)
    expect(await onlyRequest(app)).toMatchObject([
      { type: 'thao-go-vuong-mac', asker: COMMUNE, subject: 'chưa bố trí được lực lượng' },
    ])
  })

  it('is not made by whoever only watches', async () => {
    const app = await runApp()
    const clerk = await linkedTo(app, app.people.clerk)
    clerk.say('/taoyeucau xác minh')
    await clerk.sees(/không có quyền|chưa được phép|không thuộc/i)
    expect(await onlyRequest(app)).toEqual([])
  })
})
