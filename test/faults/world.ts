import pg from 'pg'
import { messageOf } from '../../src/errors.ts'
import type { ActiveFault, FaultPlace } from '../../src/sandbox/wire/fault-place.ts'
import { dropDatabase } from '../../src/store/migrate.ts'
import { OA_WEBHOOK, ZALO_OA } from '../support/accounts.ts'
import { phoneOf } from './phones.ts'
import { type Seats, seatEverybody } from './seats.ts'
import { BEGINS_AT, type Role, userOf } from './stage.ts'
import { DatabaseProxy } from './database-proxy.ts'
import type { Crisis, Plan } from './plan.ts'
import type { Begun, MessengerProgress, Opened, RequestWanted, Roots } from './protocol.ts'
import { RemoteMessenger } from './remote.ts'
import { Rest, type Standing } from './rest.ts'
import type { Step } from './steps.ts'
import { type Waiting, waitingIn } from './waiting.ts'
import type { AppChild, Workshop } from './workshop.ts'

/** Less than the margin that pacing leaves. */
const SMALLEST_STEP_MS = 25
const START_RETRY_MS = 5_000
const CREATE_RETRY_MS = 5_000
/** Longer than all applications stay away. */
const MOST_TRIES = 120

interface Due {
  at: number
  happen: () => Promise<void>
}

interface Serving {
  child: AppChild
  /** Where it is to die. */
  step?: Step
  /** Where it is reached, once it serves. */
  httpUrl?: string
}

export interface Death {
  /** Undefined when it was killed from outside. */
  step: Step | undefined
  at: number
}

/** One run: applications, database and messenger as separate processes, and the time that they share. */
export class World {
  readonly plan: Plan
  readonly messenger: RemoteMessenger
  readonly database: pg.Pool
  readonly directUrl: string
  readonly seats: Seats
  readonly deaths: Death[] = []
  readonly crises: string[] = []
  readonly asked: string[] = []
  /** How often each fault of Zalo struck. */
  zaloFaults: ActiveFault<FaultPlace>[] = []
  /** The official account lost its tokens, and a person consented again. */
  wasOaRefused = false
  now = BEGINS_AT
  readonly #workshop: Workshop
  readonly #proxy: DatabaseProxy
  readonly #url: string
  readonly #name: string
  readonly #serving = new Set<Serving>()
  #due: Due[] = []
  #lives = 0
  #isCalm = false
  readonly #over = new AbortController()
  readonly #rest: Rest
  #couldNotStart = ''
  #oaRefreshToken: string = ZALO_OA.refreshToken
  /** Who is told of what people write to the official account. */
  #told: Serving | undefined

  private constructor(
    workshop: Workshop,
    plan: Plan,
    parts: {
      proxy: DatabaseProxy
      proxyPort: number
      name: string
      messenger: RemoteMessenger
      seats: Seats
    },
  ) {
    this.plan = plan
    this.#workshop = workshop
    this.#proxy = parts.proxy
    this.#rest = new Rest({
      apps: () => [...this.#serving].map(({ child }) => child),
      messenger: workshop.messenger,
      proxy: parts.proxy,
      over: this.#over.signal,
    })
    this.messenger = parts.messenger
    this.seats = parts.seats
    this.#name = parts.name
    const direct = workshop.server.url(parts.name)
    this.directUrl = direct
    this.#url = direct.replace(`:${String(workshop.server.port)}/`, `:${String(parts.proxyPort)}/`)
    this.database = new pg.Pool({ connectionString: direct, max: 1 })
    this.database.on('error', () => undefined)
  }

  static async open(workshop: Workshop, plan: Plan): Promise<World> {
    const name = await workshop.database()
    const proxy = new DatabaseProxy(workshop.server.port)
    const proxyPort = await proxy.listen()
    const opened = await workshop.messenger.ask<Opened>({
      ask: 'open',
      now: BEGINS_AT,
      seed: plan.seed,
      journal: workshop.journal(),
    })
    const messenger = new RemoteMessenger(workshop.messenger, opened)
    const seats = await seatEverybody(messenger, workshop, plan)
    const world = new World(workshop, plan, { proxy, proxyPort, name, messenger, seats })
    await world.#moveIn()
    for (let n = 0; n < plan.processes; n += 1) await world.#start()
    return world
  }

  get people(): Workshop['people'] {
    return this.#workshop.people
  }

  get journal(): string {
    return this.#workshop.journal()
  }

  user(role: Role): number {
    return userOf(this.people[role])
  }

  /** Lets happen what can, for so long at the most. Returns what waits for a later time. */
  async settle(forMs: number): Promise<Waiting | undefined> {
    const until = this.now + forMs
    for (;;) {
      await this.#happenDue()
      const standing = await this.#rest.reached()
      const stored = await waitingIn(this.database, this.now)
      const waiting = stored && withUpdates(stored, standing.messenger)
      if (waiting?.now === 0 && this.#serving.size > 0) return waiting
      const next = this.#nextInstant(standing)
      if (next > until) return waiting
      await this.advanceTo(next)
    }
  }

  /** Nobody does anything at the new time before everybody has heard of it, the platform last. */
  async advanceTo(at: number): Promise<void> {
    this.#over.signal.throwIfAborted()
    this.now = Math.max(this.now, at)
    const hearing = [...this.#serving].map(({ child }) =>
      child.ask({ ask: 'advance', to: this.now }).catch(() => undefined),
    )
    await Promise.all(hearing)
    await this.#workshop.messenger.ask({ ask: 'advance', to: this.now })
  }

  /** What the intake does; asked again where the application died over it. */
  async create(wanted: RequestWanted): Promise<void> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      await this.settle(10_000)
      const [one] = this.#serving
      const asked = one?.child.ask<string>({ ask: 'create', request: wanted })
      const created = asked && (await this.#answered(asked.catch(() => undefined)))
      if (created !== undefined) {
        this.asked.push(wanted.number)
        return
      }
      await this.advanceTo(this.now + CREATE_RETRY_MS)
    }
    throw new Error(`The request ${wanted.number} could not be made`)
  }

  async strike(crisis: Crisis): Promise<void> {
    this.crises.push(crisis.kind)
    const { server } = this.#workshop
    switch (crisis.kind) {
      case 'database-killed':
        if (!server.isUp) return
        await server.kill(crisis.signal)
        return this.#later(crisis.downMs, () => server.restart())
      case 'line-held':
        this.#proxy.hold()
        return this.#later(crisis.forMs, async () => this.#proxy.release())
      case 'line-cut':
        return this.#proxy.cut()
      case 'applications-killed':
        await Promise.all([...this.#serving].map(({ child }) => child.kill()))
        return
      case 'blocked': {
        const user = this.user(crisis.who)
        const phone = phoneOf(crisis.who, this.plan)
        await phone.block(this.messenger, user)
        return this.#later(crisis.forMs, async () => {
          await phone.unblock(this.messenger, user)
        })
      }
      case 'group-upgraded':
        if (this.seats.group === undefined) return
        // A group is upgraded once.
        await this.messenger
          .do('telegram', 'upgradeGroup', { group: this.seats.group })
          .catch(() => undefined)
    }
  }

  /** From here on nothing goes wrong any more, and what had gone wrong is mended. */
  async calm(): Promise<void> {
    this.#isCalm = true
    this.zaloFaults = [
      ...(await this.messenger.do('zaloBot', 'faults', {})),
      ...(await this.messenger.do('zaloOa', 'faults', {})),
    ]
    for (const product of ['telegram', 'zaloBot', 'zaloOa'] as const) {
      await this.messenger.do(product, 'clearFaults', {})
    }
    for (const { happen } of this.#due.splice(0)) await happen()
  }

  /** Where the official account lost its tokens, a person consents again, and the service starts with what that gives. */
  async mendAccount(): Promise<void> {
    const { rowCount } = await this.database.query(
      'select from zalo_oa_token where refused_why is not null',
    )
    if (rowCount === 0) return
    this.wasOaRefused = true
    const { refresh } = await this.messenger.do('zaloOa', 'tokens', {})
    this.#oaRefreshToken = refresh
    await this.#endAll()
    for (let n = 0; n < this.plan.processes; n += 1) await this.#start()
  }

  async close(): Promise<void> {
    await this.#endAll()
    this.#over.abort(new Error('The run is over'))
    await this.database.end()
    await this.#proxy.close()
    await this.#workshop.messenger.ask({ ask: 'close' })
    await dropDatabase(this.#workshop.server.url('postgres'), this.#name)
  }

  async #endAll(): Promise<void> {
    const serving = [...this.#serving]
    const ending = serving.map(({ child }) => child.ask<string | undefined>({ ask: 'end' }))
    const faults = await this.#answered(Promise.all(ending))
    this.#serving.clear()
    const fault = faults.find((it) => it !== undefined)
    if (fault !== undefined) throw new Error(`An application could not end: ${fault}`)
    await Promise.all(serving.map(({ child }) => this.#workshop.giveBack(child)))
  }

  /** Writes down where people can be reached, if not as the template has it. */
  async #moveIn(): Promise<void> {
    for (const [role, chat] of this.seats.chats) {
      const { account } = phoneOf(role, this.plan)
      await this.database.query(
        'update address set account = $1, chat_id = $2, heard_at = $3 where official_id = $4',
        [account, chat, new Date(this.now), this.people[role]],
      )
    }
  }

  get #roots(): Roots {
    const { url, zaloBotApiRoot, zaloOaRoots } = this.messenger.at
    const used = new Set(Object.values(this.plan.phones))
    return {
      telegram: url,
      ...(used.has('zaloBot') && { zaloBot: zaloBotApiRoot }),
      ...(used.has('zaloOa') && { zaloOa: zaloOaRoots }),
    }
  }

  /** The official account's events go to one that serves, as by a gateway in front. */
  async #tellOne(): Promise<void> {
    if (this.#told && this.#serving.has(this.#told)) return
    this.#told = [...this.#serving].find(({ httpUrl }) => httpUrl !== undefined)
    if (!this.#told || !this.#roots.zaloOa) return
    const webhookUrl = `${this.#told.httpUrl ?? ''}${OA_WEBHOOK}`
    await this.messenger.do('zaloOa', 'setAccount', { webhookUrl })
  }

  /** Gives everything up as it stands: nothing of this run happens any more. */
  async abandon(): Promise<void> {
    this.#over.abort(new Error('The run was given up'))
    await this.#proxy.close()
  }

  /** What everybody was waiting for when they were last asked. */
  get standing(): string {
    const apps = [...this.#serving].map(({ child, step }) => ({ asked: child.asked, step }))
    const { isBusy, isHeld } = this.#proxy
    const database = { isUp: this.#workshop.server.isUp, isHeld, isBusy }
    const messenger = this.#workshop.messenger.asked
    const now = new Date(this.now).toISOString()
    const couldNotStart = this.#couldNotStart
    const { lastSeen } = this.#rest
    return JSON.stringify({ now, apps, couldNotStart, messenger, database, lastSeen })
  }

  /** Whoever is asked may wait for something that comes only when its time has passed. */
  async #answered<T>(asked: Promise<T>): Promise<T> {
    const state = { isAnswered: false }
    const end = (): void => {
      state.isAnswered = true
    }
    asked.then(end, end)
    for (;;) {
      await this.#happenDue()
      const standing = await this.#rest.reached()
      if (state.isAnswered) return asked
      await this.advanceTo(this.#nextInstant(standing))
    }
  }

  #later(ms: number, happen: () => Promise<void>): void {
    this.#due.push({ at: this.now + ms, happen })
  }

  async #start(): Promise<void> {
    const child = await this.#workshop.app()
    const kill = this.#isCalm ? undefined : this.plan.kills[this.#lives]
    const serving: Serving = { child, ...(kill && { step: kill.step }) }
    this.#lives += 1
    this.#serving.add(serving)
    void child.ended.then(() => {
      if (!this.#serving.delete(serving)) return
      this.deaths.push({ step: serving.step, at: this.now })
      void this.#tellOne()
      this.#later(this.plan.awayMs, () => this.#start())
    })
    child
      .ask<Begun>({
        ask: 'begin',
        databaseUrl: this.#url,
        roots: this.#roots,
        oaRefreshToken: this.#oaRefreshToken,
        now: this.now,
        seed: this.plan.seed * 31 + this.#lives,
        ...(kill && { kill }),
        ...(this.plan.sabotage && { sabotage: this.plan.sabotage }),
      })
      .then(({ httpUrl }) => {
        serving.httpUrl = httpUrl
        return this.#tellOne()
      })
      .catch(async (error: unknown) => {
        this.#couldNotStart = messageOf(error)
        // It could not start, as any service that is started while its database is away.
        if (!this.#serving.delete(serving)) return
        await this.#workshop.giveBack(child)
        this.#later(START_RETRY_MS, () => this.#start())
      })
  }

  async #happenDue(): Promise<void> {
    const come = this.#due.filter(({ at }) => at <= this.now)
    this.#due = this.#due.filter(({ at }) => at > this.now)
    for (const { happen } of come) await happen()
  }

  #nextInstant({ apps, messenger }: Standing): number {
    const instants = [
      messenger.nextAt ?? Infinity,
      ...apps.map(({ nextAt }) => nextAt ?? Infinity),
      ...this.#due.map(({ at }) => at),
    ]
    return Math.max(Math.min(...instants), this.now + SMALLEST_STEP_MS)
  }
}

/** Together with what people did and the platform has not handed over. */
function withUpdates(stored: Waiting, { pending, nextAt }: MessengerProgress): Waiting {
  const instants = [stored.nextAt, nextAt].filter((at) => at !== undefined)
  return {
    now: stored.now + pending,
    ...(instants.length > 0 && { nextAt: Math.min(...instants) }),
  }
}
