import pg from 'pg'
import { pause } from '../pause.ts'
import type { SenderLock, SendingRight } from '../delivery/ports.ts'

const RETRY_MS = 2_000

/**
 * An advisory lock on a connection of its own: PostgreSQL gives it back when the process, or its connection, dies.
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
  })
  const lost = new AbortController()
  client.on('error', () => lost.abort())
  client.on('end', () => lost.abort())
  try {
    await client.connect()
    const { rows } = await client.query<{ held: boolean }>(
      'select pg_try_advisory_lock(hashtext($1)) as held',
      [`sender ${account}`],
    )
    if (rows[0]?.held) return { lost: lost.signal, release: () => client.end() }
    await client.end()
  } catch {
    // The database is away: as good as somebody else holding the lock.
  }
  return undefined
}
