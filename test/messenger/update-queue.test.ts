import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Update, UpdateQueue } from '../../src/messenger/telegram/updates/update-queue.ts'
import { Store } from '../../src/messenger/world/store.ts'

const NOW = 1_795_395_600

function newQueue(): UpdateQueue {
  return new UpdateQueue({ store: new Store(), bot: 1, random: () => 0 })
}

function update(): Omit<Update, 'id'> {
  return { type: 'message', json: '{}', expiresAt: NOW + 60, lane: 'a' }
}

describe('the queue of a bot', () => {
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
            queue.push(update(), NOW)
            waiting.push(queue.tail() - 1)
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
