import type { Clock } from '../runtime/clock.ts'
import { isGroup, type Pacer } from './pacing.ts'
import type { Channel, OutboxQueue } from './ports.ts'

const REMEMBERED_MS = 60_000

/** The limits hold over a restart: what the last process sent a moment ago still counts. */
export async function countEarlierCalls(
  parts: {
    queue: Pick<OutboxQueue, 'callsSince'>
    channel: Pick<Channel, 'account'>
    clock: Clock
  },
  pacer: Pacer,
): Promise<void> {
  const { queue, channel, clock } = parts
  const now = clock.now().getTime()
  for (const { chatId, at } of await queue.callsSince(
    channel.account,
    new Date(now - REMEMBERED_MS),
  )) {
    // One from a time to come was made before the clock was set back.
    pacer.count({ chatId, isGroup: isGroup(chatId) }, Math.min(at.getTime(), now))
  }
}
