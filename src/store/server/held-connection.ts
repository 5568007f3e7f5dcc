import { Socket } from 'node:net'
import pg from 'pg'
import { pause } from '../../runtime/pause.ts'

/** How often it is made sure that the server answers, and how long an answer may take. */
const PROOF_MS = 2_000
const PATIENCE_MS = 4_000
/** How long a server may take to say goodbye. */
const GOODBYE_MS = 1_000

export interface HeldConnection {
  client: pg.Client
  /** Aborted once the connection has ended, or the server no longer answers on it. */
  lost: AbortSignal
  /** Ends it, and does not wait for a server that hangs. */
  end(): Promise<void>
}

interface Holding {
  url: string
  name: string
  signal: AbortSignal
}

/**
 * A connection that is kept as long as it can be, and known to be alive within seconds.
 * @throws Error when the server does not answer in time.
 */
export async function holdConnection({ url, name, signal }: Holding): Promise<HeldConnection> {
  const socket = new Socket()
  const giveUp = (): unknown => socket.destroy()
  signal.addEventListener('abort', giveUp, { once: true })
  const client = new pg.Client({
    connectionString: url,
    application_name: name,
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
    stream: () => socket,
  })
  const lost = new AbortController()
  client.on('error', () => lost.abort())
  client.on('end', () => lost.abort())
  try {
    await client.connect()
  } catch (error) {
    socket.destroy()
    throw error
  } finally {
    signal.removeEventListener('abort', giveUp)
  }
  prove(client, lost)
  return { client, lost: lost.signal, end: () => endOf(client, socket) }
}

function prove(client: pg.Client, lost: AbortController): void {
  let isAsked = false
  const ask = async (): Promise<void> => {
    if (isAsked) return
    isAsked = true
    await client.query('select 1')
    isAsked = false
  }
  const proof = setInterval(() => void ask().catch(() => lost.abort()), PROOF_MS)
  lost.signal.addEventListener('abort', () => clearInterval(proof), { once: true })
}

async function endOf(client: pg.Client, socket: Socket): Promise<void> {
  const waiting = new AbortController()
  const end = client.end().catch(() => undefined)
  await Promise.race([end, pause(GOODBYE_MS, waiting.signal)])
  waiting.abort()
  socket.destroy()
}
