import { randomBytes } from 'node:crypto'
import Fastify, { type FastifyInstance } from 'fastify'
import { OperatorError } from '../runtime/errors.ts'
import type { World } from './chats/world.ts'
import {
  type MessengerControl,
  messengerControl,
  type MessengerEvent,
  type Products,
} from './control/messenger-control.ts'
import { hasLocalHost } from './control/guard.ts'
import { controlRoutes } from './control/routes.ts'
import { silentLog } from './log.ts'
import type { MessengerOptions } from './options.ts'
import { openTelegram } from './telegram/open-telegram.ts'
import { NOT_FOUND, telegramRoutes } from './telegram/routes.ts'
import { writeReply } from './wire/reply.ts'
import { BLOCK_PAGE, BLOCK_PATH } from './wire/struck-reply.ts'
import { EventStream } from './world/event-stream.ts'
import { Journal } from './world/journal.ts'
import { People } from './world/people.ts'
import { Store } from './world/store.ts'
import { openZaloBot } from './zalo-bot/open-zalo-bot.ts'
import { ZALO_BOT_ROOT, zaloBotRoutes } from './zalo-bot/routes.ts'
import { openZaloOa } from './zalo-oa/open-zalo-oa.ts'
import { ZALO_OA_ROOTS, zaloOaRoutes } from './zalo-oa/routes.ts'

export type { MessengerOptions }

export interface Messenger {
  url: string
  /** For a client of the Bot API, in the place of https://api.telegram.org. */
  apiRoot: string
  /** In the place of https://bot-api.zaloplatforms.com. */
  zaloBotApiRoot: string
  /** In the places of https://openapi.zalo.me, https://business.openapi.zalo.me and https://oauth.zaloapp.com. */
  zaloOaRoots: { openapi: string; business: string; oauth: string }
  control: MessengerControl
  stop(): Promise<void>
}

const HOST = '127.0.0.1'

/** Starts the local messenger on loopback; it is ready when the promise resolves. */
export async function startMessenger(options: MessengerOptions): Promise<Messenger> {
  const { log = silentLog } = options
  const events = new EventStream<MessengerEvent>(randomBytes(6).toString('hex'))
  const world = openWorld(options, (event) => events.publish(event))
  const all = {
    telegram: openTelegram(world, { bots: options.bots, limits: options.limits ?? {} }),
    zaloBot: openZaloBot(world, {
      accounts: options.zaloBots ?? [],
      settings: options.zaloBotSettings ?? {},
    }),
    zaloOa: openZaloOa(world, {
      accounts: options.zaloOas ?? [],
      settings: options.zaloOaSettings ?? {},
    }),
  }
  const products: Products = {
    telegram: all.telegram.product,
    zaloBot: all.zaloBot.product,
    zaloOa: all.zaloOa.product,
  }
  const control = messengerControl({ ...world, events }, products, world.step)

  const stopping = new AbortController()
  const gate = new Gate()
  const { extend } = options
  const app = await openServer({ products, control, gate, stopping: stopping.signal, extend })
  const stop = async (): Promise<void> => {
    stopping.abort()
    Object.values(all).forEach(({ end }) => end())
    await app.close()
    world.store.close()
  }
  try {
    const url = await listen(app, options.port)
    // Only who holds the port may touch the journal: another messenger may be writing to it.
    world.store.replay()
    Object.values(all).forEach(({ begin }) => begin())
    gate.open()
    log.info({ url }, 'local messenger listens')
    return { url, ...rootsBelow(url), control, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function openWorld(
  { journal, clock, log, random, allowLocalWebhooks }: MessengerOptions,
  publish: World['publish'],
): World {
  const store = new Store(journal === undefined ? undefined : new Journal(journal))
  return {
    store,
    people: new People(store),
    clock,
    log: log ?? silentLog,
    publish,
    random: random ?? Math.random,
    allowLocalWebhooks: allowLocalWebhooks ?? false,
    step: (run) => {
      try {
        return run()
      } finally {
        store.commit()
      }
    },
  }
}

function rootsBelow(url: string): Pick<Messenger, 'apiRoot' | 'zaloBotApiRoot' | 'zaloOaRoots'> {
  const { openapi, business, oauth } = ZALO_OA_ROOTS
  return {
    apiRoot: url,
    zaloBotApiRoot: url + ZALO_BOT_ROOT,
    zaloOaRoots: { openapi: url + openapi, business: url + business, oauth: url + oauth },
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
  products: Products
  control: MessengerControl
  gate: Gate
  stopping: AbortSignal
  extend: MessengerOptions['extend']
}

async function openServer({
  products,
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
  app.setNotFoundHandler((_request, reply) => writeReply(reply, NOT_FOUND))
  await telegramRoutes(app, { tg: products.telegram, stopping })
  await zaloBotRoutes(app, { zalo: products.zaloBot, stopping })
  await zaloOaRoutes(app, products.zaloOa)
  await controlRoutes(app, { control, products })
  app.get(BLOCK_PATH, (_request, reply) => writeReply(reply, BLOCK_PAGE))
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
