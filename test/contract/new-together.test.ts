import { describe, expect, it } from 'vitest'
import type { CoordinationRequest } from '../../src/domain/request/coordination-request.ts'
import { isRefused } from '../../src/domain/request/refusal.ts'
import { day } from '../../src/domain/time/day.ts'
import { toDateColumn } from '../../src/store/days.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { createRequests, type RequestToCreate } from '../../src/usecases/requests/create-request.ts'
import { CONTRACT_CHANNELS } from '../support/contract-phone.ts'
import { COMMUNE, COMMUNE_POLICE, DIVISION } from '../support/province.ts'
import { runApp, type RunningApp } from '../support/running-app.ts'
import { Stories } from '../support/story.ts'

let serial = 70

/** So many at once, as a file brings them; the later ones are due sooner. */
async function cameTogether(
  { database, clock, people }: RunningApp,
  ...answerers: readonly string[]
): Promise<CoordinationRequest[]> {
  const wanted = answerers.map((answerer, at): RequestToCreate => ({
    type: 'tham-gia-cuong-che',
    asker: DIVISION,
    answerer,
    officer: people.officer,
    document: { number: `${String((serial += 1))}/THADS-KV9`, on: day('2026-11-19') },
    documentDue: day(`2026-12-${String(20 - at)}`),
  }))
  const made = await inTransaction(database, clock.now(), (work) => createRequests(work, wanted))
  return made.map((each) => {
    if (isRefused(each)) throw new Error(each.refused.reason)
    return each
  })
}

const LIST = /phối hợp mới: 03/

describe.each(CONTRACT_CHANNELS)('On $name, what comes together', ({ linkedTo }) => {
  it('is one list, the most urgent first, that opens each and takes them all', async () => {
    const app = await runApp()
    const contact = await linkedTo(app, app.people.contact)
    const colleague = await linkedTo(app, app.people.secondContact)
    const made = await cameTogether(app, COMMUNE, COMMUNE, COMMUNE)
    const { text } = await contact.sees(LIST)
    const places = made.toReversed().map(({ code }) => text.indexOf(code))
    expect(places.every((at) => at > 0)).toBe(true)
    expect(places).toEqual(places.toSorted((one, other) => one - other))
    await colleague.sees(LIST)
    await contact.choose(LIST, /Tiếp nhận cả 03/, /các văn bản này ngày nào/)
    contact.say('hôm nay')
    await contact.sees(/Đã tiếp nhận 03 văn bản/)
    expect(contact.count(/phối hợp mới/)).toBe(1)
    expect(colleague.count(/phối hợp mới/)).toBe(1)
  })

  it('counts as told, and what is opened from it follows its request', async () => {
    const app = await runApp()
    const contact = await linkedTo(app, app.people.contact)
    const [first] = await cameTogether(app, COMMUNE, COMMUNE, COMMUNE)
    if (!first) throw new Error('Nothing came')
    await contact.choose(LIST, new RegExp(first.code), new RegExp(`${first.code}[^]*Thời hạn|Hạn`))
    await contact.sees(new RegExp(`^[^\\n]*${first.code} –[^]*Tin nhắn chỉ có giá trị nhắc việc`))
    const { database, clock, people } = app
    const untold = inTransaction(database, clock.now(), ({ tx }) => tx.requests.withoutCard(10))
    expect(await untold).toEqual([])
    await new Stories(() => app).take(first, 'secondContact', {
      type: 'acknowledge',
      receivedOn: day('2026-11-20'),
      contact: people.secondContact,
    })
    await contact.sees(new RegExp(`${first.code}[^]*Đã tiếp nhận[^]*Lê Văn Thí Dụ`))
  })

  it('is not mixed: each agency has its list, and one alone its card', async () => {
    const app = await runApp()
    await app.database.prisma.membership.create({
      data: {
        officialId: app.people.contact,
        agency: COMMUNE_POLICE,
        role: 'contact',
        fromOn: toDateColumn(day('2026-07-01')),
      },
    })
    const contact = await linkedTo(app, app.people.contact)
    const made = await cameTogether(app, COMMUNE, COMMUNE, COMMUNE, COMMUNE_POLICE)
    const alone = made.at(-1)?.code ?? ''
    expect((await contact.sees(LIST)).text).not.toContain(alone)
    await contact.sees(new RegExp(`mới – ${alone}`))
  })

  it('while it is held back in the quiet hours, is one message in the morning', async () => {
    const app = await runApp()
    const { database, people } = app
    const contact = await linkedTo(app, people.contact)
    const quiet = { quietFrom: 19 * 60, quietTo: 7 * 60 }
    await database.prisma.official.update({ where: { id: people.contact }, data: quiet })
    await app.goTo('2026-11-20', '20:00')
    const held = { officialId: people.contact, state: 'queued', error: 'quiet hours' }
    for (let times = 0; times < 3; times += 1) {
      await cameTogether(app, COMMUNE)
      await expect.poll(() => database.prisma.outbox.count({ where: held })).toBe(1)
    }
    expect(contact.count(/phối hợp mới/)).toBe(0)
    await app.goTo('2026-11-21', '08:00')
    await contact.sees(LIST)
    expect(contact.count(/phối hợp mới/)).toBe(1)
  })

  it('reaches the leader where no contact can be reached', async () => {
    const app = await runApp()
    const contact = await linkedTo(app, app.people.contact)
    const leader = await linkedTo(app, app.people.leader)
    contact.block()
    await cameTogether(app, COMMUNE, COMMUNE, COMMUNE)
    await leader.sees(LIST)
    expect(leader.count(/phối hợp mới/)).toBe(1)
  })
})
