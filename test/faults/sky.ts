import type { Agenda } from './agenda.ts'
import { Door, type DoorState, type Papers } from './door.ts'
import type { Product, Roots } from './protocol.ts'
import type { RemoteMessenger } from './remote.ts'
import { type Outage, rulesOf, shapeOf } from './weather.ts'

interface SkyParts {
  messenger: RemoteMessenger
  outages: readonly Outage[]
  /** What doors with TLS show. */
  papers: Papers
  agenda: Agenda
}

/** Over the ways to the platforms: where an outage shuts one, it leads through a door. */
export class Sky {
  /** When the last of the outages that have begun is over. */
  clearsAt = 0
  readonly #parts: SkyParts
  readonly #doors: ReadonlyMap<Product, Door>

  private constructor(parts: SkyParts, doors: ReadonlyMap<Product, Door>) {
    this.#parts = parts
    this.#doors = doors
  }

  static async over(parts: SkyParts): Promise<Sky> {
    const doors = new Map<Product, Door>()
    const target = Number(new URL(parts.messenger.at.url).port)
    for (const { product, shape } of parts.outages) {
      const { door, withTls } = shapeOf({ shape })
      if (door === undefined || doors.has(product)) continue
      doors.set(product, await Door.to(target, withTls && parts.papers))
    }
    return new Sky(parts, doors)
  }

  get doors(): Door[] {
    return [...this.#doors.values()]
  }

  /** Where the applications find the platforms. */
  roots(used: ReadonlySet<Product>): Roots {
    const { url, zaloBotApiRoot, zaloOaRoots } = this.#parts.messenger.at
    const through = (product: Product, root: string): string =>
      root.replace(url, this.#doors.get(product)?.origin ?? url)
    const { openapi, business, oauth } = zaloOaRoots
    return {
      telegram: through('telegram', url),
      ...(used.has('zaloBot') && { zaloBot: through('zaloBot', zaloBotApiRoot) }),
      ...(used.has('zaloOa') && {
        zaloOa: {
          openapi: through('zaloOa', openapi),
          business: through('zaloOa', business),
          oauth: through('zaloOa', oauth),
        },
      }),
    }
  }

  async begin(outage: Outage): Promise<void> {
    const { messenger, agenda } = this.#parts
    this.clearsAt = Math.max(this.clearsAt, agenda.now + outage.forMs)
    for (const rule of rulesOf(outage)) await messenger.do(outage.product, 'addFault', rule)
    const { door: state } = shapeOf(outage)
    const door = this.#doors.get(outage.product)
    if (state !== undefined && door) await this.#shut(door, state, outage)
  }

  async clear(): Promise<void> {
    for (const door of this.doors) await door.become('open')
  }

  async close(): Promise<void> {
    for (const door of this.doors) await door.close()
  }

  /** Until its time is over, and where it comes and goes, open in between. */
  async #shut(
    door: Door,
    state: DoorState,
    { forMs, flapMs = forMs }: Pick<Outage, 'forMs' | 'flapMs'>,
  ): Promise<void> {
    const { agenda } = this.#parts
    const leftMs = forMs - 2 * flapMs
    await door.become(state)
    agenda.later(Math.min(flapMs, forMs), async () => {
      await door.become('open')
      if (leftMs > 0) agenda.later(flapMs, () => this.#shut(door, state, { forMs: leftMs, flapMs }))
    })
  }
}
