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

interface QueueOptions {
  store: Store
  bot: number
  /** From 0 up to but not including 1. */
  random: () => number
}

const IDS_KEPT_FOR_S = 7 * 86_400
const LOWEST_FIRST_ID = 2_000_001
const HIGHEST_FIRST_ID = 1_000_000_000
/** An offset further beyond the end than this is not believed. */
const MAX_AHEAD = 10

/** What waits for the bot, oldest first. Ids count up; after a week without updates they start anew at random. */
export class UpdateQueue implements Rows {
  readonly name: string
  readonly #options: QueueOptions
  readonly #updates = new Map<number, Update>()
  #next = { id: 0, pushedAt: 0 }

  constructor(options: QueueOptions) {
    this.name = `updates/${options.bot}`
    this.#options = options
    options.store.add(this)
  }

  push(update: Omit<Update, 'id'>, now: number): void {
    const unused = this.#updates.size === 0 && now - this.#next.pushedAt >= IDS_KEPT_FOR_S
    const id = unused ? this.#randomId() : this.#next.id
    const queued = { ...update, id }
    this.#updates.set(id, queued)
    this.#options.store.changed(this, String(id), queued)
    this.#next = { id: id + 1, pushedAt: now }
    this.#options.store.changed(this, 'next', this.#next)
  }

  /** The id of the oldest update, or of the next one when there is none. */
  head(): number {
    return this.#updates.keys().next().value ?? this.#next.id
  }

  tail(): number {
    return this.#next.id
  }

  /** Forgets everything before `from` and returns what follows; `from` far beyond the end means the head. */
  confirm(from: number, limit: number, now: number): Update[] {
    if (from <= this.tail() + MAX_AHEAD) this.#forgetWhere(({ id }) => id < from)
    return this.waiting(now).slice(0, limit)
  }

  keepLast(count: number): void {
    const ids = [...this.#updates.keys()]
    for (const id of ids.slice(0, Math.max(0, ids.length - count))) this.forget(id)
  }

  forget(id: number): void {
    if (this.#updates.delete(id)) this.#options.store.changed(this, String(id), null)
  }

  waiting(now: number): Update[] {
    this.#forgetWhere(({ expiresAt }) => expiresAt < now)
    return [...this.#updates.values()]
  }

  restore(key: string, value: unknown): void {
    const where = `${this.name} ${key}`
    if (key === 'next') this.#next = restored(nextSchema, value, where)
    else if (value === null) this.#updates.delete(Number(key))
    else this.#updates.set(Number(key), restored(updateSchema, value, where))
  }

  *dump(): Generator<[string, unknown]> {
    yield ['next', this.#next]
    for (const update of this.#updates.values()) yield [String(update.id), update]
  }

  #forgetWhere(isOver: (update: Update) => boolean): void {
    for (const update of this.#updates.values()) {
      if (isOver(update)) this.forget(update.id)
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
