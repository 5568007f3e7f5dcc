import type { Child } from './child.ts'
import type { DatabaseProxy } from './database-proxy.ts'
import type { Door } from './door.ts'
import type { MessengerProgress, MessengerRequest, Progress } from './protocol.ts'
import { sleep } from './sleep.ts'
import { haveArrived, Wires } from './wires.ts'
import type { AppChild } from './workshop.ts'

/** How far everybody is. */
export interface Standing {
  apps: Progress[]
  messenger: MessengerProgress
}

interface Parties {
  apps: () => readonly AppChild[]
  messenger: Child<MessengerRequest>
  proxy: DatabaseProxy
  /** Through which the platforms are reached. */
  doors: readonly Door[]
  /** Nobody waits for anybody any more. */
  over: AbortSignal
}

/** This process's own ends: those of the line to the database, and of its own calls. */
const wires = new Wires()

/** Knows when nobody does anything before the time goes on. */
export class Rest {
  readonly #parties: Parties
  /** How far everybody was when all of them answered last. */
  lastSeen: Standing | undefined

  constructor(parties: Parties) {
    this.#parties = parties
  }

  /** Waits until everybody waits for the time, or for one who does not answer. Returns how far they are. */
  async reached(): Promise<Standing> {
    const { over, proxy } = this.#parties
    for (let before = ''; ;) {
      over.throwIfAborted()
      await proxy.silence()
      proxy.askListeners()
      const standing = await this.#ask()
      this.lastSeen = standing ?? this.lastSeen
      // What one did after it was asked has been seen by nobody: twice in a row they stand where they stood.
      const seen = standing && this.#isAtRest(standing) ? JSON.stringify(standing) : ''
      if (standing && seen !== '' && seen === before) return standing
      before = seen
      if (seen === '') await sleep(1)
    }
  }

  /** Undefined when somebody died over it. */
  async #ask(): Promise<Standing | undefined> {
    const probing = this.#parties.apps().map(async (child) => {
      try {
        return await child.ask<Progress>({ ask: 'probe' })
      } catch {
        await child.ended
        return undefined
      }
    })
    const [messenger, ...apps] = await Promise.all([
      this.#parties.messenger.ask<MessengerProgress>({ ask: 'probe' }),
      ...probing,
    ])
    const alive = apps.filter((it) => it !== undefined)
    return alive.length === apps.length ? { apps: alive, messenger } : undefined
  }

  #isAtRest({ apps, messenger }: Standing): boolean {
    const { proxy, doors } = this.#parties
    const all = [...apps, messenger]
    if (all.some(({ busy }) => busy.length > 0)) return false
    if (proxy.isBusy && !proxy.isHeld) return false
    if (doors.some(({ isBusy }) => isBusy)) return false
    const deafPort = proxy.isHeld ? proxy.port : undefined
    const ends = [...all.flatMap((one) => one.wires), ...doors.flatMap((door) => door.ends())]
    return haveArrived(ends, wires.ends(), deafPort)
  }
}
