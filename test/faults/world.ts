import pg from 'pg'
import { messageOf } from '../../src/errors.ts'
import { seatEverybody } from './seats.ts'
import { BEGINS_AT, type Role, userOf } from './stage.ts'
import { DatabaseProxy } from './database-proxy.ts'
import type { Crisis, Plan } from './plan.ts'
import type { MessengerProgress, Progress, RequestWanted } from './protocol.ts'
import { RemoteMessenger } from './remote.ts'
import { sleep } from './sleep.ts'
import type { Step } from './steps.ts'
import { type Waiting, waitingIn } from './waiting.ts'
import { haveArrived, Wires } from './wires.ts'
import type { AppChild, Workshop } from './workshop.ts'

/** Less than the margin that pacing leaves. */
const SMALLEST_STEP_MS = 25
const START_RETRY_MS = 5_000
const CREATE_RETRY_MS = 5_000
const MOST_TRIES = 40

/** This process's own ends: those of the line to the database, and of its own calls. */
const wires = new Wires()

interface Due {
  at: number
  happen: () => Promise<void>
}

/** How far everybody is. */
interface Standing {
  apps: Progress[]
  messenger: MessengerProgress
}

interface Serving {
  child: AppChild
  /** Where it is to die. */
  step?: Step
}

/** One run: applications, database and messenger as separate processes, and the time that they share. */
export class World {
  readonly plan: Plan
  readonly messenger: RemoteMessenger
  readonly database: pg.Pool
  readonly directUrl: string
  readonly group: number | undefined
  readonly deaths: string[] = []
  readonly crises: string[] = []
  readonly asked: string[] = []
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
  #lastSeen: Standing | undefined
  #couldNotStart = ''

  private constructor(
    workshop: Workshop,
    plan: Plan,
    parts: {
      proxy: DatabaseProxy
      proxyPort: number
      name: string
      messenger: RemoteMessenger
      group: number | undefined
    },
  ) {
    this.plan = plan
    this.#workshop = workshop
    this.#proxy = parts.proxy
    this.messenger = parts.messenger
    this.group = parts.group
    this.#name = parts.name
    const direct = workshop.server.url(parts.name)
    this.directUrl = direct
    this.#url = direct.replace(`:${String(workshop.server.port)}/`, `:${String(parts.proxyPort)}/`)
    this.database = new pg.Pool({ connectionString: direct, max: 1 })
    this.database.on('error', () => undefined)
  }

  static async open(workshop: Workshop, plan: Plan): Promise<World> {
    const { name } = await workshop.database()
    const proxy = new DatabaseProxy(workshop.server.port)
    const proxyPort = await proxy.listen()
    const url = await workshop.messenger.ask<string>({
      ask: 'open',
      now: BEGINS_AT,
      seed: plan.seed,
      journal: workshop.journal(),
    })
    const messenger = new RemoteMessenger(workshop.messenger, url)
    const group = await seatEverybody(messenger, workshop, plan)
    const world = new World(workshop, plan, { proxy, proxyPort, name, messenger, group })
    if (group !== undefined) {
      await world.database.query('update address set chat_id = $1 where official_id = $2', [
        String(group),
        workshop.people.secondContact,
      ])
    }
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
      const standing = await this.#quiet()
      const stored = await waitingIn(this.database, this.now)
      const waiting = stored && { ...stored, now: stored.now + standing.messenger.pending }
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
    const told = [...this.#serving].map(({ child }) =>
      child.ask({ ask: 'advance', to: this.now }).catch(() => undefined),
    )
    await Promise.all(told)
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
        await this.messenger.telegram('block', { user })
        return this.#later(crisis.forMs, async () => {
          await this.messenger.telegram('unblock', { user })
        })
      }
      case 'group-upgraded':
        if (this.group === undefined) return
        // A group is upgraded once.
        await this.messenger.telegram('upgradeGroup', { group: this.group }).catch(() => undefined)
    }
  }

  /** From here on nothing goes wrong any more, and what had gone wrong is mended. */
  async calm(): Promise<void> {
    this.#isCalm = true
    await this.messenger.telegram('clearFaults', {})
    for (const { happen } of this.#due.splice(0)) await happen()
  }

  async close(): Promise<void> {
    const serving = [...this.#serving]
    const ending = serving.map(({ child }) => child.ask<string | undefined>({ ask: 'end' }))
    const faults = await this.#answered(Promise.all(ending))
    this.#over.abort(new Error('The run is over'))
    this.#serving.clear()
    const fault = faults.find((it) => it !== undefined)
    if (fault !== undefined) throw new Error(`An application could not end: ${fault}`)
    await Promise.all(serving.map(({ child }) => this.#workshop.giveBack(child)))
    await this.database.end()
    await this.#proxy.close()
    await this.#workshop.messenger.ask({ ask: 'close' })
    await this.#workshop.server.execute(`drop database ${this.#name} with (force)`)
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
    const lastSeen = this.#lastSeen
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
      const standing = await this.#quiet()
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
      this.deaths.push(serving.step ?? 'from outside')
      this.#later(this.plan.awayMs, () => this.#start())
    })
    child
      .ask({
        ask: 'begin',
        databaseUrl: this.#url,
        apiRoot: this.messenger.url,
        now: this.now,
        seed: this.plan.seed * 31 + this.#lives,
        ...(kill && { kill }),
        ...(this.plan.sabotage && { sabotage: this.plan.sabotage }),
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

  /** Waits until everybody waits for the time, or for one who does not answer. Returns how far they are. */
  async #quiet(): Promise<Standing> {
    for (let before = ''; ;) {
      this.#over.signal.throwIfAborted()
      await this.#proxy.silence()
      this.#proxy.askListeners()
      const standing = await this.#ask()
      this.#lastSeen = standing ?? this.#lastSeen
      // What one did after it was asked has been seen by nobody: twice in a row they stand where they stood.
      const seen = standing && this.#isAtRest(standing) ? JSON.stringify(standing) : ''
      if (standing && seen !== '' && seen === before) return standing
      before = seen
      if (seen === '') await sleep(1)
    }
  }

  /** Undefined when somebody died over it. */
  async #ask(): Promise<Standing | undefined> {
    const probing = [...this.#serving].map(async ({ child }) => {
      try {
        return await child.ask<Progress>({ ask: 'probe' })
      } catch {
        await child.ended
        return undefined
      }
    })
    const [messenger, ...apps] = await Promise.all([
      this.#workshop.messenger.ask<MessengerProgress>({ ask: 'probe' }),
      ...probing,
    ])
    const alive = apps.filter((it) => it !== undefined)
    return alive.length === apps.length ? { apps: alive, messenger } : undefined
  }

  #isAtRest({ apps, messenger }: Standing): boolean {
    const all = [...apps, messenger]
    if (all.some(({ busy }) => busy.length > 0)) return false
    if (this.#proxy.isBusy && !this.#proxy.isHeld) return false
    const deafPort = this.#proxy.isHeld ? this.#proxy.port : undefined
    const ends = all.flatMap((one) => one.wires)
    return haveArrived(ends, wires.ends(), deafPort)
  }

  #nextInstant({ apps }: Standing): number {
    const instants = [
      ...apps.map(({ nextAt }) => nextAt ?? Infinity),
      ...this.#due.map(({ at }) => at),
    ]
    return Math.max(Math.min(...instants), this.now + SMALLEST_STEP_MS)
  }
}
