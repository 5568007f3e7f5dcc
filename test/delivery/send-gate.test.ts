import { expect, it } from 'vitest'
import { SendGate } from '../../src/delivery/send-gate.ts'
import { FakeClock } from '../support/messenger.ts'

const never = new AbortController().signal

/** The moments at which so many calls leave that all come at once. */
async function leaving(
  count: number,
  pause: (clock: FakeClock, ms: number) => void,
): Promise<number[]> {
  const clock = new FakeClock()
  const turnstile = new SendGate({
    limits: { accountPerSecond: 28 },
    now: () => clock.now().getTime(),
    pause: async (ms) => {
      // Whoever has just left is noted first.
      await new Promise((resolve) => setImmediate(resolve))
      pause(clock, ms)
    },
  })
  const times: number[] = []
  const calls = Array.from({ length: count }, async () => {
    await turnstile.pass(never)
    times.push(clock.now().getTime())
  })
  await Promise.all(calls)
  return times
}

it('lets what comes at once, after the machine has stalled, leave spread out', async () => {
  const times = await leaving(100, (clock, ms) => clock.advance(ms))
  const most = times.map((from) => times.filter((at) => at >= from && at < from + 1_000).length)
  expect(Math.max(...most)).toBeLessThanOrEqual(30)
  expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeLessThanOrEqual((99 / 28) * 1_000)
})

it('spreads them out though every wait ends late', async () => {
  const times = await leaving(40, (clock, ms) => clock.advance(ms + 120))
  const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0))
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(33)
})

it('turns back what has not left once the platform says "too many", for a second', async () => {
  const clock = new FakeClock()
  const parts = { limits: { accountPerSecond: 28 }, now: () => clock.now().getTime() }
  const turnstile = new SendGate({ ...parts, pause: async (ms) => clock.advance(ms) })
  expect(await turnstile.pass(never)).toBe(true)
  turnstile.hold()
  expect(await turnstile.pass(never)).toBe(false)
  clock.advance(1_000)
  expect(await turnstile.pass(never)).toBe(true)
})
