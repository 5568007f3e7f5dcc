import { beforeEach, expect, it } from 'vitest'
import { createLog } from '../../src/runtime/log.ts'
import type { DatabaseHandle } from '../../src/app/open-database.ts'
import { findFaults, type ReadinessFault } from '../../src/app/readiness.ts'
import { receivingContact } from '../../src/app/silences.ts'
import { connect } from '../../src/store/database.ts'
import { useDatabase } from '../support/database.ts'
import { FakeClock } from '../support/fake-clock.ts'

const database = useDatabase()
const ACCOUNT = 'telegram:1'
const NOWHERE = 'postgresql://nobody@127.0.0.1:1/none'
const MINUTE_MS = 60_000

let clock: FakeClock
/** Where records go: to the database of the test, or to one that is away. */
let records: DatabaseHandle

beforeEach(async () => {
  await database.current.prisma.$executeRaw`truncate account_silence`
  clock = new FakeClock()
  records = database.current
})

/** One process that fetches the updates of the account; `changes`: how often it said that something has changed. */
function poller() {
  const changes: Date[] = []
  const parts = {
    get database() {
      return records
    },
    clock,
    log: createLog('silent'),
  }
  const contact = receivingContact(parts, ACCOUNT, () => void changes.push(clock.now()))
  return { contact, changes }
}

const faults = (): Promise<ReadinessFault[]> => findFaults(database.current, [], clock)

function silentSince(since: Date, why: string): ReadinessFault {
  return { fault: 'account-silent', account: ACCOUNT, direction: 'receives', since, why }
}

it('names an account from which no updates come, since when and why, until it answers', async () => {
  const { contact, changes } = poller()
  contact.answered()
  const since = clock.now()
  contact.silent('HTTP 502')
  await expect.poll(faults).toEqual([silentSince(since, 'HTTP 502')])
  clock.advance(2 * MINUTE_MS)
  contact.silent('connect ECONNREFUSED')
  await expect.poll(faults).toEqual([silentSince(since, 'connect ECONNREFUSED')])
  contact.answered()
  await expect.poll(faults).toEqual([])
  expect(changes).toHaveLength(2)
})

it('lets the last word stand, however fast they follow each other', async () => {
  const { contact } = poller()
  for (let round = 0; round < 10; round += 1) {
    contact.silent('HTTP 502')
    contact.answered()
  }
  const since = clock.now()
  contact.silent('HTTP 502')
  await expect.poll(faults).toEqual([silentSince(since, 'HTTP 502')])
  for (let round = 0; round < 10; round += 1) {
    contact.answered()
    contact.silent('HTTP 502')
  }
  contact.answered()
  await expect.poll(faults).toEqual([])
})

it('records what it could not record while the database was away, with the time at which it began', async () => {
  const { contact } = poller()
  const away = connect(NOWHERE, 1)
  records = { ...database.current, prisma: away }
  const since = clock.now()
  contact.silent('HTTP 502')
  clock.advance(5_000)
  await expect.poll(() => failed(away)).toBe(true)
  records = database.current
  await expect
    .poll(async () => {
      contact.silent('HTTP 502')
      return faults()
    })
    .toMatchObject([{ direction: 'receives', since }])
})

it('ends what another process has left behind, also when it had the account before', async () => {
  const first = poller()
  const second = poller()
  first.contact.answered()
  await expect.poll(faults).toEqual([])
  const since = clock.now()
  second.contact.silent('HTTP 502')
  await expect.poll(faults).toEqual([silentSince(since, 'HTTP 502')])
  clock.advance(MINUTE_MS)
  first.contact.answered()
  await expect.poll(faults).toEqual([])
})

/** A query of one that is away fails after those that were asked before it. */
async function failed(prisma: DatabaseHandle['prisma']): Promise<boolean> {
  return prisma.$queryRaw`select 1`.then(
    () => false,
    () => true,
  )
}
