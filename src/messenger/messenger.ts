import Fastify, { type FastifyInstance } from 'fastify'
import type { MessengerClock } from './clock.ts'
import { type MessengerLog, silentLog, type World } from './chats/world.ts'
import type { BotAccount } from './telegram/telegram.ts'
import type { ZaloBotAccount, ZaloBotSettings } from './zalo-bot/zalo-bot.ts'
import type { ZaloOaAccount, ZaloOaSettings } from './zalo-oa/zalo-oa.ts'
import { OperatorError } from '../runtime/errors.ts'
import {
  type MessengerControl,
  messengerControl,
  type MessengerEvent,
  type Products,
} from './control/messenger-control.ts'
import { controlRoutes, hasLocalHost } from './control/routes.ts'
import { openTelegram } from './telegram/open-telegram.ts'
import { NOT_FOUND, telegramRoutes } from './telegram/api.ts'
import { writeReply } from './wire/http.ts'
import { BLOCK_PAGE, BLOCK_PATH } from './wire/faults.ts'
import { EventStream } from './control/events.ts'
import { Journal } from './world/journal.ts'
import { People } from './world/people.ts'
import { Store } from './world/store.ts'
import { openZaloBot } from './zalo-bot/open-zalo-bot.ts'
import { ZALO_BOT_ROOT, zaloBotRoutes } from './zalo-bot/api.ts'
import { introduce, openZaloOa } from './zalo-oa/open-zalo-oa.ts'
import { ZALO_OA_ROOTS, zaloOaRoutes } from './zalo-oa/api.ts'

export interface MessengerOptions {
  clock: MessengerClock
  /** 0 takes any free port. */
  port: number
  /** Of each messenger one account, or none: a bot on Telegram, a bot on Zalo's bot platform, an official account. */
  bot?: BotAccount
  zaloBot?: ZaloBotAccount
  /** Its webhook is on this machine only. */
  zaloOa?: ZaloOaAccount
  /** What differs from the defaults of src/messenger/zalo-bot/zalo-bot.ts and src/messenger/zalo-oa/zalo-oa.ts. */
  zaloBotSettings?: Partial<ZaloBotSettings>
  zaloOaSettings?: Partial<ZaloOaSettings>
  /** The file in which chats and unconfirmed updates outlive the process. */
  journal?: string
  /** Telegram's flood control, which is on unless it is switched off here. */
  limits?: { enabled: boolean }
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
  const events = new EventStream<MessengerEvent>()
  const world = openWorld(options, (event) => events.publish(event))
  const products: Products = {
    telegram: openTelegram(world, options.bot, options.limits),
    zaloBot: openZaloBot(world, options.zaloBot, options.zaloBotSettings),
    zaloOa: openZaloOa(world, options.zaloOa, options.zaloOaSettings),
  }
  const control = messengerControl({ ...world, events }, products, world.step)

  const stopping = new AbortController()
  let open = (): void => undefined
  const isReady = new Promise<void>((resolve) => (open = resolve))
  const app = await openServer({ ...options, products, control }, isReady, stopping.signal)
  const stop = async (): Promise<void> => {
    stopping.abort()
    for (const { webhook } of Object.values(products)) webhook.stop()
    await app.close()
    world.store.close()
  }
  try {
    const url = await listen(app, options.port)
    // Only who holds the port may touch the journal: another messenger may be writing to it.
    world.store.replay()
    world.step(() => introduce(products.zaloOa))
    for (const { webhook } of Object.values(products)) webhook.wake()
    open()
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

interface Served {
  products: Products
  control: MessengerControl
}

/** `isReady` holds requests back until the world is as it was. */
async function openServer(
  { products, control, extend }: Pick<MessengerOptions, 'extend'> & Served,
  isReady: Promise<void>,
  stopping: AbortSignal,
): Promise<FastifyInstance> {
  const app = Fastify({ forceCloseConnections: true, routerOptions: { maxParamLength: 1_000 } })
  app.addHook('onRequest', async (request, reply) => {
    if (hasLocalHost(request.headers)) return isReady
    return reply.code(403).send({ error: 'this messenger serves its own machine only' })
  })
  app.setNotFoundHandler((_request, reply) => writeReply(reply, NOT_FOUND))
  await telegramRoutes(app, products.telegram, stopping)
  await zaloBotRoutes(app, products.zaloBot, stopping)
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
