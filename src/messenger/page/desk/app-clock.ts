import { moveClock, RequestFailed } from '../connection.ts'
import type { ClockMove } from '../stage.ts'
import type { Store } from '../state/store.ts'
import type { ClockState, World } from '../state/world.ts'
import { minuteOf } from '../vietnamese.ts'

const TICK_MS = 1_000

/** The application's time, which goes on by itself between two looks at it. */
export class AppClock {
  readonly #world: Store<World>
  #aheadMs: number | undefined

  constructor(world: Store<World>) {
    this.#world = world
  }

  set(now: string): void {
    this.#aheadMs = Date.parse(now) - performance.now()
    this.#show()
  }

  start(): () => void {
    const timer = setInterval(() => this.#show(), TICK_MS)
    return () => clearInterval(timer)
  }

  move(move: ClockMove): void {
    if (this.#world.state.clock.kind === 'moving') return
    this.#become({ kind: 'moving' })
    moveClock(move).then(
      ({ now, people }) => {
        this.set(now)
        this.#world.update((world) => ({ ...world, people, clock: { kind: 'ready' } }))
      },
      (error: unknown) => {
        const { why, detail } =
          error instanceof RequestFailed ? error : { why: 'refused' as const, detail: '' }
        this.#become({ kind: 'failed', why, detail })
      },
    )
  }

  #become(clock: ClockState): void {
    this.#world.update((world) => ({ ...world, clock }))
  }

  #show(): void {
    if (this.#aheadMs === undefined) return
    const minute = minuteOf(this.#aheadMs + performance.now())
    this.#world.update((world) => (world.minute === minute ? world : { ...world, minute }))
  }
}
