import { connect, createServer, type Server, type Socket } from 'node:net'
import { type SecureContext, TLSSocket } from 'node:tls'
import { type WireEnd, wireEnd } from './wires.ts'

/** What whoever comes to the door finds. */
export type DoorState =
  | 'open'
  /** Nobody listens. */
  | 'refusing'
  /** The connection ends before anything was read. */
  | 'closing'
  /** Everything is read, and nothing answered. */
  | 'silent'
  /** Reset in the middle of the TLS handshake. */
  | 'torn'
  | 'self-signed'
  | 'wrong-name'

/** What a door with TLS shows; the certificate of one that is open can be trusted. */
export type Papers = Readonly<Record<'open' | 'self-signed' | 'wrong-name', SecureContext>>

interface Visit {
  /** As it came. */
  raw: Socket
  /** As it is talked to. */
  visitor: Socket
  inside: Socket
  isReady: boolean
  /** Came while the door was silent, or was there when it became so. */
  isUnheard: boolean
}

const HOST = '127.0.0.1'
/** Below those that the system gives to whoever connects: a port that nobody listens on stays free. */
const LOWEST_PORT = 12_000
const PORTS = 18_000
const MOST_TRIES = 20

/** A way to a server on this machine that can be shut, or led astray, while the server itself is well. */
export class Door {
  readonly port: number
  readonly #target: number
  readonly #papers: Papers | undefined
  readonly #visits = new Set<Visit>()
  #server: Server
  #state: DoorState = 'open'

  private constructor(server: Server, port: number, to: { target: number; papers?: Papers }) {
    this.#server = server
    this.port = port
    this.#target = to.target
    this.#papers = to.papers
    server.on('connection', (raw) => this.#receive(raw))
  }

  /** With papers it speaks TLS. */
  static async to(target: number, papers?: Papers): Promise<Door> {
    for (let tries = 1; ; tries += 1) {
      const port = LOWEST_PORT + Math.floor(Math.random() * PORTS)
      const server = createServer()
      try {
        await listening(server, port)
        return new Door(server, port, { target, ...(papers && { papers }) })
      } catch (error) {
        if (tries === MOST_TRIES) throw error
      }
    }
  }

  get origin(): string {
    return `${this.#papers ? 'https' : 'http'}://${HOST}:${String(this.port)}`
  }

  /** Whether a handshake is under way. */
  get isBusy(): boolean {
    return [...this.#visits].some(({ isReady }) => !isReady)
  }

  ends(): WireEnd[] {
    return [...this.#visits]
      .flatMap(({ visitor, inside }) => [visitor, inside])
      .filter(({ destroyed }) => !destroyed)
      .map(wireEnd)
  }

  /** Whoever is there is shown out, but who came to a silent door, which never answers them. */
  async become(state: DoorState): Promise<void> {
    const wasRefusing = this.#state === 'refusing'
    this.#state = state
    if (state === 'silent') {
      for (const visit of this.#visits) {
        visit.isUnheard = true
        visit.inside.destroy()
      }
    } else {
      this.#showOut(state === 'refusing' ? undefined : ({ isUnheard }) => !isUnheard)
    }
    if (state === 'refusing') await closed(this.#server)
    if (wasRefusing && state !== 'refusing') await this.#listenAgain()
  }

  async close(): Promise<void> {
    this.#showOut()
    if (this.#state !== 'refusing') await closed(this.#server)
  }

  async #listenAgain(): Promise<void> {
    this.#server = createServer((raw) => this.#receive(raw))
    await listening(this.#server, this.port)
  }

  #showOut(isMeant: (visit: Visit) => boolean = () => true): void {
    for (const visit of [...this.#visits].filter(isMeant)) {
      visit.raw.resetAndDestroy()
      visit.inside.destroy()
      this.#visits.delete(visit)
    }
  }

  #receive(raw: Socket): void {
    raw.on('error', () => undefined)
    if (this.#state === 'closing') {
      raw.destroy()
      return
    }
    if (this.#state === 'torn') raw.once('data', () => raw.resetAndDestroy())
    if (this.#state === 'torn' || this.#state === 'silent') this.#keepWaiting(raw)
    else this.#lead(raw)
  }

  #keepWaiting(raw: Socket): void {
    const isUnheard = this.#state === 'silent'
    const visit = { raw, visitor: raw, inside: raw, isReady: isUnheard, isUnheard }
    this.#visits.add(visit)
    raw.resume()
    raw.once('close', () => this.#visits.delete(visit))
  }

  #lead(raw: Socket): void {
    const inside = connect(this.#target, HOST)
    const visitor = this.#inspected(raw)
    const visit: Visit = { raw, visitor, inside, isReady: visitor === raw, isUnheard: false }
    this.#visits.add(visit)
    visitor.once('secure', () => {
      visit.isReady = true
    })
    raw.setNoDelay(true)
    inside.setNoDelay(true)
    visitor.on('data', (bytes) => {
      if (!inside.destroyed) inside.write(bytes)
    })
    inside.on('data', (bytes) => visitor.write(bytes))
    const end = (): void => {
      if (visit.isUnheard && !raw.destroyed) return
      this.#visits.delete(visit)
      visitor.destroy()
      raw.destroy()
      inside.destroy()
    }
    for (const socket of new Set([raw, visitor, inside])) {
      socket.on('error', end)
      socket.on('close', end)
    }
  }

  #inspected(raw: Socket): Socket {
    if (!this.#papers) return raw
    const state = this.#state
    const shown = state === 'self-signed' || state === 'wrong-name' ? state : 'open'
    return new TLSSocket(raw, { isServer: true, secureContext: this.#papers[shown] })
  }
}

async function listening(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HOST, resolve)
  })
}

async function closed(server: Server): Promise<void> {
  await new Promise((resolve) => server.close(resolve))
}
