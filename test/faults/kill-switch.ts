import type { OaTokenStore } from '../../src/channels/ports.ts'
import type { Inbox } from '../../src/conversation/ports.ts'
import type { Channel, OutboxQueue } from '../../src/delivery/ports.ts'
import type { Prisma } from '../../src/store/database.ts'
import type { KillPoint, Step } from './steps.ts'

/** Kills the process at one of its steps, as the power or the kernel would: nothing runs after it. */
export class KillSwitch {
  readonly #point: KillPoint | undefined
  #passed = 0

  constructor(point: KillPoint | undefined) {
    this.#point = point
  }

  pass(step: Step): void {
    if (this.#point?.step !== step) return
    this.#passed += 1
    if (this.#passed === this.#point.nth) process.kill(process.pid, 'SIGKILL')
  }

  inbox(inbox: Inbox): Inbox {
    return {
      ...inbox,
      store: async (rows) => {
        this.pass('updates:before-store')
        const stored = await inbox.store(rows)
        this.pass('updates:after-store')
        return stored
      },
    }
  }

  queue(queue: OutboxQueue): OutboxQueue {
    return {
      ...queue,
      claim: async (departures) => {
        this.pass('claim:before')
        const claimed = await queue.claim(departures)
        this.pass('claim:after')
        return claimed
      },
      settle: async (settlements) => {
        this.pass('settle:before')
        await queue.settle(settlements)
        this.pass('settle:after')
      },
    }
  }

  oaTokens(tokens: OaTokenStore): OaTokenStore {
    return {
      ...tokens,
      markSpending: async (...args) => {
        await tokens.markSpending(...args)
        this.pass('refresh:marked')
      },
      save: async (...args) => {
        this.pass('refresh:answered')
        await tokens.save(...args)
        this.pass('refresh:saved')
      },
    }
  }

  channel(channel: Channel): Channel {
    const { edit, answerPress } = channel
    const around = async <T>(call: () => Promise<T>): Promise<T> => {
      this.pass('call:before')
      const outcome = await call()
      this.pass('call:after')
      return outcome
    }
    return {
      ...channel,
      send: (...args) => around(() => channel.send(...args)),
      ...(edit && { edit: (...args) => around(() => edit(...args)) }),
      ...(answerPress && { answerPress: (...args) => around(() => answerPress(...args)) }),
    }
  }

  /** The database with a step before and one after the commit of every unit of work. */
  database(prisma: Prisma): Prisma {
    const transaction = async (work: unknown, options: unknown): Promise<unknown> => {
      if (typeof work !== 'function') return prisma.$transaction(work as never)
      const result = await prisma.$transaction(async (tx) => {
        const done: unknown = await work(tx)
        this.pass('work:before-commit')
        return done
      }, options as never)
      this.pass('work:after-commit')
      return result
    }
    return new Proxy(prisma, {
      get: (target, name) => {
        if (name === '$transaction') return transaction
        const value: unknown = Reflect.get(target, name)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
  }
}
