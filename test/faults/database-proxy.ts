import { connect, createServer, type Server, type Socket } from 'node:net'
import { AnswerReader } from './answer-reader.ts'
import { sleep } from './sleep.ts'

interface Connection {
  client: Socket
  server: Socket
  answers: AnswerReader
  /** It waits for notifications, by the name that it gives itself. */
  isListener: boolean
}

const LISTENER = 'phoi-hop-listen'
/** Asks for nothing but to be told that the server is ready. */
const SYNC = Buffer.from([...Buffer.from('S'), 0, 0, 0, 4])

/** Stands between the application and PostgreSQL: sees when they talk, and can hold or cut the line. */
export class DatabaseProxy {
  readonly #server: Server
  readonly #connections = new Set<Connection>()
  #port = 0
  /** How often anything has happened on any connection. */
  #said = 0
  readonly #waiting: (() => void)[] = []
  #held = false

  constructor(target: number) {
    this.#server = createServer((client) => this.#join(client, target))
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    const address = this.#server.address()
    this.#port = typeof address === 'object' && address ? address.port : 0
    return this.#port
  }

  get port(): number {
    return this.#port
  }

  /** Something was asked and not answered. */
  get isBusy(): boolean {
    return [...this.#connections].some(({ answers }) => !answers.isIdle)
  }

  get isHeld(): boolean {
    return this.#held
  }

  /** Resolves when nothing has been said for a moment; at once while the line is held. */
  async silence(): Promise<void> {
    for (let before = Number.NaN; !this.#held && (this.isBusy || before !== this.#said);) {
      before = this.#said
      if (this.isBusy) await this.#somethingHappens()
      else await sleep(1)
    }
  }

  async #somethingHappens(): Promise<void> {
    await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  #happened(): void {
    this.#said += 1
    this.#waiting.splice(0).forEach((resolve) => resolve())
  }

  /** Before the server is ready again it has told those who listen all that was to be told until now. */
  askListeners(): void {
    for (const { server, answers, isListener } of this.#connections) {
      if (this.#held || !isListener || !answers.isIdle) continue
      answers.askedAside()
      server.write(SYNC)
    }
  }

  /** Nothing passes, and nobody is told. */
  hold(): void {
    this.#held = true
    this.#happened()
    for (const { client, server } of this.#connections) {
      client.pause()
      server.pause()
    }
  }

  release(): void {
    this.#held = false
    for (const { client, server } of this.#connections) {
      client.resume()
      server.resume()
    }
  }

  cut(): void {
    for (const { client, server } of this.#connections) {
      client.destroy()
      server.destroy()
    }
    this.#connections.clear()
    this.#happened()
  }

  async close(): Promise<void> {
    this.release()
    this.cut()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #join(client: Socket, target: number): void {
    const server = connect(target, '127.0.0.1')
    const answers = new AnswerReader()
    const connection: Connection = { client, server, answers, isListener: false }
    this.#connections.add(connection)
    client.setNoDelay(true)
    server.setNoDelay(true)
    client.on('data', (bytes) => {
      answers.asked()
      connection.isListener ||= client.bytesRead === bytes.length && bytes.includes(LISTENER)
      server.write(bytes)
      this.#happened()
    })
    server.on('data', (bytes) => {
      client.write(answers.read(bytes))
      this.#happened()
    })
    const end = (): void => {
      this.#connections.delete(connection)
      this.#happened()
      client.destroy()
      server.destroy()
    }
    for (const socket of [client, server]) {
      socket.on('error', end)
      socket.on('close', end)
    }
    if (this.#held) {
      client.pause()
      server.pause()
    }
  }
}
