import type { Wakeups } from '../../delivery/ports.ts'
import type { Logger } from '../../runtime/log.ts'
import { aborted, growingPauses, pause } from '../../runtime/pause.ts'
import { Trouble } from '../../runtime/trouble.ts'
import { holdConnection, type HeldConnection } from './held-connection.ts'

/** `reference`: the catalogue, the agencies or the calendar have changed. */
const TOPICS = ['outbox', 'inbox', 'reference'] as const
type Topic = (typeof TOPICS)[number]
const FIRST_RETRY_MS = 250
const LONGEST_RETRY_MS = 4_000

/**
 * Tells and hears, across processes, that something may be waiting. Telling is not part of the transactions it speaks
 * of: PostgreSQL would let their commits wait for one another.
 */
export class Listener implements Wakeups {
  readonly #url: string
  readonly #trouble: Trouble
  readonly #wakes: Record<Topic, Set<() => void>> = {
    outbox: new Set(),
    inbox: new Set(),
    reference: new Set(),
  }
  readonly #toTell = new Set<Topic>()
  readonly #stopping = new AbortController()
  /** One question at a time on one connection. */
  #telling: Promise<void> = Promise.resolve()
  #connection: HeldConnection | undefined
  #following: Promise<void> = Promise.resolve()

  constructor(databaseUrl: string, log: Logger) {
    this.#url = databaseUrl
    this.#trouble = new Trouble(log, {
      begins: 'Lost the notification connection',
      over: 'Notifications are heard again',
    })
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
      await this.#connection?.client
        .query('select pg_notify($1, $2)', [topic, ''])
        .catch(() => undefined)
    }
  }

  on(topic: Topic, wake: () => void): () => void {
    this.#wakes[topic].add(wake)
    return () => this.#wakes[topic].delete(wake)
  }

  async start(): Promise<void> {
    this.#following = this.#follow(await this.#listen())
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#following
  }

  async #listen(): Promise<HeldConnection> {
    const { signal } = this.#stopping
    const connection = await holdConnection({ url: this.#url, name: 'phoi-hop-listen', signal })
    try {
      connection.client.on('notification', ({ channel }) => this.#ring(channel))
      for (const topic of TOPICS) await connection.client.query(`listen ${topic}`)
    } catch (error) {
      await connection.end()
      throw error
    }
    this.#connection = connection
    // Whatever came while nobody listened.
    TOPICS.forEach((topic) => this.#ring(topic))
    return connection
  }

  /** Beats go on meanwhile, so nothing stands still while the connection is away. */
  async #follow(first: HeldConnection): Promise<void> {
    const { signal } = this.#stopping
    let connection: HeldConnection | undefined = first
    while (connection) {
      await aborted(AbortSignal.any([connection.lost, signal]))
      this.#connection = undefined
      await connection.end()
      connection = signal.aborted ? undefined : await this.#listenAgain()
    }
  }

  /** Undefined when stopped meanwhile. */
  async #listenAgain(): Promise<HeldConnection | undefined> {
    const { signal } = this.#stopping
    const pauseMs = growingPauses(FIRST_RETRY_MS, LONGEST_RETRY_MS)
    this.#trouble.met('the connection ended')
    while (!signal.aborted) {
      try {
        const connection = await this.#listen()
        this.#trouble.over()
        return connection
      } catch (error) {
        this.#trouble.met(error)
      }
      await pause(pauseMs(), signal)
    }
    return undefined
  }

  #ring(topic: string): void {
    const known = TOPICS.find((name) => name === topic)
    if (known) this.#wakes[known].forEach((wake) => wake())
  }
}
