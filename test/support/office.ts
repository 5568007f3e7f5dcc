import { onTestFinished } from 'vitest'
import { readConfig } from '../../src/app/config/config.ts'
import type { Dispatcher } from '../../src/delivery/dispatcher.ts'
import { type Day, instantAt } from '../../src/domain/time/day.ts'
import { createLog } from '../../src/runtime/log.ts'
import { createMetrics } from '../../src/runtime/metrics.ts'
import { jobs } from '../../src/schedule/jobs.ts'
import type { ClockTime } from '../../src/domain/time/office-hours.ts'
import { Scheduler } from '../../src/schedule/scheduler.ts'
import { silencesOf } from '../../src/app/silences.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { isRefused } from '../../src/domain/request/refusal.ts'
import { sweepDeadLetters } from '../../src/usecases/waiting/follow-up-dead-letters.ts'
import { linkAccount } from '../../src/usecases/accounts/link-account.ts'
import { welcome } from '../../src/usecases/accounts/welcome.ts'
import { ACCOUNT, dispatcherOn, ScriptedChannel } from './dispatcher.ts'
import { FakeClock } from './fake-clock.ts'
import { linkCodeFor, type SmallProvince } from './province.ts'
import { scene, type Scene } from './scene.ts'

/** When something happens by the clock on a working day, and some hours in between. */
const HOURS: readonly ClockTime[] = ['07:30', '07:45', '10:30', '16:30']

/** The small province with everything that runs in the service, on a clock that is moved by hand. */
export class Office implements Scene {
  readonly database: Scene['database']
  readonly people: SmallProvince
  readonly clock: FakeClock
  readonly channel = new ScriptedChannel(ACCOUNT)
  #dispatcher: Dispatcher
  readonly #scheduler: Scheduler

  private constructor({ database, people }: Scene, clock: FakeClock) {
    this.database = database
    this.people = people
    this.clock = clock
    this.#dispatcher = this.#newDispatcher()
    this.#scheduler = new Scheduler({
      jobs: jobs(readConfig({})),
      inTransaction: (now, work) => inTransaction(database, now, work),
      calendar: () => database.catalogue().calendar,
      clock,
      log: createLog('silent'),
      metrics: createMetrics(),
    })
    onTestFinished(() => this.#scheduler.stop())
  }

  static async opens(on: Day, time: ClockTime): Promise<Office> {
    return new Office(await scene(), new FakeClock(instantAt(on, time).toISOString()))
  }

  /** As after a start of the service. */
  restart(): void {
    this.#dispatcher = this.#newDispatcher()
  }

  /** Everything that is to be done at this moment. */
  async settleDown(): Promise<void> {
    await this.#scheduler.drain()
    for (let round = 0; round < 4; round += 1) {
      await this.#dispatcher.drain()
      await inTransaction(this.database, this.clock.now(), sweepDeadLetters)
    }
  }

  async goesOnTo(on: Day, time: ClockTime): Promise<void> {
    this.sleepsUntil(on, time)
    await this.settleDown()
  }

  /** Nothing runs meanwhile. */
  sleepsUntil(on: Day, time: ClockTime): void {
    this.clock.advance(instantAt(on, time).getTime() - this.clock.now().getTime())
  }

  /** Whole working days, one after the other. */
  async works(...days: readonly Day[]): Promise<void> {
    for (const on of days) {
      for (const time of HOURS) {
        if (instantAt(on, time) >= this.clock.now()) await this.goesOnTo(on, time)
      }
    }
  }

  /** The platform answers nothing, or answers again. */
  outage(isAway: boolean): void {
    this.channel.answer = () =>
      isAway ? { kind: 'unreached', detail: 'no connection' } : this.channel.sent()
    this.channel.probeResult = isAway ? { kind: 'silent', why: 'no connection' } : ANSWERS
  }

  /** As by a code that is sent to the bot. */
  async links(who: keyof SmallProvince): Promise<void> {
    const { database, clock, people } = this
    const code = await linkCodeFor(database, clock.now(), people[who])
    const address = { account: ACCOUNT, chatId: who }
    await inTransaction(database, clock.now(), async (work) => {
      const official = await linkAccount(work, { code, address })
      if (isRefused(official)) throw new Error(official.refused.reason)
      await welcome(work, { official, address, inboxId: `${who}-${String(clock.now().getTime())}` })
    })
  }

  /** What has been written to somebody since the so-many-eth call. */
  textsTo(who: keyof SmallProvince, since = 0): string[] {
    return this.channel.calls
      .slice(since)
      .filter(({ chatId, operation }) => chatId === who && operation === 'send')
      .map(({ text }) => text)
  }

  /** How many messages are in each state. */
  async states(): Promise<Record<string, number>> {
    const rows = await this.database.prisma.outbox.groupBy({ by: ['state'], _count: true })
    return Object.fromEntries(rows.map(({ state, _count }) => [state, _count]))
  }

  #newDispatcher(): Dispatcher {
    const { database, clock, channel } = this
    const silences = silencesOf({ database, clock, log: createLog('silent') }, ACCOUNT)
    return dispatcherOn(database, { channel, clock, silences }).dispatcher
  }
}

const ANSWERS = { kind: 'answers' } as const
