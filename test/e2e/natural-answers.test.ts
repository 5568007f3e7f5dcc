import { beforeAll, describe, expect, it } from 'vitest'
import { type Phone, useApp } from '../support/running-app.ts'
import { Stories } from '../support/story.ts'

// Friday, 20/11/2026; the next Tuesday is a holiday.
const running = useApp()
const stories = new Stories(() => running.current)
let contact: Phone
let officer: Phone

beforeAll(async () => {
  contact = await stories.phone('contact')
  officer = await stories.phone('officer')
})

describe('the answer to a question', () => {
  it('keeps the number that was given alone and asks for the day alone', async () => {
    const request = await stories.acknowledged()
    await stories.go(contact, request, { button: /Đã trả lời/ })
    await contact.sees(/số bao nhiêu, ngày nào/)
    contact.say('dạ em gửi anh số 145 ạ')
    const rest = await contact.sees(/Chưa ghi nhận: số 145\. Còn thiếu/)
    expect(rest.text).toContain('Văn bản trả lời ngày nào?')
    expect(rest.text).not.toContain('số bao nhiêu')
    contact.say('hôm qua nhé')
    const repeated = await contact.sees(/trả lời tại văn bản số 145 ngày 19\/11\/2026/)
    expect(await stories.now(request.code)).toMatchObject({ version: 2 })
    await contact.press(repeated, /Đúng/)
    await officer.sees(new RegExp(`${request.code}.*đã trả lời tại văn bản số 145`))
  })

  it('may be put right before it counts', async () => {
    const request = await stories.acknowledged()
    await stories.go(contact, request, { button: /Đã trả lời/ })
    await contact.sees(new RegExp(`${request.code}[^]*số bao nhiêu, ngày nào`))
    contact.say('cv 146 hôm qua')
    await contact.sees(/văn bản số 146 ngày 19\/11\/2026/)
    contact.say('không, số 164')
    const repeated = await contact.sees(/văn bản số 164 ngày 19\/11\/2026/)
    await contact.press(repeated, /Đúng/)
    await officer.sees(new RegExp(`${request.code}.*đã trả lời tại văn bản số 164`))
    expect(await stories.now(request.code)).toMatchObject({
      state: { answer: { number: '164', on: '2026-11-19' } },
    })
  })

  it('is never a forecast where it names a document: the answer is asked back instead', async () => {
    const request = await stories.acknowledged()
    await stories.go(contact, request, { button: /Đang thực hiện/ })
    await contact.sees(new RegExp(`${request.code}[^]*Dự kiến trả lời ngày nào`))
    contact.say('số 88/UBND ngày hôm nay')
    const repeated = await contact.sees(/trả lời tại văn bản số 88\/UBND ngày 20\/11\/2026/)
    expect(await stories.now(request.code)).toMatchObject({ state: { status: 'acknowledged' } })
    await contact.press(repeated, /Đúng/)
    await officer.sees(new RegExp(`${request.code}.*văn bản số 88/UBND`))
    expect(await stories.now(request.code)).toMatchObject({ state: { status: 'answered' } })
  })

  it('is never an obstacle where it tells none: the step that is meant is asked back, else it is asked again', async () => {
    const request = await stories.acknowledged()
    await stories.go(contact, request, { button: /Vướng mắc/ })
    await contact.sees(new RegExp(`${request.code}[^]*nội dung vướng mắc`))
    contact.say('khong vuong nua')
    await contact.sees(new RegExp(`chưa hiểu câu trả lời[^]*${request.code}[^]*nội dung vướng mắc`))
    contact.say('số 145/UBND-NC ngày hôm nay')
    await contact.sees(/trả lời tại văn bản số 145\/UBND-NC ngày 20\/11\/2026/)
    contact.say('/huy')
    await stories.go(contact, request, { button: /Vướng mắc/ })
    contact.say('xin thêm 5 ngày vì chờ đo vẽ')
    await contact.sees(/đến hết .*01\/12\/2026\. Lý do: chờ đo vẽ/)
    contact.say('/huy')
    expect(await stories.now(request.code)).toMatchObject({ state: { status: 'acknowledged' } })
  })

  it.each([
    [/Đề nghị gia hạn/, /lý do gia hạn/, 'khong can gia han nua'],
    [/Không thuộc thẩm quyền/, /lý do không thuộc thẩm quyền/, 'khong'],
    [/Vướng mắc/, /nội dung vướng mắc/, 'thôi'],
  ])('leaves the question of a reason by a bare no: %s', async (button, asked, no) => {
    const request = await stories.acknowledged()
    const left = (): number =>
      contact.messages().filter(({ text }) => text.includes('Đã bỏ qua câu hỏi')).length
    const before = left()
    await stories.go(contact, request, { button, replies: [[asked, no]] })
    await contact.seesThat(() => left() > before, 'the question is left')
    expect(await stories.now(request.code)).toMatchObject({ state: { status: 'acknowledged' } })
  })

  it('hands over where it names a person, and is no reason', async () => {
    const request = await stories.acknowledged()
    await stories.go(contact, request, { button: /Không thuộc thẩm quyền/ })
    await contact.sees(new RegExp(`${request.code}[^]*thẩm quyền`))
    contact.say('chuyen cho d/c Lê Văn Thí Dụ')
    await contact.sees(new RegExp(`Đã ghi nhận – ${request.code}: đề nghị đồng chí Lê Văn Thí Dụ`))
    expect(await stories.now(request.code)).toMatchObject({
      state: { status: 'acknowledged' },
      transferTo: running.current.people.secondContact,
    })
  })

  it('goes to the question that it replies to, not to a newer one of another step', async () => {
    const request = await stories.acknowledged()
    await stories.go(contact, request, { button: /Đang thực hiện/ })
    const earlier = await contact.sees(new RegExp(`${request.code}[^]*Dự kiến trả lời ngày nào`))
    await stories.go(contact, request, { button: /Vướng mắc/ })
    await contact.sees(new RegExp(`${request.code}[^]*nội dung vướng mắc`))
    contact.say('xong trước ngày 26/11', earlier)
    await contact.sees(new RegExp(`Đã ghi nhận – ${request.code}.*dự kiến trả lời ngày 26/11/2026`))
    expect(await stories.now(request.code)).toMatchObject({ state: { status: 'in-progress' } })
  })

  it('counts on the days that are asked for, with their reason', async () => {
    const request = await stories.acknowledged()
    await stories.go(contact, request, { button: /Đề nghị gia hạn/ })
    await contact.sees(new RegExp(`${request.code}[^]*gia hạn đến ngày nào`))
    contact.say('xin thêm 5 ngày vì chờ đo đạc')
    const repeated = await contact.sees(/đến hết .*01\/12\/2026\. Lý do: chờ đo đạc/)
    await contact.press(repeated, /Đúng/)
    await officer.sees(new RegExp(`${request.code}.*đề nghị gia hạn trả lời đến 01/12/2026`))
    expect(await stories.now(request.code)).toMatchObject({ extension: { until: '2026-12-01' } })
  })

  it('names the agency that is competent at once, and shows it once', async () => {
    const request = await stories.acknowledged()
    await stories.go(contact, request, { button: /Không thuộc thẩm quyền/ })
    await contact.sees(new RegExp(`${request.code}[^]*thẩm quyền`))
    contact.say('không thuộc thẩm quyền, gửi Công an tỉnh')
    const repeated = await contact.sees(/Đề nghị gửi: Công an tỉnh/)
    expect(repeated.text.match(/Công an tỉnh/g)).toHaveLength(1)
    await contact.press(repeated, /Đúng/)
    await officer.sees(new RegExp(`${request.code}[^]*Công an tỉnh`))
    expect(await stories.now(request.code)).toMatchObject({
      state: { status: 'refused', suggested: 'Công an tỉnh' },
    })
  })

  it('is one of the agency’s own people, as a sentence names them', async () => {
    const request = await stories.acknowledged()
    await stories.go(contact, request, { button: /Chuyển đầu mối/ })
    await contact.sees(new RegExp(`${request.code}[^]*đồng chí nào theo dõi`))
    contact.say('chuyển cho đồng chí Đặng Văn Nam')
    await contact.sees(/Người này chưa có trong danh sách cán bộ của cơ quan/)
    contact.say('Phạm Thị Giả Định')
    await contact.sees(/Đồng chí Phạm Thị Giả Định không phải đầu mối hoặc lãnh đạo phụ trách/)
    contact.say('đồng chí Trần Thị Ví Dụ')
    await contact.sees(/Đồng chí này đang theo dõi yêu cầu/)
    contact.say('chuyển cho đồng chí Lê Văn Thí Dụ nhé')
    await contact.sees(new RegExp(`Đã ghi nhận – ${request.code}`))
    expect(await stories.now(request.code)).toMatchObject({
      transferTo: running.current.people.secondContact,
    })
  })
})

describe('words about a card', () => {
  it.each(['Đặng Văn Nam', 'Đỗ Văn Nam', 'Tạ Văn Nam', 'Tô Văn Nam', 'La Văn Nam'])(
    'hand over to %s, whose surname is another word without its marks',
    async (name) => {
      const request = await stories.acknowledged()
      const card = await contact.sees(new RegExp(request.code))
      contact.say(`giao đồng chí ${name}`, card)
      const asked = await contact.sees(new RegExp(`Người này chưa có[^]*${request.code}`))
      expect(asked.text).toContain('đồng chí nào theo dõi')
      contact.say('/huy')
      await contact.sees(/Đã bỏ qua/)
    },
  )

  it('refuse and name the right agency in one sentence', async () => {
    const request = await stories.acknowledged()
    const card = await contact.sees(new RegExp(request.code))
    contact.say('không thuộc thẩm quyền của phường, đề nghị gửi Công an tỉnh', card)
    const repeated = await contact.sees(new RegExp(`gửi: Công an tỉnh[^]*${request.code}`))
    expect(repeated.text.match(/Công an tỉnh/g)).toHaveLength(1)
    contact.say('/huy')
  })
})

describe('a file', () => {
  it('is not taken, and is told where documents go', async () => {
    contact.sendFile()
    const told = await contact.sees(/Phần mềm không nhận tệp, ảnh/)
    expect(told.text).toContain('đã trả lời cv 145/UBND-NC ngày 23/11')
  })

  it('is read by the words under it', async () => {
    const request = await stories.acknowledged()
    const card = await contact.sees(new RegExp(request.code))
    contact.sendFile('đã trả lời cv 120/UBND ngày 19/11', card)
    const repeated = await contact.sees(/trả lời tại văn bản số 120\/UBND ngày 19\/11\/2026/)
    expect(repeated.text).toContain(request.code)
    contact.say('/huy')
  })
})

it('says of a changed message that it is not read again', async () => {
  const said = contact.say('hổng biết nữa')
  await contact.sees(/chưa hiểu/)
  contact.change(said, 'đã nhận')
  const told = await contact.sees(/không đọc lại tin nhắn đã sửa/)
  expect(told.text).toContain('/hoantac')
})
