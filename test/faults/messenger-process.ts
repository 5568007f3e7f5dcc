// The local messenger in a process of its own: the platform, which outlives the application.
import { type Messenger, startMessenger } from '../../src/sandbox/messenger.ts'
import { seeded } from '../../src/sandbox/world/seeded.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { answerAsked, cameToRest } from './child-side.ts'
import type { MessengerProgress, MessengerRequest } from './protocol.ts'
import { BOT } from './stage.ts'
import { Wires } from './wires.ts'

const wires = new Wires()

let open: { messenger: Messenger; clock: FakeClock } | undefined

type Open = Extract<MessengerRequest, { ask: 'open' }>

async function start({ now, seed, journal }: Open): Promise<string> {
  const clock = new FakeClock(new Date(now).toISOString())
  const random = seeded(seed)
  const messenger = await startMessenger({ clock, port: 0, bots: [BOT], journal, random })
  open = { messenger, clock }
  return messenger.url
}

async function progress(): Promise<MessengerProgress> {
  const busy = await cameToRest()
  const pending = open?.messenger.control.telegram.pendingUpdates({}).length ?? 0
  return { busy, wires: wires.ends(), pending }
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
    case 'telegram':
      return control().telegram[request.verb].fromJson(request.input)
    case 'createUser': {
      const { id, firstName } = request
      return control().createUser({ id, firstName, languageCode: 'vi' })
    }
    case 'close':
      return stop()
  }
})
