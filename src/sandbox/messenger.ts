import { randomBytes } from 'node:crypto'
import Fastify, { type FastifyInstance } from 'fastify'
import { OperatorError } from '../errors.ts'
import { messengerControl } from './control/control.ts'
import { hasLocalHost } from './control/guard.ts'
import type { MessengerControl, MessengerEvent } from './control/messenger-control.ts'
import { controlRoutes } from './control/routes.ts'
import type { MessengerClock } from './messenger-clock.ts'
import { type MessengerLog, silentLog } from './messenger-log.ts'
import { telegramControl } from './telegram/control.ts'
import type { FloodSettings } from './telegram/flood-settings.ts'
import { type BotAccount, openTelegram } from './telegram/open-telegram.ts'
import { notFoundReply, telegramRoutes } from './telegram/routes.ts'
import type { Telegram } from './telegram/telegram.ts'
import { EventStream } from './world/event-stream.ts'
import { Journal } from './world/journal.ts'
import { People } from './world/people.ts'
import { Store } from './world/store.ts'

export interface MessengerOptions {
  clock: MessengerClock
  /** 0 takes any free port. */
  port: number
  bots: readonly BotAccount[]
  /** The file in which chats and unconfirmed updates outlive the process. */
  journal?: string
  limits?: Partial<FloodSettings>
  /** Lets bots set webhooks to http://127.0.0.1. */
  allowLocalWebhooks?: boolean
  /** From 0 up to but not including 1; first update ids and the longest retries are drawn from it. */
  random?: () => number
  log?: MessengerLog
  /** Adds the host application's own routes: the page, the stage. */
  extend?: (app: FastifyInstance) => void | Promise<void>
}

export interface Messenger {
  url: string
  /** For a client of the Bot API, in the place of https://api.telegram.org. */
  apiRoot: string
  control: MessengerControl
  stop(): Promise<void>
}

const HOST = '127.0.0.1'

/** Starts the local messenger on loopback; it is ready when the promise resolves. */
export async function startMessenger(options: MessengerOptions): Promise<Messenger> {
  const { clock, log = silentLog } = options
  const store = new Store(options.journal === undefined ? undefined : new Journal(options.journal))
  const people = new People(store)
  const events = new EventStream<MessengerEvent>(randomBytes(6).toString('hex'))
  const { tg, begin, end } = openTelegram({
    store,
    people,
    clock,
    log,
    bots: options.bots,
    publish: (event) => events.publish(event),
    limits: options.limits ?? {},
    allowLocalWebhooks: options.allowLocalWebhooks ?? false,
    random: options.random ?? Math.random,
  })
  const control = messengerControl({
    step: tg.step,
    clock,
    people,
    events,
    telegram: telegramControl(tg),
  })

  const stopping = new AbortController()
  const gate = new Gate()
  const app = await openServer({
    tg,
    control,
    gate,
    stopping: stopping.signal,
    extend: options.extend,
  })
  const stop = async (): Promise<void> => {
    stopping.abort()
    end()
    await app.close()
    store.close()
  }
  try {
    const url = await listen(app, options.port)
    // Only who holds the port may touch the journal: another messenger may be writing to it.
    store.replay()
    begin()
    gate.open()
    log.info({ url }, 'local messenger listens')
    return { url, apiRoot: url, control, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Holds requests back until the world is as it was. */
class Gate {
  open: () => void = () => undefined
  readonly passed = new Promise<void>((resolve) => {
    this.open = resolve
  })
}

interface ServerParts {
  tg: Telegram
  control: MessengerControl
  gate: Gate
  stopping: AbortSignal
  extend: MessengerOptions['extend']
}

async function openServer({
  tg,
  control,
  gate,
  stopping,
  extend,
}: ServerParts): Promise<FastifyInstance> {
  const app = Fastify({ forceCloseConnections: true, routerOptions: { maxParamLength: 1_000 } })
  app.addHook('onRequest', async (request, reply) => {
    if (hasLocalHost(request.headers)) return gate.passed
    return reply.code(403).send({ error: 'this messenger serves its own machine only' })
  })
  app.setNotFoundHandler((_request, reply) => notFoundReply(reply))
  await telegramRoutes(app, { tg, stopping })
  await controlRoutes(app, { control, tg })
  await extend?.(app)
  return app
}

async function listen(app: FastifyInstance, port: number): Promise<string> {
  try {
    return await app.listen({ host: HOST, port })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code !== 'EADDRINUSE') throw error
    throw new OperatorError(
      `Port ${port} on ${HOST} is taken, perhaps by a messenger that still runs: stop that program, or choose another port.`,
    )
  }
}
