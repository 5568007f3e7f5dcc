import pg from 'pg'
import type { Wakeups } from '../delivery/ports.ts'
import { messageOf } from '../errors.ts'
import type { Logger } from '../log.ts'

/** `reference`: the catalogue, the agencies or the calendar have changed. */
const TOPICS = ['outbox', 'inbox', 'reference'] as const
type Topic = (typeof TOPICS)[number]
const RECONNECT_MS = 1_000

/**
 * Tells and hears, across processes, that something may be waiting. Telling is not part of the transactions it speaks
 * of: PostgreSQL would let their commits wait for one another.
 */
export class Listener implements Wakeups {
  readonly #url: string
  readonly #log: Logger
  readonly #wakes: Record<Topic, Set<() => void>> = {
    outbox: new Set(),
    inbox: new Set(),
    reference: new Set(),
  }
  readonly #toTell = new Set<Topic>()
  /** One question at a time on one connection. */
  #telling: Promise<void> = Promise.resolve()
  #client: pg.Client | undefined
  #timer: NodeJS.Timeout | undefined
  #stopped = false

  constructor(databaseUrl: string, log: Logger) {
    this.#url = databaseUrl
    this.#log = log
  }

  /** Something was committed: this process hears it at once, the others within milliseconds. */
  tell(topic: Topic): void {
    this.#ring(topic)
    if (this.#toTell.size === 0) {
      setImmediate(() => {
        this.#telling = this.#telling.then(() => this.#tellOthers())
      })
    }
    this.#toTell.add(topic)
  }

  async #tellOthers(): Promise<void> {
    const topics = [...this.#toTell]
    this.#toTell.clear()
    // Whoever is not told looks by itself at its next beat.
    for (const topic of topics) {
      await this.#client?.query('select pg_notify($1, $2)', [topic, '']).catch(() => undefined)
    }
  }

  on(topic: Topic, wake: () => void): () => void {
    this.#wakes[topic].add(wake)
    return () => this.#wakes[topic].delete(wake)
  }

  async start(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: 'phoi-hop-listen',
    })
    client.on('notification', ({ channel }) => this.#ring(channel))
    client.on('error', (error) => this.#reconnect(client, error))
    client.on('end', () => this.#reconnect(client))
    await client.connect()
    for (const topic of TOPICS) await client.query(`listen ${topic}`)
    this.#client = client
    // Whatever came while nobody listened.
    TOPICS.forEach((topic) => this.#ring(topic))
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#client?.end()
  }

  #ring(topic: string): void {
    const known = TOPICS.find((name) => name === topic)
    if (known) this.#wakes[known].forEach((wake) => wake())
  }

  /** Beats go on meanwhile, so nothing stands still while the connection is away. */
  #reconnect(client: pg.Client, error?: Error): void {
    if (this.#stopped || (this.#client !== undefined && client !== this.#client)) return
    this.#client = undefined
    if (error) this.#log.warn({ error: messageOf(error) }, 'Lost the notification connection')
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.start().catch((failure: unknown) =>
        this.#reconnect(client, new Error(messageOf(failure))),
      )
    }, RECONNECT_MS)
  }
}
