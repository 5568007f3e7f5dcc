import { onTestFinished } from 'vitest'
import { caseSourceChannel, statusTable } from '../../src/channels/case-source/channel.ts'
import type { MachineParts } from '../../src/channels/ports.ts'
import {
  webhookCalls,
  webhookChannel,
  type WebhookParts,
} from '../../src/channels/subscriber/channel.ts'
import { silencesOf } from '../../src/app/silences.ts'
import type { Dispatcher } from '../../src/delivery/dispatcher.ts'
import type { Channel } from '../../src/delivery/ports.ts'
import type { CoordinationRequest } from '../../src/domain/request/coordination-request.ts'
import { isRefused } from '../../src/domain/request/refusal.ts'
import type { RequestCommand } from '../../src/domain/request/commands.ts'
import { createLog } from '../../src/runtime/log.ts'
import { outboxQueue } from '../../src/store/messages/outbox-queue.ts'
import { loadOfficials } from '../../src/store/tables/officials.ts'
import {
  addWebhook,
  cancelUnsubscribed,
  sourceIdsOf,
  webhookOf,
} from '../../src/store/tables/subscriptions.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { switchOffMachine } from '../../src/usecases/accounts/switch-off-machine.ts'
import { takeStep } from '../../src/usecases/requests/take-step.ts'
import { day } from '../../src/domain/time/day.ts'
import { dispatcherFor } from './dispatcher.ts'
import { FakeClock } from './fake-clock.ts'
import { sendRequest, type SmallProvince } from './province.ts'
import { scene, type Scene } from './scene.ts'

export const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

/** The small province, and machines that hear of its requests, on a clock that is moved by hand. */
export class MachineOffice implements Scene {
  readonly database: Scene['database']
  readonly people: SmallProvince
  readonly clock: FakeClock
  #documents = 200

  private constructor({ database, people }: Scene, clock: FakeClock) {
    this.database = database
    this.people = people
    this.clock = clock
  }

  static async opens(now = '2026-11-23T01:00:00.000Z'): Promise<MachineOffice> {
    return new MachineOffice(await scene(), new FakeClock(now))
  }

  /** Adds a webhook; returns its account. */
  async adds(url: string, events = ['*']): Promise<string> {
    const webhook = { url, secret: SECRET, events }
    return `webhook:${String(await addWebhook(this.database.prisma, webhook, this.clock.now()))}`
  }

  /** The sender of one machine; nothing moves until it is drained. */
  sender(channel: Channel, queue = outboxQueue(this.database.prisma)): Dispatcher {
    const { database, clock } = this
    const silences = silencesOf({ database, clock, log: createLog('silent') }, channel.account)
    return dispatcherFor(database, { channel, clock, queue, silences })
  }

  webhook(account: string, other: Partial<WebhookParts> = {}): Channel {
    const { mayBeInner = true } = other
    return webhookChannel({
      ...this.#told,
      account,
      mayBeInner,
      call: webhookCalls({ mayBeInner }),
      clock: this.clock,
      find: () => webhookOf(this.database.prisma, account, this.clock.now()),
      ...other,
    })
  }

  caseSource(url: string): Channel {
    const table = statusTable(url, { connectMs: 2_000, answerMs: 2_000 })
    onTestFinished(() => table.close())
    return caseSourceChannel({ ...this.#told, table })
  }

  async switchesOn(account: string): Promise<void> {
    await inTransaction(this.database, this.clock.now(), ({ tx }) =>
      tx.subscriptions.switchOn(account),
    )
  }

  get #told(): MachineParts {
    const { database, clock } = this
    return {
      sourceIds: (code) => sourceIdsOf(database.prisma, code),
      onGone: async (account, why) => {
        await inTransaction(database, clock.now(), (work) => switchOffMachine(work, account, why))
        await cancelUnsubscribed(database.prisma)
      },
    }
  }

  /** A request to the commune. */
  async sends(): Promise<CoordinationRequest> {
    this.#documents += 1
    return sendRequest(this.database, this.clock.now(), {
      document: { number: `${String(this.#documents)}/THADS-KV9`, on: day('2026-11-20') },
      officer: this.people.officer,
      subject: 'Xác minh nhà đất của ông Nguyễn Văn Thí Dụ',
    })
  }

  async takes(
    { code }: Pick<CoordinationRequest, 'code'>,
    who: keyof SmallProvince,
    command: RequestCommand,
  ): Promise<CoordinationRequest> {
    const { database, clock, people } = this
    const by = (await loadOfficials(database.prisma, [people[who]])).get(people[who])
    return inTransaction(database, clock.now(), async (work) => {
      const request = await work.tx.requests.find(code)
      if (!by || !request) throw new Error(`There is no ${who}, or no ${code}`)
      const taken = await takeStep(work, { request, command, by })
      if (isRefused(taken)) throw new Error(`${command.type}: ${JSON.stringify(taken.refused)}`)
      const after = await work.tx.requests.find(code)
      return after ?? request
    })
  }

  /** The messages of machines, in their order: `YC-2611-0001/3 sent`. */
  async outbox(): Promise<string[]> {
    const rows = await this.database.prisma.outbox.findMany({
      where: { key: { startsWith: 'change/' } },
      orderBy: { id: 'asc' },
    })
    return rows.map(({ key, state }) => `${key.split('/').slice(2).join('/')} ${state}`)
  }

  /** What coordinators are told of machines. */
  async told(): Promise<string[]> {
    const rows = await this.database.prisma.$queryRaw<{ said: string }[]>`
      select concat_ws(' ', notice->>'trouble', notice->>'account', notice->>'detail') as said
      from outbox where notice->>'kind' = 'machine-trouble' order by id`
    return rows.map(({ said }) => said)
  }
}
