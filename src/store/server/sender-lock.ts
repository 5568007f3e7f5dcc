import { growingPauses, pause as realPause } from '../../runtime/pause.ts'
import type { SenderLock, SendingRight } from '../../delivery/ports.ts'
import { holdConnection, type HeldConnection } from './held-connection.ts'

const RETRY_MS = 2_000
const FIRST_RETRY_MS = 250

/**
 * An advisory lock on a connection of its own: PostgreSQL gives it back when the process, or its connection, dies. Both
 * ends notice within seconds when the other falls silent: the holder before the server does. `pause` is how whoever wants
 * it waits between two tries.
 */
export function senderLock(databaseUrl: string, pause = realPause): SenderLock {
  return {
    acquire: async (account, signal) => {
      const whileAway = growingPauses(FIRST_RETRY_MS, RETRY_MS)
      while (!signal.aborted) {
        const tried = await tryAcquire(databaseUrl, account, signal)
        if (typeof tried === 'object') return tried
        await pause(tried === 'taken' ? RETRY_MS : whileAway(), signal)
      }
      return undefined
    },
  }
}

async function tryAcquire(
  url: string,
  account: string,
  signal: AbortSignal,
): Promise<SendingRight | 'taken' | 'away'> {
  let connection: HeldConnection | undefined
  try {
    const held = await holdConnection({ url, name: 'phoi-hop-sender', signal })
    connection = held
    if (await isGiven(held, account)) return { lost: held.lost, release: () => held.end() }
    await held.end()
    return 'taken'
  } catch {
    await connection?.end()
    return 'away'
  }
}

async function isGiven({ client }: HeldConnection, account: string): Promise<boolean> {
  await client.query(
    `select set_config(name, value, false)
     from (values ('tcp_keepalives_idle', '5'), ('tcp_keepalives_interval', '1'), ('tcp_keepalives_count', '3'))
       as settings(name, value)`,
  )
  const { rows } = await client.query<{ held: boolean }>(
    'select pg_try_advisory_lock(hashtext($1)) as held',
    [`sender ${account}`],
  )
  return rows[0]?.held === true
}
