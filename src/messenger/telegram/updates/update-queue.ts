import { z } from 'zod'
import { restored, type Rows, type Store } from '../../world/store.ts'

const updateSchema = z.object({
  id: z.int(),
  type: z.string(),
  /** The JSON of what the type names, as it was when it happened. */
  json: z.string(),
  /** Unix seconds. */
  expiresAt: z.int(),
  /** Updates of one lane reach a webhook one after another; lanes do not wait for each other. */
  lane: z.string(),
})
export type Update = z.infer<typeof updateSchema>

const nextSchema = z.object({ id: z.int(), pushedAt: z.int() })

export interface QueueOptions {
  store: Store
  bot: number
  /** From 0 up to but not including 1. */
  random: () => number
}

const MAX_UPDATES = 100_000
const MAX_TOTAL_BYTES = 2 ** 27
const MAX_UPDATE_BYTES = 65_536
const IDS_KEPT_FOR_S = 7 * 86_400
const LOWEST_FIRST_ID = 2_000_001
const HIGHEST_FIRST_ID = 1_000_000_000

/** What waits for a bot, oldest first. Ids count up; after a week without updates they start anew at random. */
export class UpdateQueue implements Rows {
  readonly name: string
  readonly #options: QueueOptions
  readonly #updates = new Map<number, Update>()
  #next = { id: 0, pushedAt: 0 }
  #bytes = 0
  #soonestExpiry = Infinity

  constructor(options: QueueOptions) {
    this.name = `updates/${options.bot}`
    this.#options = options
    options.store.add(this)
  }

  /** Undefined when the queue is full or the update is too long: the server drops the newest. */
  push(update: Omit<Update, 'id'>, now: number): Update | undefined {
    const bytes = Buffer.byteLength(update.json)
    if (this.#updates.size >= MAX_UPDATES || bytes > MAX_UPDATE_BYTES) return undefined
    if (this.#bytes + bytes > MAX_TOTAL_BYTES) return undefined
    const unused = this.#updates.size === 0 && now - this.#next.pushedAt >= IDS_KEPT_FOR_S
    const id = unused ? this.#randomId() : this.#next.id
    const queued = { ...update, id }
    this.#add(queued)
    this.#options.store.changed(this, String(id), queued)
    this.#setNext({ id: id + 1, pushedAt: now })
    return queued
  }

  /** The id of the oldest update, or of the next one when there is none. */
  head(): number {
    return this.#updates.keys().next().value ?? this.#next.id
  }

  /** The id that the next update will have. */
  tail(): number {
    return this.#next.id
  }

  /** Forgets everything before `from` and returns what follows; `from` far outside the queue means its head. */
  confirm(from: number, limit: number, now: number): Update[] {
    const known = from <= this.tail() + 10 && from >= this.head() - MAX_UPDATES
    this.#dropExpired(now)
    if (known) this.#dropWhile((update) => update.id < from)
    const found: Update[] = []
    for (const update of this.#updates.values()) {
      if (found.length >= limit) break
      found.push(update)
    }
    return found
  }

  keepLast(count: number): void {
    let surplus = this.#updates.size - count
    this.#dropWhile(() => surplus-- > 0)
  }

  forget(id: number): void {
    if (this.#remove(id)) this.#options.store.changed(this, String(id), null)
  }

  waiting(now: number): Update[] {
    this.#dropExpired(now)
    return [...this.#updates.values()]
  }

  restore(key: string, value: unknown): void {
    if (key === 'next') this.#next = restored(nextSchema, value, `${this.name} ${key}`)
    else if (value === null) this.#remove(Number(key))
    else this.#add(restored(updateSchema, value, `${this.name} ${key}`))
  }

  *dump(): Generator<[string, unknown]> {
    yield ['next', this.#next]
    for (const update of this.#updates.values()) yield [String(update.id), update]
  }

  #add(update: Update): void {
    this.#updates.set(update.id, update)
    this.#bytes += Buffer.byteLength(update.json)
    this.#soonestExpiry = Math.min(this.#soonestExpiry, update.expiresAt)
  }

  #remove(id: number): boolean {
    const update = this.#updates.get(id)
    if (!update) return false
    this.#bytes -= Buffer.byteLength(update.json)
    return this.#updates.delete(id)
  }

  #setNext(next: { id: number; pushedAt: number }): void {
    this.#next = next
    this.#options.store.changed(this, 'next', next)
  }

  #dropExpired(now: number): void {
    if (this.#soonestExpiry >= now) return
    this.#soonestExpiry = Infinity
    for (const { id, expiresAt } of this.#updates.values()) {
      if (expiresAt < now) this.forget(id)
      else this.#soonestExpiry = Math.min(this.#soonestExpiry, expiresAt)
    }
  }

  #dropWhile(test: (update: Update) => boolean): void {
    for (const update of this.#updates.values()) {
      if (!test(update)) return
      this.forget(update.id)
    }
  }

  #randomId(): number {
    const span = HIGHEST_FIRST_ID - LOWEST_FIRST_ID
    return LOWEST_FIRST_ID + Math.floor(this.#options.random() * span)
  }
}

/** An update as it is sent; its place is filled with the stored text. */
export function updateJson({ id, type, json }: Update): string {
  return `{"update_id":${id},"${type}":${json}}`
}

const MAX_REPLY_BYTES = 2 ** 22
const UPDATE_OVERHEAD_BYTES = 50

/** Updates as one JSON array, made of their stored texts; the reply ends where it would exceed 4 MiB. */
export function updatesJson(updates: readonly Update[]): string {
  let left = MAX_REPLY_BYTES
  const fitting = updates.filter((update) => {
    left -= UPDATE_OVERHEAD_BYTES + Buffer.byteLength(update.json)
    return left > 0
  })
  return `[${fitting.map(updateJson).join(',')}]`
}
