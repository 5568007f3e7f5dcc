import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Update,
  UpdateQueue,
  updatesJson,
} from '../../src/messenger/telegram/updates/update-queue.ts'
import { Store } from '../../src/messenger/world/store.ts'

const NOW = 1_795_395_600

function newQueue(): UpdateQueue {
  return new UpdateQueue({ store: new Store(), bot: 1, random: () => 0 })
}

function update(json = '{}'): Omit<Update, 'id'> {
  return { type: 'message', json, expiresAt: NOW + 60, lane: 'a' }
}

describe('the queue of a bot', () => {
  it('holds 100,000 updates and drops the newest beyond', () => {
    const queue = newQueue()
    for (let n = 0; n < 100_000; n += 1) queue.push(update(), NOW)
    expect(queue.push(update(), NOW)).toBeUndefined()
    const first = queue.head()
    queue.confirm(first + 1, 1, NOW)
    expect(queue.push(update(), NOW)).toMatchObject({ id: first + 100_000 })
  })

  it('takes no update of more than 64 KiB, and no more than 128 MiB in all', () => {
    const queue = newQueue()
    expect(queue.push(update('x'.repeat(65_537)), NOW)).toBeUndefined()
    const large = update('x'.repeat(65_536))
    for (let n = 0; n < 2_048; n += 1) expect(queue.push(large, NOW)).toBeDefined()
    expect(queue.push(update(), NOW)).toBeUndefined()
    queue.keepLast(1)
    expect(queue.push(update(), NOW)).toBeDefined()
  })

  it('cuts a reply at 4 MiB', () => {
    const many = Array.from({ length: 100 }, (_, id) => ({ ...update('x'.repeat(65_536)), id }))
    expect(updatesJson(many).length).toBeLessThan(2 ** 22)
    expect(updatesJson(many).match(/update_id/g)).toHaveLength(63)
  })

  it('gives each update until it is confirmed, and none after, in order, whatever happens between', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('push' as const) }),
      fc.record({ kind: fc.constant('confirm' as const), ahead: fc.integer({ min: -3, max: 12 }) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const queue = newQueue()
        let waiting: number[] = []
        const given: number[][] = []
        const expected: number[][] = []
        for (const it of steps) {
          if (it.kind === 'push') {
            waiting.push(queue.push(update(), NOW)?.id ?? 0)
          } else {
            const from = queue.head() + it.ahead
            const isKnown = from <= queue.tail() + 10
            waiting = isKnown ? waiting.filter((id) => id >= from) : waiting
            given.push(queue.confirm(from, 100, NOW).map(({ id }) => id))
            expected.push([...waiting])
          }
        }
        expect(given).toEqual(expected)
      }),
    )
  })
})
