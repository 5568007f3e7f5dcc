import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** Stands before a database; while it is closed it cuts every connection. */
export class Gate {
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
