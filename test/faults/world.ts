import { setImmediate } from 'node:timers/promises'
import pg from 'pg'
import { BEGINS_AT, BOT, CAST, type Role, userOf } from './stage.ts'
import { DatabaseProxy } from './database-proxy.ts'
import type { Crisis, Plan } from './plan.ts'
import type { MessengerProgress, Progress, RequestWanted } from './protocol.ts'
import { RemoteMessenger } from './remote.ts'
import { sleep } from './sleep.ts'
import type { Step } from './steps.ts'
import { type Waiting, waitingIn } from './waiting.ts'
import type { AppChild, Workshop } from './workshop.ts'

/** Real time after which somebody who still seems busy is a fault of the campaign itself. */
const PATIENCE_MS = 30_000
/** Real time after which whoever is busy while nobody answers is taken to wait for the answer. */
const UNANSWERED_MS = 40
/** So often in a row nobody must have anything under way: a word may be on its way between two processes. */
const CALM = 3
/** What was claimed leaves when its turn has come, or waits for it on the clock: nobody can tell from outside. */
const CALM_WITH_CLAIMS = 8
/** Longest that a notification takes from one process to another through the database. */
const CALL_MS = 3
/** Less than the margin that pacing leaves. */
const SMALLEST_STEP_MS = 25
const START_RETRY_MS = 5_000
const WAITING_STEP_MS = 1_000

interface Due {
  at: number
  happen: () => Promise<void>
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
  now = BEGINS_AT
  readonly #workshop: Workshop
  readonly #proxy: DatabaseProxy
  readonly #url: string
  readonly #name: string
  readonly #serving = new Set<Serving>()
  #due: Due[] = []
  #lives = 0
  #isCalm = false

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
    const messenger = new RemoteMessenger(url)
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
    for (let stepMs = SMALLEST_STEP_MS; ; stepMs *= 2) {
      await this.#happenDue()
      await this.#quiet()
      const waiting = await waitingIn(this)
      if (waiting?.now === 0 && this.#serving.size > 0) return waiting
      await sleep(CALL_MS)
      // One process may have called another: time passes only while nobody has begun anything.
      const progress = await this.#quiet()
      const next = this.#nextInstant(progress)
      if (next > until) return waiting
      // Carefully at first: what was called a moment ago may begin late, and must not leave later than it thinks.
      await this.advanceTo(Math.min(next, this.now + stepMs))
    }
  }

  /** The platform's time is never behind that of those who call it. */
  async advanceTo(at: number): Promise<void> {
    this.now = Math.max(this.now, at)
    await this.#workshop.messenger.ask({ ask: 'advance', to: this.now })
    await Promise.all(
      [...this.#serving].map(({ child }) =>
        child.ask({ ask: 'advance', to: this.now }).catch(() => undefined),
      ),
    )
  }

  /** What the intake does; asked again where the application died over it. */
  async create(wanted: RequestWanted): Promise<void> {
    for (let tries = 0; tries < 40; tries += 1) {
      await this.settle(10_000)
      const [one] = this.#serving
      const asking = Promise.resolve(
        one?.child.ask<string>({ ask: 'create', request: wanted }),
      ).catch(() => undefined)
      const created = await this.#untilAnswered(asking, async () => {
        await this.#happenDue()
        await this.advanceTo(this.now + WAITING_STEP_MS)
      })
      if (created !== undefined) return
      await this.advanceTo(this.now + 5_000)
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
    await Promise.all(
      [...this.#serving].map(async (one) => {
        this.#serving.delete(one)
        await this.#end(one.child)
        await this.#workshop.giveBack(one.child)
      }),
    )
    await this.database.end()
    await this.#proxy.close()
    await this.#workshop.messenger.ask({ ask: 'close' })
    await this.#workshop.server.execute(`drop database ${this.#name} with (force)`)
  }

  async #end(child: AppChild): Promise<void> {
    const ending = child.ask({ ask: 'end' }).catch(() => undefined)
    let to = this.now
    await this.#untilAnswered(ending, async () => {
      to += WAITING_STEP_MS
      await child.ask({ ask: 'advance', to }).catch(() => undefined)
    })
  }

  /** Whoever is asked may wait for somebody who does not answer, and gives up when its time has passed. */
  async #untilAnswered<T>(asked: Promise<T>, letTimePass: () => Promise<void>): Promise<T> {
    const begun = performance.now()
    const waiting = Symbol('waiting')
    while (performance.now() - begun < PATIENCE_MS) {
      const answer = await Promise.race([asked, sleep(UNANSWERED_MS).then(() => waiting)])
      if (answer !== waiting) return answer as T
      await letTimePass()
    }
    throw new Error('An application does not answer, however much time passes')
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
      .catch(async () => {
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

  /** Waits until nobody has anything under way that could end by itself. Returns how far everybody is. */
  async #quiet(): Promise<Progress[]> {
    const begun = performance.now()
    for (let calm = 0; ;) {
      const progress = await this.#progress()
      const sum = (count: (one: Progress) => number): number =>
        progress.reduce((total, one) => total + count(one), 0)
      const calls = sum((one) => one.calls)
      const isBusy = this.#proxy.isBusy || progress.some(({ isStarting }) => isStarting)
      calm = calls > 0 || isBusy ? 0 : calm + 1
      if (calm >= (sum(({ leaving }) => leaving) > 0 ? CALM_WITH_CLAIMS : CALM)) return progress
      const waitedMs = performance.now() - begun
      if (waitedMs > UNANSWERED_MS && (await this.#isUnanswered(isBusy, calls))) return progress
      if (waitedMs > PATIENCE_MS) {
        const state = JSON.stringify({ progress, database: this.#proxy.isBusy })
        throw new Error(`The processes do not come to rest: ${state}`)
      }
      await (calm === 0 ? sleep(1) : setImmediate())
    }
  }

  async #progress(): Promise<Progress[]> {
    const gone: Progress = { isStarting: false, calls: 0, leaving: 0 }
    return Promise.all(
      [...this.#serving].map(({ child }) =>
        child.ask<Progress>({ ask: 'probe' }).catch(() => gone),
      ),
    )
  }

  /** Whether what is under way waits for the time to pass. */
  async #isUnanswered(isBusy: boolean, calls: number): Promise<boolean> {
    if (this.#proxy.isHeld || !this.#workshop.server.isUp) return true
    if (isBusy) return false
    const { slow } = await this.#workshop.messenger.ask<MessengerProgress>({ ask: 'probe' })
    return slow >= calls
  }

  #nextInstant(progress: readonly Progress[]): number {
    const instants = [
      ...progress.map(({ nextAt }) => nextAt ?? Infinity),
      ...this.#due.map(({ at }) => at),
    ]
    return Math.max(Math.min(...instants), this.now + SMALLEST_STEP_MS)
  }
}

/** Gives everybody a phone on which the bot was started, and some a group. */
async function seatEverybody(
  messenger: RemoteMessenger,
  { people }: Workshop,
  plan: Plan,
): Promise<number | undefined> {
  for (const role of CAST) {
    const user = userOf(people[role])
    await messenger.createUser(user, role)
    await messenger.telegram('start', { user })
  }
  await forgetUpdates(messenger)
  for (const fault of plan.faults) await messenger.telegram('addFault', fault)
  if (!plan.withGroup) return undefined
  const creator = userOf(people.secondContact)
  const { id } = await messenger.telegram('createGroup', {
    title: 'Tổ tư pháp',
    creator,
    members: [Number(BOT.token.split(':')[0])],
  })
  return id
}

async function forgetUpdates({ url }: RemoteMessenger): Promise<void> {
  const get = async (offset: number): Promise<number | undefined> => {
    const response = await fetch(`${url}/bot${BOT.token}/getUpdates?offset=${String(offset)}`)
    const { result } = (await response.json()) as { result: { update_id: number }[] }
    return result.at(-1)?.update_id
  }
  const last = await get(-1)
  if (last !== undefined) await get(last + 1)
}
