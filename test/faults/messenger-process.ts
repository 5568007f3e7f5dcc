// The local messenger in a process of its own: the platform, which outlives the application.
import { type Messenger, startMessenger } from '../../src/sandbox/messenger.ts'
import { seeded } from '../../src/sandbox/world/seeded.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { answerAsked } from './child-side.ts'
import type { MessengerProgress, MessengerRequest } from './protocol.ts'
import { BOT } from './stage.ts'

/** Tells an answer that is held back from a poll that waits for news. */
class CountingClock extends FakeClock {
  slow = 0

  override async sleep(ms: number, signal: AbortSignal): Promise<void> {
    const counts = ms === POLL_MS ? 0 : 1
    this.slow += counts
    await super.sleep(ms, signal)
    this.slow -= counts
  }
}

const POLL_MS = 25_000

let open: { messenger: Messenger; clock: CountingClock } | undefined

type Open = Extract<MessengerRequest, { ask: 'open' }>

async function start({ now, seed, journal }: Open): Promise<string> {
  const clock = new CountingClock(new Date(now).toISOString())
  const random = seeded(seed)
  const messenger = await startMessenger({ clock, port: 0, bots: [BOT], journal, random })
  open = { messenger, clock }
  return messenger.url
}

async function stop(): Promise<void> {
  const closing = open
  open = undefined
  await closing?.messenger.stop()
}

answerAsked(async (request: MessengerRequest): Promise<unknown> => {
  switch (request.ask) {
    case 'open':
      return start(request)
    case 'advance':
      open?.clock.advance(Math.max(0, request.to - open.clock.now().getTime()))
      return undefined
    case 'probe': {
      const progress: MessengerProgress = { slow: open?.clock.slow ?? 0 }
      return progress
    }
    case 'close':
      return stop()
  }
})
