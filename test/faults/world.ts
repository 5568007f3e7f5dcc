import pg from 'pg'
import { dropDatabase } from '../../src/store/migrations/migrate.ts'
import type { ActiveFault, FaultPlace } from '../../src/messenger/wire/faults.ts'
import { Agenda } from './agenda.ts'
import { type Crisis, strike } from './crises.ts'
import { addSoundRequest } from './damage.ts'
import { DatabaseProxy } from './database-proxy.ts'
import type { DatabaseServer } from './database-server.ts'
import { Fleet } from './fleet.ts'
import type { Handset } from './moves.ts'
import { type Plan, productsOf } from './plan.ts'
import type { AppRequest, MessengerProgress, Opened, RequestWanted } from './protocol.ts'
import { Register } from './register.ts'
import { RemoteMessenger } from './remote.ts'
import { Rest, type Standing } from './rest.ts'
import { moveIn, seatEverybody, type Seats } from './seats.ts'
import { Sky } from './sky.ts'
import { BEGINS_AT, type Role, userOf } from './stage.ts'
import { type Waiting, waitingIn } from './waiting.ts'
import type { Outage } from './weather.ts'
import type { Workshop } from './workshop.ts'

/** Less than the margin that pacing leaves. */
const SMALLEST_STEP_MS = 25
const RETRY_MS = 5_000
const WHILE_ASKING_MS = 10_000
/** Longer than all applications stay away. */
const MOST_TRIES = 120
/** Through an outage of days the time goes on in leaps, each with a moment in which what is due happens. */
const LEAPS = 8
const SHORTEST_LEAP_MS = 60_000
/** Over no morning. */
const LONGEST_LEAP_MS = 4 * 3_600_000
const MOMENT_MS = 2_000
/** Nobody consents again and again. */
const MOST_CONSENTS = 2

interface Parts {
  agenda: Agenda
  proxy: DatabaseProxy
  /** Of the database of this run. */
  name: string
  messenger: RemoteMessenger
  seats: Seats
  sky: Sky
  fleet: Fleet
}

/** One run: applications, database and messenger as separate processes, and the time that they share. */
export class World {
  readonly plan: Plan
  readonly messenger: RemoteMessenger
  readonly database: pg.Pool
  readonly seats: Seats
  readonly fleet: Fleet
  readonly proxy: DatabaseProxy
  readonly crises: string[] = []
  readonly outages: (Outage & { from: number })[] = []
  readonly asked: string[] = []
  readonly register = new Register()
  /** What people use instead of the phone that they had first. */
  readonly handsets = new Map<Role, Handset>()
  /** Every phone that somebody got after the service had begun. */
  readonly handedOut: Handset[] = []
  /** Who has no phone any more. */
  readonly away = new Set<Role>()
  /** When the clocks of the applications were moved. */
  readonly clockMoves: number[] = []
  /** How often each fault of Zalo struck. */
  zaloFaults: ActiveFault<FaultPlace>[] = []
  readonly #workshop: Workshop
  readonly #agenda: Agenda
  readonly #sky: Sky
  readonly #name: string
  readonly #over = new AbortController()
  readonly #rest: Rest
  #consents = 0

  private constructor(workshop: Workshop, plan: Plan, parts: Parts) {
    const { proxy, fleet, sky } = parts
    this.plan = plan
    this.#workshop = workshop
    this.#agenda = parts.agenda
    this.#sky = sky
    this.#name = parts.name
    this.proxy = proxy
    this.fleet = fleet
    this.messenger = parts.messenger
    this.seats = parts.seats
    this.#rest = new Rest({
      apps: () => fleet.children,
      messenger: workshop.messenger,
      proxy,
      doors: sky.doors,
      over: this.#over.signal,
    })
    this.database = new pg.Pool({ connectionString: this.directUrl, max: 1 })
    this.database.on('error', () => undefined)
  }

  static async open(workshop: Workshop, plan: Plan): Promise<World> {
    const agenda = new Agenda(BEGINS_AT)
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
    const { outages } = plan
    const sky = await Sky.over({ agenda, messenger, outages, papers: workshop.papers })
    const url = workshop.server.url(name)
    const fleet = new Fleet({
      workshop,
      plan,
      messenger,
      agenda,
      databaseUrl: url.replace(`:${String(workshop.server.port)}/`, `:${String(proxyPort)}/`),
      roots: sky.roots(new Set(productsOf(plan))),
    })
    const parts = { agenda, proxy, name, messenger, seats, sky, fleet }
    const world = new World(workshop, plan, parts)
    await moveIn(world)
    if (plan.crises.some(({ crisis }) => crisis.kind === 'row-damaged')) {
      await addSoundRequest(world.database)
    }
    await world.beginOutages('start')
    await fleet.startAll()
    return world
  }

  /** The official account lost its tokens, and a person consented again. */
  get wasOaRefused(): boolean {
    return this.#consents > 0
  }

  get now(): number {
    return this.#agenda.now
  }

  get people(): Workshop['people'] {
    return this.#workshop.people
  }

  get journal(): string {
    return this.#workshop.journal()
  }

  get server(): DatabaseServer {
    return this.#workshop.server
  }

  get directUrl(): string {
    return this.#workshop.server.url(this.#name)
  }

  handset(role: Role): Handset {
    const product = this.plan.phones[role] ?? 'telegram'
    const chat = this.seats.chats.get(role) ?? ''
    return this.handsets.get(role) ?? { product, user: userOf(this.people[role]), chat }
  }

  later(ms: number, happen: () => Promise<void>): void {
    this.#agenda.later(ms, happen)
  }

  /** Lets happen what can, for so long at the most. Returns what waits for a later time. */
  async settle(forMs: number): Promise<Waiting | undefined> {
    const until = this.now + forMs
    for (;;) {
      await this.#agenda.happenDue()
      const standing = await this.#rest.reached()
      const stored = await waitingIn(this.database, this.now + this.#agenda.aheadMs)
      const waiting = stored && withUpdates(stored, standing.messenger)
      if (waiting?.now === 0 && this.fleet.size > 0) return waiting
      const next = this.#nextInstant(standing)
      if (next > until) return waiting
      await this.advanceTo(next)
    }
  }

  /** Nobody does anything at the new time before everybody has heard of it, the platform last. */
  async advanceTo(at: number): Promise<void> {
    this.#over.signal.throwIfAborted()
    this.#agenda.now = Math.max(this.now, at)
    await this.#tellTime()
    await this.#workshop.messenger.ask({ ask: 'advance', to: this.now })
  }

  /** The clocks of the applications are wrong by so much; their timers go on as before. */
  async windClocks(aheadMs: number): Promise<void> {
    this.#agenda.aheadMs = aheadMs
    this.clockMoves.push(this.now)
    await this.#tellTime()
  }

  async #tellTime(): Promise<void> {
    const { now, aheadMs } = this.#agenda
    const hearing = this.fleet.children.map((child) =>
      child.ask({ ask: 'advance', to: now, aheadMs }).catch(() => undefined),
    )
    await Promise.all(hearing)
  }

  /** What the intake does; asked again where the application died over it. */
  async create(wanted: RequestWanted): Promise<void> {
    await this.settle(WHILE_ASKING_MS)
    await this.have({ ask: 'create', request: wanted })
    this.asked.push(wanted.number)
  }

  /** What somebody does by the command line, while messages are under way; tried again until it is done. */
  async have<Result>(request: AppRequest): Promise<Result> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const [one] = this.fleet.children
      const asked = one?.ask<Result>(request).then(
        (result) => ({ result }),
        () => undefined,
      )
      const done = asked && (await this.#answered(asked))
      if (done) return done.result
      await this.advanceTo(this.now + RETRY_MS)
      await this.settle(WHILE_ASKING_MS)
    }
    throw new Error(`Nobody could do this: ${JSON.stringify(request)}`)
  }

  async strike(crisis: Crisis): Promise<void> {
    this.crises.push(crisis.kind)
    await strike(this, crisis)
  }

  async beginOutages(before: Outage['before']): Promise<void> {
    for (const outage of this.plan.outages.filter((it) => it.before === before)) {
      this.outages.push({ ...outage, from: this.now })
      await this.#sky.begin(outage)
    }
  }

  /** Lives on until every outage is over by itself. */
  async rideOut(): Promise<void> {
    const evenMs = (this.#sky.clearsAt - this.now) / LEAPS
    const leapMs = Math.min(Math.max(SHORTEST_LEAP_MS, evenMs), LONGEST_LEAP_MS)
    while (this.now < this.#sky.clearsAt) {
      await this.settle(MOMENT_MS)
      const next = Math.min(this.now + leapMs, this.#sky.clearsAt, this.#agenda.nextAt)
      await this.advanceTo(Math.max(next, this.now + SMALLEST_STEP_MS))
    }
  }

  /** From here on nothing goes wrong any more, and what had gone wrong is mended. */
  async calm(): Promise<void> {
    this.fleet.calm()
    this.zaloFaults = [
      ...(await this.messenger.do('zaloBot', 'faults', {})),
      ...(await this.messenger.do('zaloOa', 'faults', {})),
    ]
    for (const product of ['telegram', 'zaloBot', 'zaloOa'] as const) {
      await this.messenger.do(product, 'clearFaults', {})
    }
    await this.#agenda.happenAll()
    await this.#sky.clear()
  }

  /** Where the official account lost its tokens, a person consents again, and the service starts with what that gives. */
  async mendAccount(): Promise<void> {
    const { rowCount } = await this.database.query(
      'select from zalo_oa_token where refused_why is not null',
    )
    if (rowCount === 0 || this.#consents === MOST_CONSENTS) return
    this.#consents += 1
    const { refresh } = await this.messenger.do('zaloOa', 'tokens', {})
    this.fleet.consented(refresh)
    await this.#endAll()
    await this.fleet.startAll()
  }

  async close(): Promise<void> {
    await this.#endAll()
    this.#over.abort(new Error('The run is over'))
    await this.database.end()
    await this.proxy.close()
    await this.#sky.close()
    await this.#workshop.messenger.ask({ ask: 'close' })
    await dropDatabase(this.#workshop.server.url('postgres'), this.#name)
  }

  async #endAll(): Promise<void> {
    const { children } = this.fleet
    const ending = children.map((child) => child.ask<string | undefined>({ ask: 'end' }))
    const faults = await this.#answered(Promise.all(ending))
    this.fleet.takeDown()
    const fault = faults.find((it) => it !== undefined)
    if (fault !== undefined) throw new Error(`An application could not end: ${fault}`)
    await Promise.all(children.map((child) => this.#workshop.giveBack(child)))
  }

  /** Gives everything up as it stands: nothing of this run happens any more. */
  async abandon(): Promise<void> {
    this.#over.abort(new Error('The run was given up'))
    await this.proxy.close()
    await this.#sky.close()
  }

  /** What everybody was waiting for when they were last asked. */
  get standing(): string {
    const { isBusy, isHeld } = this.proxy
    const database = { isUp: this.server.isUp, isHeld, isBusy }
    const messenger = this.#workshop.messenger.asked
    const now = new Date(this.now).toISOString()
    const { lastSeen } = this.#rest
    return JSON.stringify({ now, ...this.fleet.standing, messenger, database, lastSeen })
  }

  /** Whoever is asked may wait for something that comes only when its time has passed. */
  async #answered<T>(asked: Promise<T>): Promise<T> {
    const state = { isAnswered: false }
    const end = (): void => {
      state.isAnswered = true
    }
    asked.then(end, end)
    for (;;) {
      await this.#agenda.happenDue()
      const standing = await this.#rest.reached()
      if (state.isAnswered) return asked
      await this.advanceTo(this.#nextInstant(standing))
    }
  }

  #nextInstant({ apps, messenger }: Standing): number {
    const instants = [
      messenger.nextAt ?? Infinity,
      ...apps.map(({ nextAt }) => nextAt ?? Infinity),
      this.#agenda.nextAt,
    ]
    return Math.max(Math.min(...instants), this.now + SMALLEST_STEP_MS)
  }
}

/** Together with what people did and the platform has not handed over. */
function withUpdates(stored: Waiting, { pending, nextAt }: MessengerProgress): Waiting {
  const instants = [stored.nextAt, nextAt].filter((at) => at !== undefined)
  return {
    now: stored.now + pending,
    silent: stored.silent,
    ...(instants.length > 0 && { nextAt: Math.min(...instants) }),
  }
}
