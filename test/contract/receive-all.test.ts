import { describe, expect, it } from 'vitest'
import { addDays, type Day, day, dayOf } from '../../src/domain/time/day.ts'
import {
  CONTRACT_CHANNELS,
  type ContractChannel,
  type ContractPhone,
} from '../support/contract-phone.ts'
import { runApp, type RunningApp } from '../support/running-app.ts'
import { Stories } from '../support/story.ts'

const TODAY = day('2026-11-20')

interface Waiting {
  codes: string[]
  stories: Stories
}

/** So many requests of the officer to the commune, their documents a day apart, the newest of yesterday. */
async function waiting(app: RunningApp, count: number): Promise<Waiting> {
  const stories = new Stories(() => app)
  const yesterday = addDays(dayOf(app.clock.now()), -1)
  const codes: string[] = []
  for (let back = count - 1; back >= 0; back -= 1) {
    const document = { number: `${30 + back}/THADS-KV9`, on: addDays(yesterday, -back) }
    codes.push((await stories.request({ document })).code)
  }
  return { codes, stories }
}

/** The phone of the contact for whom so many wait. */
async function begun(
  linkedTo: ContractChannel['linkedTo'],
  count: number,
): Promise<{ app: RunningApp; all: Waiting; phone: ContractPhone }> {
  const app = await runApp()
  const all = await waiting(app, count)
  return { app, all, phone: await linkedTo(app, app.people.contact) }
}

async function receivedOn({ codes, stories }: Waiting): Promise<(Day | undefined)[]> {
  return Promise.all(
    codes.map(async (code) => {
      const { state, receipt } = await stories.now(code)
      return state.status === 'acknowledged' ? receipt?.on : undefined
    }),
  )
}

describe.each(CONTRACT_CHANNELS)('On $name', ({ linkedTo }) => {
  it('takes all that wait with one day, once they have been shown', async () => {
    const { all, phone } = await begun(linkedTo, 12)
    phone.say('đã nhận tất cả')
    const asked = await phone.sees(/Tiếp nhận 12 văn bản[^]*các văn bản này ngày nào/)
    for (const code of all.codes) expect(asked.text).toContain(code)
    expect(await receivedOn(all)).toEqual(all.codes.map(() => undefined))
    await phone.choose(/Tiếp nhận 12 văn bản/, /Thứ Sáu|thứ Sáu/, /Đã tiếp nhận 12 văn bản/)
    const done = await phone.sees(/Đã tiếp nhận 12 văn bản; ngày nhận 20\/11\/2026/)
    for (const code of all.codes) expect(done.text).toContain(code)
    expect(await receivedOn(all)).toEqual(all.codes.map(() => TODAY))
  })

  it('shows the list before a day that was told at once counts', async () => {
    const { all, phone } = await begun(linkedTo, 3)
    phone.say('đã nhận đủ cả hôm nay')
    await phone.sees(/Tiếp nhận 03 văn bản[^]*Ngày nhận văn bản: 20\/11\/2026[^]*đã đúng chưa/)
    expect(await receivedOn(all)).toEqual([undefined, undefined, undefined])
    await phone.choose(/Tiếp nhận 03 văn bản/, /Đúng/, /Đã tiếp nhận 03 văn bản/)
    expect(await receivedOn(all)).toEqual([TODAY, TODAY, TODAY])
  })

  it('begins from the list of what waits; what a colleague took meanwhile is told apart', async () => {
    const { app, all, phone } = await begun(linkedTo, 3)
    phone.say('/viec')
    await phone.choose(/Yêu cầu đang chờ: 3/, /Tiếp nhận cả 03/, /các văn bản này ngày nào/)
    const [taken = '', ...rest] = all.codes
    const { contact } = app.people
    const request = await all.stories.now(taken)
    const receivedOn19 = day('2026-11-19')
    await all.stories.take(request, 'contact', {
      type: 'acknowledge',
      receivedOn: receivedOn19,
      contact,
    })
    phone.say('hôm nay')
    const done = await phone.sees(/Đã tiếp nhận 02 văn bản[^]*Chưa ghi nhận/)
    expect(done.text.slice(done.text.indexOf('Chưa ghi nhận'))).toContain(taken)
    for (const code of rest) expect((await all.stories.now(code)).receipt?.on).toBe(TODAY)
    expect((await all.stories.now(taken)).receipt?.on).toBe(receivedOn19)
  })

  it('takes a day that lies before one of the documents for none of them', async () => {
    const { all, phone } = await begun(linkedTo, 3)
    phone.say('đã nhận hết')
    await phone.sees(/Tiếp nhận 03 văn bản/)
    phone.say('18/11')
    await phone.sees(/trước ngày của văn bản[^]*các văn bản này ngày nào/)
    expect(await receivedOn(all)).toEqual([undefined, undefined, undefined])
  })

  it('takes back one of them by its code', async () => {
    const { all, phone } = await begun(linkedTo, 2)
    const [first = ''] = all.codes
    phone.say('đã nhận hết')
    await phone.sees(/Tiếp nhận 02 văn bản/)
    phone.say('hôm nay')
    await phone.sees(/Đã tiếp nhận 02 văn bản[^]*\/hoantac kèm mã/)
    phone.say('/hoantac 9999')
    await phone.sees(/[Kk]hông tìm thấy/)
    expect(await receivedOn(all)).toEqual([TODAY, TODAY])
    phone.say(`/hoantac ${first}`)
    await phone.sees(new RegExp(`${first}.*hoàn tác`))
    expect(await receivedOn(all)).toEqual([undefined, TODAY])
  })

  it('says of how many nothing is recorded when another question takes its place', async () => {
    const { all, phone } = await begun(linkedTo, 3)
    const [first = ''] = all.codes
    phone.say('đã nhận hết hôm nay')
    await phone.sees(/Tiếp nhận 03 văn bản/)
    phone.say(`/yc ${first}`)
    await phone.choose(new RegExp(`${first}[^]*đề nghị`), /Đã trả lời/, /số bao nhiêu/)
    await phone.sees(/Chưa ghi nhận cho 03 văn bản: nhận ngày 20\/11\/2026/)
    expect(await receivedOn(all)).toEqual([undefined, undefined, undefined])
  })

  it('takes no day from words of another day', async () => {
    const { app, all, phone } = await begun(linkedTo, 2)
    const [code = ''] = all.codes
    phone.say('đã trả lời cv 145/UBND-NC hôm nay')
    await phone.sees(/chọn yêu cầu mà đồng chí muốn nói đến/)
    await app.goTo('2026-11-21', '08:00')
    await phone.choose(
      /chọn yêu cầu mà đồng chí muốn nói đến/,
      new RegExp(code),
      /đã cũ|đã hết|quá lâu/,
    )
    expect(phone.count(/Nội dung trên đã đúng chưa/)).toBe(0)
  })

  it('keeps what was told of a request that had to be chosen first', async () => {
    const { all, phone } = await begun(linkedTo, 2)
    const [code = ''] = all.codes
    phone.say('đã trả lời cv 145/UBND-NC hôm nay')
    await phone.choose(
      /chọn yêu cầu mà đồng chí muốn nói đến/,
      new RegExp(code),
      /145\/UBND-NC[^]*ngày 20\/11\/2026/,
    )
    expect(phone.count(/số bao nhiêu/)).toBe(0)
  })
})
