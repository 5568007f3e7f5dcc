import { describe, expect, it } from 'vitest'
import {
  CONTRACT_CHANNELS,
  type ContractChannel,
  type ContractPhone,
} from '../support/contract-phone.ts'
import { runApp, type RunningApp } from '../support/running-app.ts'
import { Stories } from '../support/story.ts'

interface Begun {
  app: RunningApp
  contact: ContractPhone
  code: string
  state: () => Promise<unknown>
}

/** A request that its agency has taken in today, and the contact's phone. */
async function begun(linkedTo: ContractChannel['linkedTo']): Promise<Begun> {
  const app = await runApp()
  const stories = new Stories(() => app)
  const request = await stories.request()
  const { contact: id } = app.people
  const receivedOn = request.document.on
  await stories.take(request, 'contact', { type: 'acknowledge', receivedOn, contact: id })
  const contact = await linkedTo(app, id)
  await contact.sees(new RegExp(request.code))
  const { code } = request
  return { app, contact, code, state: async () => (await stories.now(code)).state }
}

describe.each(CONTRACT_CHANNELS)('On $name, one message and one press', ({ linkedTo }) => {
  it('answer a request', async () => {
    const { contact, state } = await begun(linkedTo)
    contact.say('đã trả lời cv 145/UBND-NC ngày 20/11')
    await contact.choose(/145\/UBND-NC[^]*đã đúng chưa/, /Đúng/, /Đã ghi nhận/)
    expect(await state()).toMatchObject({ status: 'answered', answer: { number: '145/UBND-NC' } })
  })

  it('ask for more time, and one press of the officer grants it', async () => {
    const { app, contact, code, state } = await begun(linkedTo)
    const officer = await linkedTo(app, app.people.officer)
    contact.say('xin gia hạn đến 01/12 vì đang chờ đo đạc')
    await contact.choose(/01\/12\/2026[^]*đã đúng chưa/, /Đúng/, /Đã ghi nhận/)
    const asked = new RegExp(`${code}[^]*đề nghị gia hạn[^]*01/12/2026`)
    await officer.choose(asked, /✔️ Đồng ý gia hạn/, /[Đđ]ã ghi nhận|đồng ý gia hạn đến/i)
    await contact.sees(/đồng ý gia hạn đến 01\/12\/2026/)
    expect(await state()).toMatchObject({ status: 'acknowledged' })
  })

  it('ask the officer, of one request that waits', async () => {
    const { app, contact, code } = await begun(linkedTo)
    const officer = await linkedTo(app, app.people.officer)
    contact.say('cho hỏi thửa đất nào ạ?')
    await contact.choose(/chưa chắc đã hiểu đúng/, /Hỏi cán bộ yêu cầu/, /Đã gửi câu hỏi/)
    const { text } = await officer.sees(/«cho hỏi thửa đất nào ạ\?»/)
    expect(text).toContain(code)
  })
})
