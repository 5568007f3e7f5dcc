import { expect, it } from 'vitest'
import { day } from '../../src/domain/time/day.ts'
import type { RequestCode } from '../../src/domain/request/coordination-request.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { disownAccount, unlinkAll } from '../../src/usecases/accounts/unlink-account.ts'
import { linkCodeFor, type SmallProvince } from '../support/province.ts'
import { COMMANDS } from '../support/request-life.ts'
import { type Phone, runApp, type RunningApp } from '../support/running-app.ts'
import { Stories } from '../support/story.ts'

const DOCUMENT = { number: '501/THADS-KV9', on: day('2026-11-19') }
const TAKEN_BACK = /không còn được liên kết/

async function unlink({ database, clock, people }: RunningApp, who: keyof SmallProvince) {
  await inTransaction(database, clock.now(), (work) => unlinkAll(work, people[who]))
}

/** What went to the chat of a phone and has ended, and what still waits for it. */
async function writtenFor(
  { database }: RunningApp,
  phone: Phone,
): Promise<{ queued: number; ended: Record<string, number> }> {
  const rows = await database.prisma.outbox.groupBy({
    by: ['state'],
    where: { chatId: String(phone.user) },
    _count: true,
  })
  const ended = Object.fromEntries(rows.map(({ state, _count }) => [state, _count]))
  return { queued: (ended['queued'] ?? 0) + (ended['sending'] ?? 0), ended }
}

async function atRest(running: RunningApp, phone: Phone): Promise<void> {
  await expect.poll(async () => (await writtenFor(running, phone)).queued).toBe(0)
}

/** Everything that a phone shows of a request. */
function showing(phone: Phone, code: RequestCode): string[] {
  return phone.fromBot().flatMap(({ text }) => (text.includes(code) ? [text] : []))
}

it('takes back what stands on a phone that is unlinked, and sends it nothing of what comes after', async () => {
  const running = await runApp()
  const stories = new Stories(() => running)
  const phone = await stories.phone('contact')
  const request = await stories.request({ document: DOCUMENT })
  const card = await phone.sees(new RegExp(request.code))

  await unlink(running, 'contact')
  await phone.seesOn(card, TAKEN_BACK)
  const leader = await stories.phone('leader')
  await stories.take(request, 'secondContact', COMMANDS.acknowledge)
  await leader.sees(/Kính chào/)
  const later = await stories.request()
  await atRest(running, phone)
  expect(showing(phone, request.code)).toEqual([])
  expect(showing(phone, later.code)).toEqual([])
})

it('gives a phone that changes hands nothing of what was written for its former holder', async () => {
  const running = await runApp()
  const stories = new Stories(() => running)
  const phone = await stories.phone('contact')
  const request = await stories.request({ document: DOCUMENT })
  const card = await phone.sees(new RegExp(request.code))
  await phone.press(card, /Thao tác khác/)
  const { database, clock, people } = running
  phone.say(`/start ${await linkCodeFor(database, clock.now(), people.policeContact)}`)
  await phone.sees(/Kính chào đồng chí Hoàng Văn Minh Họa/)
  await phone.seesOn(card, TAKEN_BACK)
  await stories.take(request, 'secondContact', COMMANDS.acknowledge)
  const later = await stories.request()
  await atRest(running, phone)
  expect(showing(phone, request.code)).toEqual([])
  expect(showing(phone, later.code)).toEqual([])
})

it('sends to the official’s other account what waited for the one that was taken away', async () => {
  const running = await runApp()
  const stories = new Stories(() => running)
  const telegram = await stories.phone('contact')
  const zalo = await running.zaloPhoneOf(running.people.contact)
  const { database, clock } = running
  const later = { official: running.people.contact }
  await inTransaction(database, clock.now(), ({ tx }) =>
    tx.outbox.add([
      {
        key: 'waits',
        to: later,
        notice: { kind: 'help', commands: ['viec'] },
        lane: 'ordinary',
        cause: { rule: 'test' },
        notBefore: new Date(clock.now().getTime() + 3_600_000),
      },
    ]),
  )
  const address = await database.prisma.address.findFirstOrThrow({
    where: { chatId: String(telegram.user) },
  })
  const by = await inTransaction(database, clock.now(), ({ tx }) =>
    tx.officials.find(running.people.coordinator),
  )
  if (!by) throw new Error('There is no coordinator')
  const at = { account: 'elsewhere', chatId: '1' }
  await inTransaction(database, clock.now(), (work) =>
    disownAccount(work, { id: address.id, by, at }),
  )
  const moved = await database.prisma.outbox.findUniqueOrThrow({ where: { key: 'waits' } })
  expect([moved.state, moved.account?.split(':')[0]]).toEqual(['queued', 'zalo-bot'])
  await zalo.sees(/đã được .* gỡ liên kết/)
})

it('tells the other accounts of an official and the coordinators of a link, which one press takes back', async () => {
  const running = await runApp()
  const { people, phoneOf } = running
  const coordinator = await phoneOf(people.coordinator)
  const own = await phoneOf(people.contact)
  await coordinator.sees(/vừa được liên kết với đồng chí Trần Thị Ví Dụ/)
  const foreign = await phoneOf(people.contact)
  const told = await own.sees(/Telegram vừa được liên kết với đồng chí Trần Thị Ví Dụ/)
  await own.press(told, /Không đúng/)
  await coordinator.sees(/đã được Trần Thị Ví Dụ gỡ liên kết/)
  foreign.say('/viec')
  const answer = await foreign.sees(/chỉ dành cho cán bộ đã đăng ký/)
  expect(answer.text).not.toContain('YC-')
})

it('lets nobody take an account away but its holder at another one, and coordinators', async () => {
  const running = await runApp()
  const { people, phoneOf, database } = running
  const own = await phoneOf(people.contact)
  await phoneOf(people.contact)
  const told = await own.sees(/vừa được liên kết/)
  const stranger = await phoneOf(people.policeContact)
  const { id } = await database.prisma.address.findFirstOrThrow({
    where: { chatId: String(own.user) },
  })
  const tried = async (who: 'contact' | 'policeContact', phone: Phone): Promise<string> => {
    const at = { account: 'telegram:1', chatId: String(phone.user) }
    return inTransaction(database, running.clock.now(), async (work) => {
      const by = await work.tx.officials.find(people[who])
      if (!by) throw new Error('Nobody')
      const here = await work.tx.officials.addressOf(id)
      return disownAccount(work, { id, by, at: { ...at, account: here?.account ?? '' } })
    })
  }
  expect(await tried('policeContact', stranger)).toBe('not-permitted')
  expect(await tried('contact', own)).toBe('not-permitted')
  expect(told.text).toContain('Trần Thị Ví Dụ')
})

it('answers a stranger once a day, whatever is said', async () => {
  const { strangerPhone, clock } = await runApp()
  const phone = strangerPhone()
  phone.start()
  await phone.sees(/LK MÃ/)
  for (const said of ['xin chào', '/viec', '/yc 1']) phone.say(said)
  clock.advance(24 * 3_600_000)
  phone.say('chào buổi sáng')
  await expect.poll(() => phone.count(/LK MÃ/)).toBe(2)
})
