import { connect, createServer, type Server, type Socket } from 'node:net'
import { AnswerReader } from './answer-reader.ts'

interface Connection {
  client: Socket
  server: Socket
  answers: AnswerReader
}

/** Stands between the application and PostgreSQL: sees when they talk, and can hold or cut the line. */
export class DatabaseProxy {
  readonly #server: Server
  readonly #connections = new Set<Connection>()
  #port = 0
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

  /** Something was asked and not answered, or a transaction is open. */
  get isBusy(): boolean {
    return [...this.#connections].some(({ answers }) => !answers.isIdle)
  }

  get isHeld(): boolean {
    return this.#held
  }

  /** Nothing passes, and nobody is told. */
  hold(): void {
    this.#held = true
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
  }

  async close(): Promise<void> {
    this.release()
    this.cut()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #join(client: Socket, target: number): void {
    const server = connect(target, '127.0.0.1')
    const answers = new AnswerReader()
    const connection: Connection = { client, server, answers }
    this.#connections.add(connection)
    client.setNoDelay(true)
    server.setNoDelay(true)
    client.on('data', (bytes) => {
      answers.asked()
      server.write(bytes)
    })
    server.on('data', (bytes) => {
      answers.read(bytes)
      client.write(bytes)
    })
    const end = (): void => {
      this.#connections.delete(connection)
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
