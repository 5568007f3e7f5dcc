import http from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import type { Duplex } from 'node:stream'

export interface Connecting {
  /** Longest that finding the name, connecting and the handshake may take together. */
  connectMs: number
  /** Whom to trust; everybody whom Node trusts unless given. */
  ca?: string
  /** Finds the addresses of a name, and may refuse them; the system's way unless given. */
  lookup?: LookupFunction
}

export interface Agents {
  http: http.Agent
  https: https.Agent
}

/** A connection that has been idle for longer may be closed at the other end while we write. */
const IDLE_MS = 4_000
/** Node gives each of several addresses a quarter of a second, which is too short for a far-off data centre. */
const ADDRESS_MS = 3_000

/**
 * Keeps connections for further calls, and hands a new one over to its call only once it is made, TLS handshake and
 * certificate included (a call is written to what it is handed: `onSocketNT` in Node's lib/_http_client.js). A call that
 * ends before its 'socket' event has therefore not left; by their codes alone, a reset inside the handshake and one after
 * the call look the same ("read ECONNRESET"). Node itself lets a connection take as long as the system tries: two minutes
 * and more when its packets are dropped.
 */
export function agentsOf({ connectMs, ...connection }: Connecting): Agents {
  const options = {
    keepAlive: true,
    timeout: IDLE_MS,
    autoSelectFamilyAttemptTimeout: ADDRESS_MS,
    ...connection,
  }
  return {
    http: withReadyConnections(new http.Agent(options), 'connect', connectMs),
    https: withReadyConnections(new https.Agent(options), 'secureConnect', connectMs),
  }
}

function withReadyConnections<A extends http.Agent>(
  agent: A,
  ready: 'connect' | 'secureConnect',
  limitMs: number,
): A {
  const connect = agent.createConnection.bind(agent)
  agent.createConnection = (options, handOver) => {
    const socket = connect(options)
    if (socket && handOver) {
      madeWithin(socket, ready, limitMs).then(
        () => handOver(null, socket),
        (error: Error) => handOver(error, socket),
      )
    }
    return undefined
  }
  return agent
}

function madeWithin(socket: Duplex, ready: string, limitMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => {
      socket.destroy(new Error(`no connection within ${String(limitMs)} ms`))
    }, limitMs)
    socket.once(ready, resolve)
    // It stays: until its call listens, nobody else would hear of an error.
    socket.on('error', reject)
    socket.once('close', () => reject(new Error('closed before it was made')))
    for (const end of [ready, 'close']) socket.once(end, () => clearTimeout(limit))
  })
}
