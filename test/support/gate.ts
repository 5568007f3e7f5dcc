import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** How PostgreSQL says that a connection waits for the next statement. */
const READY = Buffer.from('Z\0\0\0\u0005I', 'latin1')
const LAST_WORDS =
  'SFATAL\0VFATAL\0C57P01\0Mterminating connection due to unexpected postmaster exit\0\0'
/** How it says that it goes. */
const GOING = Buffer.concat([
  Buffer.from('E'),
  Buffer.from([0, 0, 0, LAST_WORDS.length + 4]),
  Buffer.from(LAST_WORDS),
])

/** Stands before a database; while it is closed it cuts every connection. */
export class Gate {
  /** Every answer is followed by the last words of a server, in the same packet. */
  isDying = false
  readonly #sockets = new Set<Socket>()
  #isOpen = true
  #hangs = false
  url = ''
  /** Connections that were asked for. */
  asked = 0

  static async before(databaseUrl: string): Promise<Gate> {
    const gate = new Gate()
    const url = new URL(databaseUrl)
    const { port, hostname } = url
    const server = createServer((socket) => {
      gate.asked += 1
      if (!gate.#isOpen) return socket.destroy()
      const behind = connect(Number(port), hostname)
      for (const [one, other] of [
        [socket, behind],
        [behind, socket],
      ] as const) {
        gate.#sockets.add(one)
        if (gate.#hangs) one.resume()
        else if (gate.isDying && one === behind) gate.#passWithLastWords(one, other)
        else one.pipe(other)
        one
          .on('error', () => other.destroy())
          .on('close', () => {
            gate.#sockets.delete(one)
            other.destroy()
          })
      }
      return undefined
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port
    url.port = String((server.address() as AddressInfo).port)
    url.hostname = '127.0.0.1'
    gate.url = url.href
    onTestFinished(async () => {
      gate.isOpen = false
      await new Promise((resolve) => server.close(resolve))
    })
    return gate
  }

  get connections(): number {
    return this.#sockets.size / 2
  }

  #passWithLastWords(server: Socket, client: Socket): void {
    server.on('data', (chunk) => {
      const isAnswer = this.isDying && READY.equals(chunk.subarray(-READY.length))
      client.write(isAnswer ? Buffer.concat([chunk, GOING]) : chunk)
      if (isAnswer) client.end()
    })
  }

  /** It takes connections, and passes nothing on. */
  set hangs(hangs: boolean) {
    this.#hangs = hangs
    this.#sockets.forEach((socket) => (hangs ? socket.unpipe().resume() : socket.destroy()))
  }

  set isOpen(isOpen: boolean) {
    this.#isOpen = isOpen
    if (!isOpen) this.#sockets.forEach((socket) => socket.destroy())
  }
}
