import type { Stage } from '../../../src/demo/stage.ts'
import type { ClockMove, StagePerson, StageState } from '../../../src/messenger/page/stage.ts'
import type { FakeClock } from '../../support/messenger.ts'
import { CAST, STRANGER } from './cast.ts'

const HOUR_MS = 3_600_000

/** A host application that knows a few people and moves the clock when it is let. */
export class FakeStage implements Stage {
  readonly moves: ClockMove[] = []
  readonly linked = new Set<number>()
  /** Set to refuse, with this reason. */
  refusal: string | undefined
  #held: Promise<void> = Promise.resolve()
  readonly #clock: FakeClock

  constructor(clock: FakeClock) {
    this.#clock = clock
  }

  /** Makes moves of the clock wait; returns how to let them go on. */
  hold(): () => void {
    let letGo = (): void => undefined
    this.#held = new Promise((resolve) => {
      letGo = resolve
    })
    return letGo
  }

  state(): Promise<StageState> {
    const people = CAST.map((it): StagePerson => ({ ...it, linked: this.linked.has(it.user) }))
    return Promise.resolve({ now: this.#clock.now().toISOString(), people })
  }

  inviteFor(user: number): Promise<string | undefined> {
    return Promise.resolve(user === STRANGER.user ? undefined : `ma-moi-${user}`)
  }

  async advance(move: ClockMove): Promise<void> {
    this.moves.push(move)
    await this.#held
    if (this.refusal !== undefined) throw new Error(this.refusal)
    const now = this.#clock.now().getTime()
    const target =
      move.to === 'day'
        ? Date.parse(`${move.day}T00:30:00Z`)
        : Math.floor(now / HOUR_MS + 1) * HOUR_MS
    this.#clock.advance(target - now)
  }
}
