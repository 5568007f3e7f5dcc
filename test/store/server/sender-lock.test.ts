import pg from 'pg'
import { expect, it } from 'vitest'
import { senderLock } from '../../../src/store/server/sender-lock.ts'
import { useDatabase } from '../../support/database.ts'

const database = useDatabase()
const never = new AbortController().signal

it('gives the right to send for an account to one at a time, and for another account beside it', async () => {
  const lock = senderLock(database.current.url)
  const first = await lock.acquire('telegram:1', never)
  const other = await lock.acquire('telegram:2', never)
  const waiting = new AbortController()
  const second = lock.acquire('telegram:1', waiting.signal)
  waiting.abort()
  expect(await second).toBeUndefined()
  await first?.release()
  const next = await lock.acquire('telegram:1', never)
  expect(next?.lost.aborted).toBe(false)
  await next?.release()
  await other?.release()
})

it('tells the holder that the right is lost when its connection ends', async () => {
  const right = await senderLock(database.current.url).acquire('telegram:3', never)
  if (!right) throw new Error('Nobody else wants it')
  const lost = new Promise((resolve) => right.lost.addEventListener('abort', resolve))
  const admin = new pg.Client({ connectionString: database.current.url })
  await admin.connect()
  await admin.query(
    `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted
       and database = (select oid from pg_database where datname = current_database())`,
  )
  await lost
  await admin.end()
  await right.release()
  const next = await senderLock(database.current.url).acquire('telegram:3', never)
  expect(next?.lost.aborted).toBe(false)
  await next?.release()
})
