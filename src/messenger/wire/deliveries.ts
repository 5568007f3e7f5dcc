import { type MessengerClock, sleepOn } from '../clock.ts'
import type { Step } from '../control/verb.ts'
import type { Faults } from './faults.ts'

export interface Posting {
  url: string
  headers: Record<string, string>
  /** Undefined posts nothing, and no content type. */
  body: string | undefined
  timeoutMs: number
}

export type PostResult =
  | { kind: 'answered'; status: number }
  | { kind: 'broken'; why: 'timeout' | 'connection' | 'elsewhere' }

const LOOPBACK = /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?(\/|$)/
const RESERVED = /^(0|10|127|169\.254|172\.(1[6-9]|2\d|3[01])|192\.168)\.|^localhost$/

/** Whether a platform takes the address: public ones over https, and those of this machine with leave. */
export function isWebhookUrl(url: string, allowLocal: boolean): boolean {
  if (allowLocal && LOOPBACK.test(url)) return true
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' && !RESERVED.test(hostname)
}

/** Posts to an address of this machine, and to no other; a connection that breaks is a result, not an error. */
export async function postBody(
  clock: MessengerClock,
  { url, headers, body, timeoutMs }: Posting,
  signal: AbortSignal,
): Promise<PostResult> {
  if (!LOOPBACK.test(url)) return { kind: 'broken', why: 'elsewhere' }
  const answered = new AbortController()
  const timeout = new AbortController()
  void sleepOn(clock, timeoutMs, answered.signal).then(() => timeout.abort())
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...headers, ...(body !== undefined && { 'Content-Type': 'application/json' }) },
      // Text would be sent with a content type of its own.
      ...(body !== undefined && { body: new TextEncoder().encode(body) }),
      signal: AbortSignal.any([signal, timeout.signal]),
      redirect: 'manual',
    })
    await response.arrayBuffer()
    return { kind: 'answered', status: response.status }
  } catch {
    return { kind: 'broken', why: timeout.signal.aborted ? 'timeout' : 'connection' }
  } finally {
    answered.abort()
  }
}

/** How what waits for one webhook gets there. */
export interface Route<Item> {
  connections: number
  /** What waits, in the order in which it goes; nothing while there is no address. */
  waiting(): readonly Item[]
  /** The first of a lane holds back the rest of it, and nothing else. */
  laneOf(item: Item): string
  /** Before that, in milliseconds since 1970, it does not go. */
  dueAt(item: Item): number
  postingOf(item: Item): Posting
  /** Takes it from what waits, or puts it off; undefined when nobody answered. Runs as a step. */
  settle(item: Item, status: number | undefined): void
}

interface Delivering {
  clock: MessengerClock
  faults: Faults
  step: Step
}

export class Deliveries<Item> {
  readonly #server: Delivering
  readonly #route: Route<Item>
  readonly #busy = new Set<string>()
  #running = new AbortController()
  #sleeping: AbortController | undefined

  constructor(server: Delivering, route: Route<Item>) {
    this.#server = server
    this.#route = route
  }

  wake(): void {
    // Whatever queued something ends its step first.
    queueMicrotask(() => this.#pump())
  }

  /** What is under way is given up; it still waits. */
  stop(): void {
    this.#running.abort()
    this.#running = new AbortController()
    this.#busy.clear()
    this.#sleepNoMore()
  }

  #pump(): void {
    this.#sleepNoMore()
    const route = this.#route
    const now = this.#now()
    const held = new Set(this.#busy)
    let soonest = Infinity
    for (const item of route.waiting()) {
      if (this.#busy.size >= route.connections) return
      const lane = route.laneOf(item)
      if (held.has(lane)) continue
      held.add(lane)
      const dueAt = route.dueAt(item)
      if (dueAt > now) soonest = Math.min(soonest, dueAt)
      else void this.#deliver(item, lane)
    }
    if (soonest < Infinity) void this.#pumpAt(soonest)
  }

  async #pumpAt(atMs: number): Promise<void> {
    const sleeping = new AbortController()
    this.#sleeping = sleeping
    await sleepOn(this.#server.clock, atMs - this.#now(), sleeping.signal)
    if (this.#sleeping === sleeping) this.#pump()
  }

  #sleepNoMore(): void {
    this.#sleeping?.abort()
    this.#sleeping = undefined
  }

  async #deliver(item: Item, lane: string): Promise<void> {
    const { signal } = this.#running
    this.#busy.add(lane)
    const status = await this.#statusOf(item, signal)
    if (signal.aborted) return
    this.#busy.delete(lane)
    this.#server.step(() => this.#route.settle(item, status))
    this.#pump()
  }

  async #statusOf(item: Item, signal: AbortSignal): Promise<number | undefined> {
    if (this.#strikes('lose-update')) return 200
    const posting = this.#route.postingOf(item)
    if (this.#strikes('duplicate-update')) await postBody(this.#server.clock, posting, signal)
    const result = await postBody(this.#server.clock, posting, signal)
    return result.kind === 'answered' ? result.status : undefined
  }

  #strikes(kind: 'lose-update' | 'duplicate-update'): boolean {
    return this.#server.faults.striking([kind], { method: 'webhook' }).length > 0
  }

  #now(): number {
    return this.#server.clock.now().getTime()
  }
}
