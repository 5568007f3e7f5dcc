import pg from 'pg'
import { pause } from '../pause.ts'
import type { SenderLock, SendingRight } from '../delivery/ports.ts'

const RETRY_MS = 2_000
/** How often the holder makes sure that it still is one, and how long it waits for the answer. */
const PROOF_MS = 2_000
const PATIENCE_MS = 4_000

/**
 * An advisory lock on a connection of its own: PostgreSQL gives it back when the process, or its connection, dies. Both
 * ends notice within seconds when the other falls silent: the holder before the server does.
 */
export function senderLock(databaseUrl: string): SenderLock {
  return {
    acquire: async (account, signal) => {
      for (;;) {
        if (signal.aborted) return undefined
        const held = await tryAcquire(databaseUrl, account)
        if (held) return held
        await pause(RETRY_MS, signal)
      }
    },
  }
}

async function tryAcquire(databaseUrl: string, account: string): Promise<SendingRight | undefined> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'phoi-hop-sender',
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
  })
  const lost = new AbortController()
  client.on('error', () => lost.abort())
  client.on('end', () => lost.abort())
  try {
    await client.connect()
    await client.query(
      `select set_config(name, value, false)
       from (values ('tcp_keepalives_idle', '5'), ('tcp_keepalives_interval', '1'), ('tcp_keepalives_count', '3'))
         as settings(name, value)`,
    )
    const { rows } = await client.query<{ held: boolean }>(
      'select pg_try_advisory_lock(hashtext($1)) as held',
      [`sender ${account}`],
    )
    if (rows[0]?.held) return held(client, lost)
  } catch {
    // The database is away: as good as somebody else holding the lock.
  }
  await ended(client)
  return undefined
}

function held(client: pg.Client, lost: AbortController): SendingRight {
  let isAsked = false
  const prove = async (): Promise<void> => {
    if (isAsked) return
    isAsked = true
    await client.query('select 1')
    isAsked = false
  }
  const proof = setInterval(() => void prove().catch(() => lost.abort()), PROOF_MS)
  lost.signal.addEventListener('abort', () => clearInterval(proof), { once: true })
  return {
    lost: lost.signal,
    release: async () => {
      clearInterval(proof)
      await ended(client)
    },
  }
}

/** A connection that hangs ends by itself once the server answers again; nobody waits for that. */
async function ended(client: pg.Client): Promise<void> {
  const waiting = new AbortController()
  const end = client.end().catch(() => undefined)
  await Promise.race([end, pause(PATIENCE_MS, waiting.signal)])
  waiting.abort()
}
