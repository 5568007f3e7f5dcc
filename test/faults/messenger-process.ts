// The local messenger in a process of its own: the platform, which outlives the application.
import { verbNamed } from '../../src/messenger/control/routes.ts'
import { type Messenger, startMessenger } from '../../src/messenger/messenger.ts'
import { seeded } from '../../src/messenger/world/made.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { answerAsked, cameToRest } from './child-side.ts'
import { BOT, ZALO_BOT, ZALO_OA } from '../support/accounts.ts'
import type { MessengerProgress, MessengerRequest, Opened } from './protocol.ts'
import { Wires } from './wires.ts'

const wires = new Wires()

let open: { messenger: Messenger; clock: FakeClock } | undefined

type Open = Extract<MessengerRequest, { ask: 'open' }>

async function start({ now, seed, journal }: Open): Promise<Opened> {
  const clock = new FakeClock(new Date(now).toISOString())
  const random = seeded(seed)
  const messenger = await startMessenger({
    clock,
    port: 0,
    bot: BOT,
    zaloBot: ZALO_BOT,
    zaloOa: ZALO_OA,
    // Killed in the middle, the service would lose its address for good; and days of few minutes need more calls.
    zaloOaSettings: { webhookProbe: 'tries', requestsPerMinute: 4_000 },
    journal,
    random,
  })
  open = { messenger, clock }
  const { url, zaloBotApiRoot, zaloOaRoots } = messenger
  return { url, zaloBotApiRoot, zaloOaRoots }
}

async function progress(): Promise<MessengerProgress> {
  const busy = await cameToRest()
  if (!open) return { busy, wires: wires.ends(), pending: 0 }
  const { control: all } = open.messenger
  const now = open.clock.now().toISOString()
  const events = all.zaloOa.pending({})
  const fetched = [...all.telegram.pendingUpdates({}), ...all.zaloBot.pending({})]
  const later = events.filter(({ dueAt }) => dueAt > now).map(({ dueAt }) => Date.parse(dueAt))
  return {
    busy,
    wires: wires.ends(),
    pending: fetched.length + events.length - later.length,
    ...(later.length > 0 && { nextAt: Math.min(...later) }),
  }
}

function control(): Messenger['control'] {
  if (!open) throw new Error('The messenger is not open')
  return open.messenger.control
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
      return open?.clock.advance(Math.max(0, request.to - open.clock.now().getTime()))
    case 'probe':
      return progress()
    case 'do': {
      const run = verbNamed(control(), request.path)
      if (!run) throw new Error(`There is no verb ${request.path}`)
      return run(request.input)
    }
    case 'close':
      return stop()
  }
})
