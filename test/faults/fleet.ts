import { messageOf } from '../../src/runtime/errors.ts'
import { OA_WEBHOOK, ZALO_OA } from '../support/accounts.ts'
import type { Agenda } from './agenda.ts'
import type { Plan } from './plan.ts'
import type { Begun, Roots } from './protocol.ts'
import type { RemoteMessenger } from './remote.ts'
import type { Step } from './steps.ts'
import type { AppChild, Workshop } from './workshop.ts'

const START_RETRY_MS = 5_000

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

interface FleetParts {
  workshop: Workshop
  plan: Plan
  messenger: RemoteMessenger
  databaseUrl: string
  roots: Roots
  agenda: Agenda
}

/** The applications of a run: each that dies is started again after a while. */
export class Fleet {
  readonly deaths: Death[] = []
  readonly #parts: FleetParts
  readonly #serving = new Set<Serving>()
  #lives = 0
  #isCalm = false
  #couldNotStart = ''
  #oaRefreshToken: string = ZALO_OA.refreshToken
  /** Who is told of what people write to the official account. */
  #told: Serving | undefined

  constructor(parts: FleetParts) {
    this.#parts = parts
  }

  get children(): AppChild[] {
    return [...this.#serving].map(({ child }) => child)
  }

  get size(): number {
    return this.#serving.size
  }

  get standing(): object {
    const apps = [...this.#serving].map(({ child, step }) => ({ asked: child.asked, step }))
    return { apps, couldNotStart: this.#couldNotStart }
  }

  async startAll(): Promise<void> {
    for (let n = 0; n < this.#parts.plan.processes; n += 1) await this.#start()
  }

  /** From here on no application dies by itself. */
  calm(): void {
    this.#isCalm = true
  }

  async killAll(): Promise<void> {
    await Promise.all(this.children.map((child) => child.kill()))
  }

  /** Takes them out of service: those that end now are not started again. */
  takeDown(): AppChild[] {
    const { children } = this
    this.#serving.clear()
    return children
  }

  /** Somebody has consented again. */
  consented(refreshToken: string): void {
    this.#oaRefreshToken = refreshToken
  }

  async #start(): Promise<void> {
    const { workshop, plan, databaseUrl, roots, agenda } = this.#parts
    const child = await workshop.app()
    const kill = this.#isCalm ? undefined : plan.kills[this.#lives]
    const serving: Serving = { child, ...(kill && { step: kill.step }) }
    this.#lives += 1
    this.#serving.add(serving)
    void child.ended.then(() => {
      if (!this.#serving.delete(serving)) return
      this.deaths.push({ step: serving.step, at: agenda.now })
      void this.#tellOne()
      agenda.later(plan.awayMs, () => this.#start())
    })
    child
      .ask<Begun>({
        ask: 'begin',
        databaseUrl,
        roots,
        oaRefreshToken: this.#oaRefreshToken,
        now: agenda.now,
        aheadMs: agenda.aheadMs,
        seed: plan.seed * 31 + this.#lives,
        ...(kill && { kill }),
        ...(plan.sabotage && { sabotage: plan.sabotage }),
      })
      .then(({ httpUrl }) => {
        serving.httpUrl = httpUrl
        return this.#tellOne()
      })
      .catch(async (error: unknown) => {
        this.#couldNotStart = messageOf(error)
        // It could not start, as any service that is started while its database is away.
        if (!this.#serving.delete(serving)) return
        await workshop.giveBack(child)
        agenda.later(START_RETRY_MS, () => this.#start())
      })
  }

  /** The official account's events go to one that serves, as by a gateway in front. */
  async #tellOne(): Promise<void> {
    if (this.#told && this.#serving.has(this.#told)) return
    this.#told = [...this.#serving].find(({ httpUrl }) => httpUrl !== undefined)
    if (!this.#told || !this.#parts.roots.zaloOa) return
    const webhookUrl = `${this.#told.httpUrl ?? ''}${OA_WEBHOOK}`
    await this.#parts.messenger.do('zaloOa', 'setAccount', { webhookUrl })
  }
}
