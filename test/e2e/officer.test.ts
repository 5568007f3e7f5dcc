import { beforeAll, expect, it } from 'vitest'
import type { CoordinationRequest } from '../../src/domain/request/coordination-request.ts'
import { day } from '../../src/domain/time/day.ts'
import type { RequestCommand } from '../../src/domain/request/commands.ts'
import { toDateColumn } from '../../src/store/days.ts'
import { fold } from '../../src/domain/search/vietnamese.ts'
import { addPerson } from '../../src/store/tables/people-admin.ts'
import { type Phone, useApp } from '../support/running-app.ts'
import { Stories } from '../support/story.ts'

const NEIGHBOUR = 'test.ubnd-xa.mai-hoa'
let neighbourContact = 0

const running = useApp({
  seed: async (database) => {
    const { prisma } = database
    const name = 'UBND phường Mai Hòa'
    await prisma.agency.create({
      data: {
        code: NEIGHBOUR,
        kind: 'ubnd-xa',
        name,
        tree: 'local',
        validFrom: toDateColumn(day('2025-07-01')),
        folded: fold(name),
      },
    })
    const person = { name: 'Cao Thị Bên Cạnh', title: 'Công chức', agency: NEIGHBOUR } as const
    neighbourContact = await addPerson(prisma, {
      ...person,
      role: 'contact',
      from: day('2025-07-01'),
    })
    await database.reload()
  },
})
const stories = new Stories(() => running.current)
let contact: Phone
let officer: Phone

beforeAll(async () => {
  contact = await stories.phone('contact')
  officer = await stories.phone('officer')
})

/** A request that has come as far as these steps of the contact bring it. */
async function after(...commands: RequestCommand[]): Promise<CoordinationRequest> {
  const request = await stories.request()
  await contact.sees(new RegExp(request.code))
  await stories.take(request, 'contact', ...commands)
  return request
}

const acknowledge = (): RequestCommand => ({
  type: 'acknowledge',
  receivedOn: day('2026-11-20'),
  contact: running.current.people.contact,
})
const ANSWER: RequestCommand = {
  type: 'answer',
  answer: { number: '145/UBND-NC', on: day('2026-11-20') },
}
const EXTEND: RequestCommand = {
  type: 'request-extension',
  until: day('2026-12-01'),
  reason: 'cần đối chiếu',
}
const REFUSE: RequestCommand = {
  type: 'refuse',
  reason: 'ngoài địa bàn',
  suggested: 'UBND phường Mai Hòa',
}

const about = ({ code }: CoordinationRequest, words: string): RegExp =>
  new RegExp(`${code}[^]*${words}`)

it('is told of the answer, and confirms that the request is complete', async () => {
  const request = await after(acknowledge(), ANSWER)
  await stories.go(officer, request, { button: /Xác nhận hoàn thành/ })
  await contact.sees(about(request, 'xác nhận hoàn thành theo văn bản số 145/UBND-NC'))
  expect(await stories.now(request.code)).toMatchObject({
    state: { status: 'closed', outcome: 'completed' },
  })
})

it('returns an answer with a reason, and gets it again', async () => {
  const request = await after(acknowledge(), ANSWER)
  await stories.go(officer, request, {
    button: /Đề nghị bổ sung/,
    replies: [[/nội dung cần bổ sung/, 'thiếu biên bản xác minh']],
  })
  const card = await contact.sees(new RegExp(`Đề nghị bổ sung – ${request.code}`))
  expect(card.text).toContain('thiếu biên bản xác minh')
  expect(await stories.now(request.code)).toMatchObject({
    state: { status: 'returned', reason: 'thiếu biên bản xác minh' },
  })
  await stories.take(request, 'contact', {
    type: 'answer',
    answer: { number: '150/UBND-NC', on: day('2026-11-20') },
  })
  await officer.sees(about(request, 'đã trả lời tại văn bản số 150/UBND-NC'))
})

it('leaves what an answer lacks on the card until the next answer, whatever happens in between', async () => {
  const request = await after(acknowledge(), ANSWER)
  const reason = 'thiếu biên bản có ký đóng dấu'
  await stories.take(request, 'officer', { type: 'return', reason }, { type: 'urge' })
  await contact.sees(new RegExp(`${request.code}[^]*Đề nghị bổ sung: ${reason}`))
  await stories.take(request, 'contact', { type: 'start-work' })
  await contact.sees(new RegExp(`${request.code}[^]*Đang thực hiện[^]*Cần bổ sung: ${reason}`))
  await stories.take(
    request,
    'contact',
    { type: 'report-obstacle', reason: 'người ký đi vắng' },
    { type: 'start-work' },
  )
  const { state } = await stories.now(request.code)
  expect(state).toEqual({ status: 'in-progress', toAdd: reason })
  await stories.take(request, 'contact', ANSWER)
  expect((await stories.now(request.code)).state).toEqual({
    status: 'answered',
    answer: ANSWER.answer,
  })
})

it('grants an extension in one tap: the agreed day moves, the legal one stays', async () => {
  const request = await after(acknowledge(), EXTEND)
  const note = await stories.offered(officer, request, /Đồng ý gia hạn/)
  expect(note.text).toContain('đề nghị gia hạn trả lời đến 01/12/2026')
  expect(note.text).toContain('hạn luật định không thay đổi')
  expect(await officer.press(note, /Đồng ý gia hạn/)).toMatch(/Đã ghi nhận/)
  await contact.sees(about(request, 'đồng ý gia hạn đến 01/12/2026'))
  expect(await stories.now(request.code)).toMatchObject({
    legalDue: { kind: 'day', on: '2026-11-26' },
    agreedDue: '2026-12-01',
    extension: { decision: 'granted' },
  })
  const card = await contact.sees(about(request, 'hạn thỏa thuận: hết thứ Ba, 01/12/2026'))
  expect(card.text).toContain('Hạn luật định 26/11/2026 không thay đổi')
})

it('tells whoever asked for more time of the decision, and goes on naming them', async () => {
  const request = await after(acknowledge())
  const colleague = await stories.phone('secondContact')
  await stories.take(request, 'secondContact', EXTEND)
  const note = await stories.offered(officer, request, /Đồng ý gia hạn/)
  expect(note.text).toContain('(Lê Văn Thí Dụ,')
  await officer.press(note, /Đồng ý gia hạn/)
  await colleague.sees(about(request, 'đồng ý gia hạn đến 01/12/2026'))
  const since = await officer.seesWithout(note, /Đồng ý gia hạn/)
  expect(since.text).toContain('(Lê Văn Thí Dụ,')
})

it('declines an extension in one tap, and nothing moves', async () => {
  const request = await after(acknowledge(), EXTEND)
  await stories.go(officer, request, { button: /Không đồng ý gia hạn/ })
  await contact.sees(about(request, 'không đồng ý gia hạn'))
  const now = await stories.now(request.code)
  expect(now).toMatchObject({ extension: { decision: 'declined' } })
  expect(now.agreedDue).toBeUndefined()
})

it('sends a refused request to the agency that was suggested, which gets it with a limit of its own', async () => {
  const neighbour = await running.current.phoneOf(neighbourContact)
  const request = await after(REFUSE)
  await stories.go(officer, request, {
    button: /Chuyển cơ quan khác/,
    replies: [
      [/Chuyển yêu cầu đến cơ quan nào/, /UBND phường Mai Hòa/],
      [/Nội dung trên đã đúng chưa/, /Đúng, ghi nhận/],
    ],
  })
  const card = await neighbour.sees(
    new RegExp(`Yêu cầu phối hợp được chuyển đến – ${request.code}`),
  )
  expect(card.text).toContain('đề nghị UBND phường Mai Hòa')
  expect(neighbour.offers(card, /^✅ Đã tiếp nhận/)).toBe(true)
  expect(await stories.now(request.code)).toMatchObject({
    state: { status: 'sent' },
    inCharge: NEIGHBOUR,
    answerer: 'test.ubnd-xa.sao-khue',
  })
})

it('names the next agency in words, and is asked again for one that may not answer', async () => {
  const request = await after(REFUSE)
  await stories.go(officer, request, {
    button: /Chuyển cơ quan khác/,
    replies: [
      [/Chuyển yêu cầu đến cơ quan nào/, 'Tòa án nhân dân khu vực 9'],
      [/chưa hiểu câu trả lời/, 'phuong mai hoa'],
      [/Nội dung trên đã đúng chưa/, 'đúng'],
    ],
  })
  await officer.sees(about(request, 'chuyển nội dung phối hợp đến UBND phường Mai Hòa'))
  expect(await stories.now(request.code)).toMatchObject({ inCharge: NEIGHBOUR })
})

it('accepts a refusal with the document by which it came, which closes the request', async () => {
  const request = await after(REFUSE)
  await stories.go(officer, request, {
    button: /Chấp nhận, kết thúc/,
    replies: [
      [/Văn bản từ chối số bao nhiêu, ngày nào/, 'cv 146/UBND-NC hôm nay'],
      [/đã từ chối tại văn bản số 146\/UBND-NC/, /Đúng, ghi nhận/],
    ],
  })
  await contact.sees(
    about(request, 'chấp nhận lý do và kết thúc việc phối hợp \\(văn bản từ chối số 146/UBND-NC'),
  )
  expect(await stories.now(request.code)).toMatchObject({
    state: { outcome: 'refusal-accepted', document: { number: '146/UBND-NC' } },
  })
})

it('accepts a refusal in one tap where the law wants no document of it', async () => {
  const request = await stories.request({ type: 'van-dong-thuyet-phuc' })
  await stories.take(request, 'contact', REFUSE)
  await stories.go(officer, request, { button: /Chấp nhận, kết thúc/ })
  await contact.sees(about(request, 'chấp nhận lý do và kết thúc'))
  expect(await stories.now(request.code)).toMatchObject({
    state: { status: 'closed', outcome: 'refusal-accepted' },
  })
})

it('withdraws a request that nobody has begun', async () => {
  const request = await after()
  officer.say(`/yc ${request.code}`)
  await stories.go(officer, request, {
    button: /Thu hồi/,
    replies: [
      [/lý do thu hồi/, 'đương sự đã nộp đủ tiền'],
      [/Nội dung trên đã đúng chưa/, /Đúng, ghi nhận/],
    ],
  })
  await contact.sees(about(request, 'thu hồi văn bản. Lý do: đương sự đã nộp đủ tiền'))
  expect(await stories.now(request.code)).toMatchObject({ state: { status: 'withdrawn' } })
})
