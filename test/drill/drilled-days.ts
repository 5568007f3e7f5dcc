import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import { loadDemoProvince } from '../../src/demo/load-province.ts'
import { dayOf } from '../../src/domain/time/day.ts'
import { isOfficeTime } from '../../src/domain/time/office-hours.ts'
import type { DatabaseHandle } from '../../src/app/open-database.ts'
import { ZALO_BOT, ZALO_OA } from '../support/accounts.ts'
import { openTestDatabase } from '../support/database.ts'
import { quickFolder } from '../support/folder.ts'
import { Child } from '../faults/child.ts'
import { DatabaseProxy } from '../faults/database-proxy.ts'
import type { AppRequest, MessengerRequest, Opened } from '../faults/protocol.ts'
import { RemoteMessenger } from '../faults/remote.ts'
import { Rest, type Standing } from '../faults/rest.ts'
import { forgetUpdates } from '../faults/seats.ts'
import { BOT_ACCOUNT, userOf } from '../faults/stage.ts'
import { waitingIn } from '../faults/waiting.ts'

export const ZALO_ACCOUNT = `zalo-bot:${ZALO_BOT.token.split(':')[0] ?? ''}`
/** As many as the free plan of a Zalo bot lets in, with room for two who are new. */
const MOST_ON_ZALO = 48
const SMALLEST_STEP_MS = 5
const MINUTE_MS = 60_000
const MOVING_IN_MS = 10 * MINUTE_MS
/** Of the jobs each has its slot in between. */
const LEAP_MS = 30_000
const QUIET_LEAP_MS = 10 * MINUTE_MS

export interface Person {
  id: number
  user: number
  /** By the account, in the order in which they are tried. */
  chats: ReadonlyMap<string, string>
}

interface Parts {
  database: DatabaseHandle
  proxy: DatabaseProxy
  app: Child<AppRequest>
  messengerProcess: Child<MessengerRequest>
  messenger: RemoteMessenger
  pool: pg.Pool
  people: readonly Person[]
  now: number
  /** The service has ended before its time. */
  over: AbortSignal
}

/** Days of the demo province at work: the service, the platforms and the database, and the time that they share. */
export class DrilledDays {
  readonly people: readonly Person[]
  readonly messenger: RemoteMessenger
  readonly database: DatabaseHandle
  now: number
  readonly #parts: Parts
  readonly #rest: Rest

  private constructor(parts: Parts) {
    this.#parts = parts
    this.people = parts.people
    this.messenger = parts.messenger
    this.database = parts.database
    this.now = parts.now
    this.#rest = new Rest({
      apps: () => [parts.app],
      messenger: parts.messengerProcess,
      proxy: parts.proxy,
      doors: [],
      over: parts.over,
    })
  }

  /** Everybody has an account on Telegram, and where it is wanted as many as may a second one on a Zalo bot. */
  static async begin(startsAt: Date, { withZalo }: { withZalo: boolean }): Promise<DrilledDays> {
    const database = await openTestDatabase()
    onTestFinished(() => database.close())
    await loadDemoProvince(database, startsAt)
    const messengerProcess = new Child<MessengerRequest>('dist/faults/messenger-process.cjs')
    const journals = await quickFolder('drill')
    const opened = await messengerProcess.ask<Opened>({
      ask: 'open',
      now: startsAt.getTime() - MOVING_IN_MS,
      seed: 1,
      journal: join(journals, 'journal.jsonl'),
    })
    const messenger = new RemoteMessenger(messengerProcess, opened)
    const moveIn = new MovingIn(messengerProcess, messenger, startsAt)
    const people = await moveIn.everybody(database, withZalo)
    const proxy = new DatabaseProxy(Number(new URL(database.url).port))
    const app = new Child<AppRequest>('dist/faults/app-process.cjs')
    const over = new AbortController()
    void app.ended.then((signal) => over.abort(new Error(`The service ended: ${String(signal)}`)))
    const pool = new pg.Pool({ connectionString: database.url, max: 1 })
    onTestFinished(async () => {
      await Promise.all([app.kill(), messengerProcess.kill()])
      await pool.end()
      await proxy.close()
      await rm(journals, { recursive: true, force: true })
    })
    const now = startsAt.getTime()
    const days = new DrilledDays({
      database,
      proxy,
      app,
      messengerProcess,
      messenger,
      pool,
      people,
      now,
      over: over.signal,
    })
    const url = new URL(database.url)
    url.port = String(await proxy.listen())
    await days.#answered(
      app.ask({
        ask: 'begin',
        databaseUrl: url.href,
        roots: {
          telegram: opened.url,
          ...(withZalo && { zaloBot: opened.zaloBotApiRoot }),
        },
        oaRefreshToken: ZALO_OA.refreshToken,
        now: startsAt.getTime(),
        aheadMs: 0,
        seed: 1,
      }),
    )
    return days
  }

  /** Lets time pass. Where it leaps, what falls due within a leap happens at its end. */
  async passUntil(until: number, { inLeaps = false } = {}): Promise<void> {
    while (this.now < until) {
      const standing = await this.#rest.reached()
      const least = inLeaps ? this.now + this.#leapMs : 0
      await this.#advance(Math.min(until, Math.max(nextAt(standing), least)))
    }
    await this.#rest.reached()
  }

  get #leapMs(): number {
    const { calendar } = this.database.catalogue()
    return isOfficeTime(new Date(this.now), calendar) ? LEAP_MS : QUIET_LEAP_MS
  }

  /** Lets time pass until nothing waits that may be done now or soon. */
  async drained(): Promise<void> {
    for (;;) {
      const standing = await this.#rest.reached()
      const waiting = await waitingIn(this.#parts.pool, this.now)
      if (!waiting) throw new Error('The database does not answer')
      const isSoon = (waiting.nextAt ?? Infinity) < this.now + MINUTE_MS
      if (waiting.now === 0 && standing.messenger.pending === 0 && !isSoon) return
      await this.#advance(nextAt(standing))
    }
  }

  /** What the intake brings: requests to agencies at which somebody reads. */
  async create(answerers: readonly string[], name: string): Promise<void> {
    const on = dayOf(new Date(this.now))
    for (const [index, answerer] of answerers.entries()) {
      const number = `${name}-${String(index)}/THADS-KV9`
      const request = { type: 'xac-minh-dieu-kien-tha', answerer, number, on }
      await this.#answered(this.#parts.app.ask<string>({ ask: 'create', request }))
    }
  }

  /** Whoever is asked may wait for something that comes only when its time has passed. */
  async #answered<T>(asked: Promise<T>): Promise<T> {
    const state = { isAnswered: false }
    const end = (): void => {
      state.isAnswered = true
    }
    asked.then(end, end)
    for (;;) {
      const standing = await this.#rest.reached()
      if (state.isAnswered) return asked
      await this.#advance(nextAt(standing))
    }
  }

  async #advance(at: number): Promise<void> {
    this.now = Math.max(at, this.now + SMALLEST_STEP_MS)
    const to = this.now
    // The platform last: nobody does anything at the new time before everybody has heard of it.
    await this.#parts.app.ask({ ask: 'advance', to, aheadMs: 0 })
    await this.#parts.messengerProcess.ask({ ask: 'advance', to })
  }
}

function nextAt({ apps, messenger }: Standing): number {
  return Math.min(messenger.nextAt ?? Infinity, ...apps.map((app) => app.nextAt ?? Infinity))
}

/** Everybody begins with the service, a second after one another: a bot may not ask for too much in one second. */
class MovingIn {
  readonly #process: Child<MessengerRequest>
  readonly #messenger: RemoteMessenger
  readonly #endsAt: number
  #people: Person[] = []

  constructor(process: Child<MessengerRequest>, messenger: RemoteMessenger, endsAt: Date) {
    this.#process = process
    this.#messenger = messenger
    this.#endsAt = endsAt.getTime()
  }

  async everybody({ prisma }: DatabaseHandle, withZalo: boolean): Promise<readonly Person[]> {
    const officials = await prisma.official.findMany({ orderBy: { id: 'asc' } })
    for (const { id, name } of officials) {
      await this.#begin(id, name, withZalo && this.#people.length < MOST_ON_ZALO)
    }
    await forgetUpdates(this.#messenger)
    await this.#process.ask({ ask: 'advance', to: this.#endsAt })
    const linkedAt = new Date(this.#endsAt - MOVING_IN_MS)
    const when = { linkedAt, changedAt: linkedAt, heardAt: linkedAt }
    await prisma.address.createMany({
      data: this.#people.flatMap(({ id: officialId, chats }) =>
        [...chats].map(([account, chatId], index) => {
          return { officialId, account, chatId, preference: index + 1, ...when }
        }),
      ),
    })
    return this.#people
  }

  async #begin(id: number, name: string, hasZalo: boolean): Promise<void> {
    const user = userOf(id)
    await this.#messenger.createUser(user, name)
    await this.#messenger.do('telegram', 'start', { user })
    const chats = new Map([[BOT_ACCOUNT, String(user)]])
    if (hasZalo) {
      await this.#messenger.do('zaloBot', 'say', { user, text: 'xin chào' })
      await forgetUpdates(this.#messenger)
      chats.set(ZALO_ACCOUNT, await this.#messenger.do('zaloBot', 'chatId', { user }))
    }
    this.#people.push({ id, user, chats })
    const to = this.#endsAt - MOVING_IN_MS + this.#people.length * 1_000
    await this.#process.ask({ ask: 'advance', to })
  }
}
