import type { Clock } from '../runtime/clock.ts'
import { messageOf } from '../runtime/errors.ts'
import type { Logger } from '../runtime/log.ts'
import { limited } from '../runtime/pause.ts'
import { AccountRest, type RestReason } from './account-rest.ts'
import type { Channel, Outcome, OutboxQueue, Settlement, Silences } from './ports.ts'

export interface AccountWatchParts {
  channel: Pick<Channel, 'account' | 'probe'>
  queue: Pick<OutboxQueue, 'release'>
  silences: Silences
  clock: Clock
  log: Logger
  /** Something may leave, or is to be asked. */
  onChange: () => void
}

const PROBE_TIMEOUT_MS = 10_000

/** What an outcome says against the account; every other is an answer of the platform. */
const BREAKS: Partial<Record<Outcome['kind'], RestReason>> = {
  unreached: 'silent',
  unknown: 'silent',
  'account-refused': 'refused',
}

/** Learns from each call whether an account's platform answers, and asks it while it does not. */
export class AccountWatch {
  readonly #parts: AccountWatchParts
  readonly #rest = new AccountRest()
  #probing: Promise<void> | undefined

  constructor(parts: AccountWatchParts) {
    this.#parts = parts
  }

  get mayLeave(): boolean {
    return this.#rest.mayLeave
  }

  /** A probe under way. */
  get probing(): Promise<void> | undefined {
    return this.#probing
  }

  room(underWay: number, most: number): number {
    return this.#rest.room(underWay, most)
  }

  /** Whoever had the account before may have left a silence, and messages that wait for a probe. */
  async takeOver(): Promise<void> {
    this.#rest.takeOver(await this.#parts.silences.known())
  }

  /** Somebody else has heard from the platform, or in vain: it is asked before anything else leaves. */
  doubt(): void {
    this.#rest.doubt()
    this.#parts.onChange()
  }

  /** Somebody's words have come in from the platform: while it rests it is asked soon. */
  heard(): void {
    if (this.mayLeave) return
    this.#rest.heard()
    this.#parts.onChange()
  }

  /** What a call shows of the account, whatever becomes of its message. */
  learn({ outcome, verdict }: Settlement, startedAt: number): void {
    if (outcome === 'not-sent') return
    const reason = BREAKS[outcome]
    if (!reason) return this.#rest.answered(startedAt)
    const why = 'why' in verdict ? verdict.why : outcome
    this.#rest.broke(reason, why, this.#parts.clock.now().getTime())
    if (!this.#rest.isProven) void this.#begin()
  }

  /** Whether nothing may leave now; `waitMs`: when to look again, undefined while the platform is being asked. */
  asked(now: number, isWaitedFor: boolean, ending: AbortSignal): { waitMs?: number } | undefined {
    const probeInMs = this.#rest.probeInMs(now, isWaitedFor)
    if (probeInMs === undefined) return undefined
    if (this.#probing) return {}
    if (probeInMs > 0) return { waitMs: probeInMs }
    this.#probing = this.#probe(ending).finally(() => {
      this.#probing = undefined
      this.#parts.onChange()
    })
    return {}
  }

  async #probe(ending: AbortSignal): Promise<void> {
    const { channel, clock, log } = this.#parts
    const signal = limited(ending, PROBE_TIMEOUT_MS)
    const { breaks } = this.#rest
    const found = await channel.probe(signal)
    // What broke meanwhile is not on record yet, and waits for a probe of its own.
    if (ending.aborted || this.#rest.breaks > breaks) return
    try {
      if (found.kind === 'answers') return await this.#resume()
      const reason = found.kind === 'silent' ? 'silent' : 'refused'
      this.#rest.broke(reason, found.why, clock.now().getTime())
      await this.#begin()
    } catch (error) {
      log.error({ error: messageOf(error) }, 'Whether a platform answers could not be recorded')
    }
  }

  /** Puts the silence on record. What fails is tried again with the next probe. */
  async #begin(): Promise<void> {
    const { silences, log } = this.#parts
    try {
      if (this.#rest.silence) await silences.begin(this.#rest.silence)
    } catch (error) {
      log.error({ error: messageOf(error) }, 'A silence could not be recorded')
    }
  }

  /** What waited is looked through before the first of it leaves. */
  async #resume(): Promise<void> {
    const { queue, channel, clock, silences } = this.#parts
    await queue.release(channel.account, clock.now())
    if (this.#rest.isProven) await silences.end()
    else await this.#begin()
    this.#rest.mayTry()
  }
}
