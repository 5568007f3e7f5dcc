import { expect, it, onTestFinished } from 'vitest'
import { day, instantAt } from '../../src/domain/time/day.ts'
import { type RunningApp, runApp, startTestApp } from '../support/running-app.ts'

const at = (on: string, time: `${number}:${number}`): Date => instantAt(day(on), time)
const DIGEST = /BÁO CÁO NHANH/

function moveTo({ clock }: RunningApp, on: string, time: `${number}:${number}`): void {
  clock.advance(at(on, time).getTime() - clock.now().getTime())
}

it('comes late, and says so, when nothing ran at half past seven', async () => {
  const running = await runApp(at('2026-11-20', '17:30').toISOString())
  const { app, people, phoneOf, database, clock, messenger } = running
  const chair = await phoneOf(people.chair)
  const deputy = await phoneOf(people.deputy)
  await app.stop()
  moveTo(running, '2026-11-23', '09:12')
  const next = await startTestApp({ database, clock, messenger })
  onTestFinished(() => next.stop())
  for (const phone of [chair, deputy]) {
    const digest = await phone.sees(DIGEST)
    expect(digest.text).toContain('thứ Hai, 23/11/2026 (9 giờ 12)')
    expect(digest.text).toContain('(gửi muộn)')
  }
  next.wake()
  chair.say('/trogiup')
  await chair.sees(/Các lệnh:/)
  expect(chair.count(DIGEST)).toBe(1)
})

it('comes once to each reader although three processes run, and not at all on days off', async () => {
  const running = await runApp(at('2026-11-20', '17:30').toISOString())
  const { app, people, phoneOf, database, clock, messenger } = running
  const phones = [
    await phoneOf(people.chair),
    await phoneOf(people.deputy),
    await phoneOf(people.secretary),
  ]
  const others = await Promise.all([1, 2].map(() => startTestApp({ database, clock, messenger })))
  onTestFinished(async () => {
    await Promise.all(others.map((other) => other.stop()))
  })
  const wakeAll = (): void => [app, ...others].forEach((each) => each.wake())
  const digests = async (): Promise<number> =>
    database.prisma.outbox.count({ where: { key: { startsWith: 'digest/' } } })

  // Saturday, Sunday, a working Monday, a holiday, a working Wednesday.
  const mornings = ['2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25']
  const expected = [0, 0, 1, 1, 2]
  for (const [index, on] of mornings.entries()) {
    moveTo(running, on, '07:30')
    wakeAll()
    await expect
      .poll(() => phones.map((phone) => phone.count(DIGEST)))
      .toEqual(phones.map(() => expected[index]))
    wakeAll()
  }
  expect(await digests()).toBe(6)
})
