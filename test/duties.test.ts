import { beforeAll, describe, expect, it } from 'vitest'
import { type Agency, existsOn } from '../src/domain/people/agency.ts'
import type { CoordinationRequest } from '../src/domain/request/coordination-request.ts'
import { dayOf } from '../src/domain/time/day.ts'
import type { Statistics } from '../src/domain/committee/digest.ts'
import type { Official, Role } from '../src/domain/people/official.ts'
import { isRefused } from '../src/domain/request/refusal.ts'
import type { RequestCommand } from '../src/domain/request/commands.ts'
import { DUTIES, mayAnswer, mayAsk, type RequestType } from '../src/domain/request/type.ts'
import { loadDemoProvince } from '../src/demo/load-province.ts'
import { loadOfficials } from '../src/store/tables/officials.ts'
import { addPerson } from '../src/store/tables/people-admin.ts'
import { inTransaction } from '../src/store/transaction.ts'
import { countRequests } from '../src/usecases/requests/list-requests.ts'
import { createRequest } from '../src/usecases/requests/create-request.ts'
import { sendDigests } from '../src/usecases/digests/send-digest.ts'
import { takeStep } from '../src/usecases/requests/take-step.ts'
import { useDatabase } from './support/database.ts'

const NOW = new Date('2026-11-25T02:00:00.000Z')
const NEXT_MORNING = new Date('2026-11-26T00:30:00.000Z')
const TODAY = dayOf(NOW)

const database = useDatabase()
let coordinator: Official
const staff = new Map<string, Official>()
const closed: string[] = []
let documents = 0

beforeAll(async () => {
  await loadDemoProvince(database.current, NOW)
  coordinator = await personAt('pt.thads-tinh', 'coordinator')
})

describe('the duties that the directive lays on agencies', () => {
  it.each(DUTIES)(
    '%s is served by requests that are sent, acknowledged, answered, closed and counted',
    async (duty) => {
      const { types, agencies } = database.current.catalogue()
      const serving = [...types.values()].filter(({ duties }) => duties.includes(duty))
      const pairs = serving.flatMap((type) => pairFor(type, [...agencies.values()]) ?? [])
      expect(pairs).not.toEqual([])
      for (const pair of pairs) await liveThrough(pair)
    },
  )

  it('are counted in the digest of the next working morning, one by one', async () => {
    await inTransaction(database.current, NEXT_MORNING, (work) =>
      sendDigests(work, { late: false }),
    )
    const { requests } = await database.current.prisma.digestSection.findFirstOrThrow({
      where: { section: 'completed' },
      orderBy: { digestId: 'desc' },
    })
    expect(closed.length).toBeGreaterThanOrEqual(DUTIES.length)
    expect(requests).toEqual(expect.arrayContaining(closed))
  })

  it('leave no type of the catalogue without two agencies between which it can be asked', () => {
    const { types, agencies } = database.current.catalogue()
    const impossible = [...types.values()].filter((type) => !pairFor(type, [...agencies.values()]))
    expect(impossible.map(({ code }) => code)).toEqual([])
  })
})

interface Pair {
  type: RequestType
  asker: Agency
  answerer: Agency
}

/** Two agencies of today between which the catalogue allows a type. */
function pairFor(type: RequestType, agencies: readonly Agency[]): Pair | undefined {
  const present = agencies.filter((agency) => existsOn(agency, TODAY))
  for (const asker of present.filter(({ kind }) => mayAsk(type, kind))) {
    const answerer = present.find(({ code, kind }) => code !== asker.code && mayAnswer(type, kind))
    if (answerer) return { type, asker, answerer }
  }
  return undefined
}

async function liveThrough({ type, asker, answerer }: Pair): Promise<void> {
  const contact = await personAt(answerer.code, 'contact')
  const owner = await personAt(asker.code, ownerRole(asker))
  const before = await statistics()
  documents += 1
  const document = { number: `${String(documents)}/PHNV`, on: TODAY }
  const created = await inTransaction(database.current, NOW, (work) =>
    createRequest(work, {
      type: type.code,
      asker: asker.code,
      answerer: answerer.code,
      document,
      officer: owner.id,
    }),
  )
  if (isRefused(created)) throw new Error(`${type.code}: ${JSON.stringify(created.refused)}`)
  expect(await cardsFor(contact, created)).toBe(1)

  const answer = { number: `${String(documents)}/TL`, on: TODAY }
  const acknowledged = await step(created, contact, {
    type: 'acknowledge',
    receivedOn: TODAY,
    contact: contact.id,
  })
  const answered = await step(acknowledged, contact, { type: 'answer', answer })
  const { code, state } = await step(answered, owner, { type: 'complete' })
  closed.push(code)
  expect(state).toMatchObject({ status: 'closed', outcome: 'completed', answer })
  const after = await statistics()
  expect(after.closedThisMonth).toBe(before.closedThisMonth + 1)
  expect(after.open).toBe(before.open)
}

function ownerRole({ kind }: Agency): Role {
  if (kind.startsWith('thads-')) return 'enforcement-officer'
  return kind.startsWith('bcd-') ? 'committee-secretary' : 'contact'
}

async function step(
  request: CoordinationRequest,
  by: Official,
  command: RequestCommand,
): Promise<CoordinationRequest> {
  const taken = await inTransaction(database.current, NOW, (work) =>
    takeStep(work, { request, command, by }),
  )
  if (isRefused(taken)) throw new Error(`${command.type}: ${JSON.stringify(taken.refused)}`)
  return taken.request
}

async function cardsFor({ id }: Official, { code }: CoordinationRequest): Promise<number> {
  return database.current.prisma.outbox.count({ where: { officialId: id, request: code } })
}

async function statistics(): Promise<Statistics> {
  return inTransaction(database.current, NOW, (work) => countRequests(work, coordinator))
}

/** An official of the test's own, besides those of the province. */
async function personAt(agency: string, role: Role): Promise<Official> {
  const key = `${agency}/${role}`
  const known = staff.get(key)
  if (known) return known
  const { prisma } = database.current
  const name = `Người Thử ${String(staff.size + 1)}`
  const id = await addPerson(prisma, { name, title: 'Cán bộ', agency, role, from: TODAY })
  const official = (await loadOfficials(prisma, [id])).get(id)
  if (!official) throw new Error(`Nobody was added at ${agency}`)
  staff.set(key, official)
  return official
}
