import { beforeAll, describe, expect, it } from 'vitest'
import { day } from '../../src/domain/time/day.ts'
import { type Phone, useApp } from '../support/running-app.ts'
import { Stories } from '../support/story.ts'

const running = useApp()
const stories = new Stories(() => running.current)
let contact: Phone
let officer: Phone

beforeAll(async () => {
  contact = await stories.phone('contact')
  officer = await stories.phone('officer')
})

const RECEIVED = /nhận văn bản số .* ngày nào/

describe('/hoantac', () => {
  it('takes an answer back, tells whoever was told of it, and every card follows', async () => {
    const request = await stories.request()
    await stories.go(contact, request, {
      button: /^✅ Đã tiếp nhận/,
      replies: [[RECEIVED, /20\/11/]],
    })
    await contact.sees(new RegExp(`${request.code}[^]*✅ Đã tiếp nhận; ngày nhận`))
    running.current.clock.advance(60_000)
    await stories.go(contact, request, {
      button: /Đã trả lời/,
      replies: [
        [/số bao nhiêu, ngày nào/, '145/UBND-NC ngày 20/11/2026'],
        [/đã đúng chưa/, /Đúng/],
      ],
    })
    const told = await officer.sees(new RegExp(`${request.code}.*đã trả lời tại văn bản số 145`))
    await officer.seesWith(told, /Xác nhận hoàn thành/)
    const before = await stories.now(request.code)
    expect(before.state.status).toBe('answered')

    contact.say('/hoantac')
    await contact.sees(
      new RegExp(`Đã ghi nhận – ${request.code}: hoàn tác nội dung vừa báo .*145/UBND-NC`),
    )
    await officer.sees(new RegExp(`🔔 ${request.code} – .*hoàn tác nội dung vừa báo`))
    await officer.seesWithout(told, /Xác nhận hoàn thành/)
    await officer.seesOn(told, /Đã tiếp nhận/)
    const after = await stories.now(request.code)
    expect(after.state).toEqual({ status: 'acknowledged' })
    expect(after.version).toBe(before.version + 1)

    contact.say('/hoantac')
    await contact.sees(/Không có thao tác nào gần đây để hoàn tác/)
    expect(await stories.now(request.code)).toEqual(after)
  })

  it('takes the one tap back that closes a request', async () => {
    const request = await stories.request()
    const { contact: by } = running.current.people
    const answer = { number: '147/UBND-NC', on: day('2026-11-20') }
    const received = { type: 'acknowledge', receivedOn: day('2026-11-20'), contact: by } as const
    await stories.take(request, 'contact', received, { type: 'answer', answer })
    await stories.go(officer, request, { button: /Xác nhận hoàn thành/ })
    await officer.sees(new RegExp(`${request.code}[^]*(?:Hoàn thành|hoàn thành)`))
    officer.say('/hoantac')
    await officer.sees(new RegExp(`Đã ghi nhận – ${request.code}: hoàn tác nội dung vừa báo`))
    expect((await stories.now(request.code)).state).toEqual({ status: 'answered', answer })
  })

  it('names whom it no longer asks to follow the request', async () => {
    const request = await stories.request()
    const { contact: by, secondContact: to } = running.current.people
    const received = { type: 'acknowledge', receivedOn: day('2026-11-20'), contact: by } as const
    await stories.take(request, 'contact', received, { type: 'propose-transfer', to })
    const card = await contact.sees(new RegExp(`${request.code}[^]*Lê Văn Thí Dụ`))
    contact.say('/hoantac', card)
    await contact.sees(
      new RegExp(`${request.code}: hoàn tác nội dung vừa báo \\(đề nghị đồng chí Lê Văn Thí Dụ`),
    )
    expect((await stories.now(request.code)).transferTo).toBeUndefined()
  })

  it('is too late after five minutes, and after the other side has gone on', async () => {
    const request = await stories.request()
    await stories.go(contact, request, {
      button: /^✅ Đã tiếp nhận/,
      replies: [[RECEIVED, /20\/11/]],
    })
    const card = await contact.sees(new RegExp(`${request.code}[^]*✅ Đã tiếp nhận; ngày nhận`))
    await stories.take(request, 'officer', { type: 'urge' })
    contact.say('/hoantac', card)
    await contact.sees(/đã có cập nhật mới sau thao tác của đồng chí/)
    await contact.sees(new RegExp(`Đề nghị quan tâm trả lời[^]*${request.code}`))

    await stories.go(contact, request, { button: /Đang thực hiện/, replies: [[/Dự kiến/, /Chưa/]] })
    running.current.clock.advance(301_000)
    contact.say('/hoantac', card)
    await contact.sees(/Đã quá 05 phút nên không hoàn tác được/)
    expect((await stories.now(request.code)).state).toEqual({ status: 'in-progress' })
  })
})
