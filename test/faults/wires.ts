import { subscribe } from 'node:diagnostics_channel'
import { Socket } from 'node:net'

/** This process's end of a TCP connection: its port, the other's, and how many bytes have passed here. */
export interface WireEnd {
  local: number
  remote: number
  read: number
  written: number
}

/** Follows every TCP connection that the process opens or accepts from now on. */
export class Wires {
  readonly #sockets = new Set<Socket>()

  constructor() {
    const follow = (socket: Socket): void => {
      this.#sockets.add(socket)
      socket.once('close', () => this.#sockets.delete(socket))
    }
    // Not every client goes through net.connect, the only place that announces what it opens.
    const connect: unknown = Reflect.get(Socket.prototype, 'connect')
    Object.assign(Socket.prototype, {
      connect(this: Socket, ...where: unknown[]): unknown {
        follow(this)
        return Reflect.apply(connect as () => Socket, this, where)
      },
    })
    subscribe('net.server.socket', (accepted) => follow((accepted as { socket: Socket }).socket))
  }

  ends(): WireEnd[] {
    return [...this.#sockets].map(wireEnd)
  }
}

/** What a socket with TLS counts is what is said, not what is written on the wire. */
export function wireEnd({ localPort, remotePort, bytesRead, bytesWritten }: Socket): WireEnd {
  return {
    local: localPort ?? 0,
    remote: remotePort ?? 0,
    read: bytesRead,
    written: bytesWritten,
  }
}

/**
 * Whether everything that was written on these connections has been read at their other ends. `deafPort`: whoever is
 * there reads nothing, and nobody waits for it.
 */
export function haveArrived(
  ends: readonly WireEnd[],
  others: readonly WireEnd[],
  deafPort: number | undefined,
): boolean {
  const known = new Map([...others, ...ends].map((end) => [`${end.local} ${end.remote}`, end]))
  return ends.every(({ local, remote, read, written }) => {
    const other = known.get(`${remote} ${local}`)
    return other?.written === read && (remote === deafPort || other.read === written)
  })
}
