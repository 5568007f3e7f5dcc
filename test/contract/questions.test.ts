import { describe, expect, it } from 'vitest'
import { addDays, day, dayOf } from '../../src/domain/time/day.ts'
import { CONTRACT_CHANNELS, type ContractPhone } from '../support/contract-phone.ts'
import { runApp, type RunningApp } from '../support/running-app.ts'
import { Stories } from '../support/story.ts'

interface Acknowledged {
  code: string
  /** What its card begins with. */
  card: RegExp
}

/** A request that the contact has taken in, with a card of that standing on the phone. */
async function acknowledged(
  app: RunningApp,
  phone: ContractPhone,
  number: string,
): Promise<Acknowledged> {
  const stories = new Stories(() => app)
  const on = addDays(dayOf(app.clock.now()), -1)
  const request = await stories.request({ document: { number: `${number}/THADS-KV9`, on } })
  const { code } = request
  const { contact } = app.people
  await phone.sees(new RegExp(`mới – ${code}`))
  const receivedOn = day('2026-11-20')
  await stories.take(request, 'contact', { type: 'acknowledge', receivedOn, contact })
  phone.say(`/yc ${code}`)
  const card = new RegExp(`^(?!.*mới).*– ${code}[^]*Đã tiếp nhận; ngày nhận`)
  await phone.sees(card)
  return { code, card }
}

describe.each(CONTRACT_CHANNELS)('On $name', ({ linkedTo }) => {
  it('a newer press replaces the open question, which takes no answer meant for the newer one', async () => {
    const app = await runApp()
    const phone = await linkedTo(app, app.people.contact)
    const { code, card } = await acknowledged(app, phone, '1')
    await phone.choose(card, /Đang thực hiện/, /Dự kiến trả lời ngày nào/)
    await phone.choose(card, /Đã trả lời/, /Văn bản trả lời số bao nhiêu/)
    phone.say('số 88/UBND ngày hôm nay')
    await phone.sees(/đã trả lời tại văn bản số 88\/UBND ngày 20\/11\/2026/)
    expect((await new Stories(() => app).now(code)).state).toEqual({ status: 'acknowledged' })
    expect(phone.count(/mã này đã được dùng/i)).toBe(0)
  })

  it('never takes the number of a document for a forecast', async () => {
    const app = await runApp()
    const phone = await linkedTo(app, app.people.contact)
    const { code, card } = await acknowledged(app, phone, '1')
    await phone.choose(card, /Đang thực hiện/, /Dự kiến trả lời ngày nào/)
    phone.say('số 88/UBND ngày hôm nay')
    await phone.sees(/chưa hiểu câu trả lời|văn bản số 88\/UBND/)
    expect((await new Stories(() => app).now(code)).state).toEqual({ status: 'acknowledged' })
  })

  it('says what was half given when a newer press drops it, and goes on with it when asked to', async () => {
    const app = await runApp()
    const phone = await linkedTo(app, app.people.contact)
    const first = await acknowledged(app, phone, '1')
    const second = await acknowledged(app, phone, '2')
    await phone.choose(first.card, /Đã trả lời/, /Văn bản trả lời số bao nhiêu/)
    phone.say('số 145')
    await phone.sees(/Chưa ghi nhận: số 145. Còn thiếu:/)
    await phone.choose(second.card, /Đang thực hiện/, /Dự kiến trả lời ngày nào/)
    const dropped = new RegExp(`Chưa ghi nhận cho ${first.code}: số 145`)
    await phone.choose(dropped, /Tiếp tục/, /Chưa ghi nhận: số 145. Còn thiếu:/)
    phone.say('hôm nay')
    await phone.choose(/đã trả lời tại văn bản số 145 ngày 20/, /Đúng/, /Đã ghi nhận/)
    const stories = new Stories(() => app)
    const answer = { number: '145', on: '2026-11-20' }
    expect((await stories.now(first.code)).state).toEqual({ status: 'answered', answer })
    expect((await stories.now(second.code)).state).toEqual({ status: 'acknowledged' })
  })

  it('repeats all that a yes will record, the receipt too, and asks again where it is not so', async () => {
    const app = await runApp()
    const phone = await linkedTo(app, app.people.contact)
    const stories = new Stories(() => app)
    const { code } = await stories.request()
    await phone.choose(new RegExp(`mới – ${code}`), /Đã trả lời/, /nhận văn bản số .* ngày nào/)
    phone.say('nhận hôm qua, số 145/UBND-NC ngày hôm nay')
    const repeated =
      /Ngày nhận văn bản: 19\/11\/2026\.\nCơ quan đã trả lời tại văn bản số 145\/UBND-NC/
    await phone.choose(repeated, /Sửa lại/, /nhận văn bản số .* ngày nào/)
    phone.say('nhận hôm nay, số 154/UBND-NC ngày hôm nay')
    await phone.choose(/nhận văn bản: 20[^]*số 154\/UBND-NC/, /Đúng/, /Đã ghi nhận/)
    expect(await stories.now(code)).toMatchObject({
      receipt: { on: '2026-11-20' },
      state: { answer: { number: '154/UBND-NC' } },
    })
  })

  it('says nothing of a question to which nothing had been given', async () => {
    const app = await runApp()
    const phone = await linkedTo(app, app.people.contact)
    const { card } = await acknowledged(app, phone, '1')
    await phone.choose(card, /Đang thực hiện/, /Dự kiến trả lời ngày nào/)
    await phone.choose(card, /Đã trả lời/, /Văn bản trả lời số bao nhiêu/)
    expect(phone.count(/Chưa ghi nhận/)).toBe(0)
  })
})
