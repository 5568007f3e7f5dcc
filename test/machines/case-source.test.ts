import { randomBytes } from 'node:crypto'
import { expect, it, onTestFinished } from 'vitest'
import { CASE_SOURCE } from '../../src/channels/case-source/channel.ts'
import { day } from '../../src/domain/time/day.ts'
import { caseSystem, templateFor } from '../support/case-system.ts'
import { CommandLine } from '../support/cli.ts'
import { Gate } from '../support/gate.ts'
import { MachineOffice } from '../support/machine-office.ts'

const DAY_MS = 24 * 3_600_000
const RECEIVED = day('2026-11-21')

const SHOWN = `select code, source_id, status, version, received_on::text, legal_due::text, agreed_due::text,
  answered_number, answered_on::text, closed_on::text, changed_at from phoi_hop_status order by code`

async function answered(office: MachineOffice, request: { code: string }): Promise<void> {
  const { contact } = office.people
  await office.takes(request, 'contact', { type: 'acknowledge', receivedOn: RECEIVED, contact })
  const answer = { number: '145/UBND-NC', on: day('2026-11-23') }
  await office.takes(request, 'contact', { type: 'answer', answer })
}

it('writes every change of a request into the table of the case system', async () => {
  const office = await MachineOffice.opens()
  const { url, query } = await caseSystem()
  await query(templateFor('postgresql'))
  await office.switchesOn(CASE_SOURCE)
  const request = await office.sends()
  await answered(office, request)
  await office.takes(request, 'officer', { type: 'complete' })
  await office.database.prisma.sourceRecord.create({
    data: { source: 'source', kind: 'request', sourceId: 'HS-1', code: request.code, digest: '' },
  })
  await office.sender(office.caseSource(url)).drain()

  expect(await query(SHOWN)).toEqual([
    {
      code: request.code,
      source_id: 'HS-1',
      status: 'closed',
      version: 4,
      received_on: '2026-11-21',
      legal_due: '2026-11-26',
      agreed_due: null,
      answered_number: '145/UBND-NC',
      answered_on: '2026-11-23',
      closed_on: '2026-11-23',
      changed_at: office.clock.now(),
    },
  ])
})

it('puts nothing older over what is newer', async () => {
  const office = await MachineOffice.opens()
  const { url, query } = await caseSystem()
  await query(templateFor('postgresql'))
  await office.switchesOn(CASE_SOURCE)
  const request = await office.sends()
  await query(`insert into phoi_hop_status (code, status, version, changed_at)
               values ('${request.code}', 'answered', 3, now())`)
  await office.sender(office.caseSource(url)).drain()

  expect(await office.outbox()).toEqual([`${request.code}/1 sent`])
  expect(await query(SHOWN)).toMatchObject([{ status: 'answered', version: 3 }])
})

it('catches up with every newest state after the database was away for a week', async () => {
  const office = await MachineOffice.opens()
  const { url, query } = await caseSystem()
  await query(templateFor('postgresql'))
  const gate = await Gate.before(url)
  await office.switchesOn(CASE_SOURCE)
  const sender = office.sender(office.caseSource(gate.url))
  const one = await office.sends()
  await sender.drain()
  gate.isOpen = false
  await answered(office, one)
  for (let days = 0; days < 7; days += 1) {
    await sender.drain()
    office.clock.advance(DAY_MS)
  }
  const other = await office.sends()
  await sender.drain()
  expect(await query(SHOWN)).toMatchObject([{ code: one.code, version: 1 }])
  gate.isOpen = true
  office.clock.advance(DAY_MS)
  await sender.drain()

  expect(await query(SHOWN)).toMatchObject([
    { code: one.code, version: 3, status: 'answered' },
    { code: other.code, version: 1, status: 'sent' },
  ])
  expect((await office.outbox()).every((row) => row.endsWith(' sent'))).toBe(true)
})

it('loses nothing when the database takes connections and answers none', async () => {
  const office = await MachineOffice.opens()
  const { url, query } = await caseSystem()
  await query(templateFor('postgresql'))
  const gate = await Gate.before(url)
  await office.switchesOn(CASE_SOURCE)
  const sender = office.sender(office.caseSource(gate.url))
  const one = await office.sends()
  await sender.drain()
  gate.hangs = true
  await answered(office, one)
  for (let days = 0; days < 3; days += 1) {
    await sender.drain()
    office.clock.advance(DAY_MS)
  }
  expect(await query(SHOWN)).toMatchObject([{ version: 1 }])
  gate.hangs = false
  office.clock.advance(DAY_MS)
  await sender.drain()
  expect(await query(SHOWN)).toMatchObject([{ code: one.code, version: 3 }])
})

it('says once that the table is missing, lets nothing pile up, and writes all that is newest once it is there', async () => {
  const office = await MachineOffice.opens()
  const { url, query } = await caseSystem()
  await query(templateFor('postgresql'))
  await office.switchesOn(CASE_SOURCE)
  const one = await office.sends()
  const sender = office.sender(office.caseSource(url))
  await sender.drain()
  await query('drop table phoi_hop_status')
  await answered(office, one)
  const other = await office.sends()
  await sender.drain()
  await office.sends()

  const detail = 'relation "phoi_hop_status" does not exist'
  expect(await office.told()).toEqual([`off ${CASE_SOURCE} ${detail}`])
  expect((await office.outbox()).filter((row) => row.endsWith(' queued'))).toEqual([])

  await query(templateFor('postgresql'))
  await office.switchesOn(CASE_SOURCE)
  await sender.drain()
  expect(await query(SHOWN)).toMatchObject([
    { code: one.code, version: 3 },
    { code: other.code, version: 1 },
    { version: 1 },
  ])
})

it.each([
  ['lacks a column', 'alter table phoi_hop_status drop column legal_due'],
  ['has no key', 'alter table phoi_hop_status drop constraint phoi_hop_status_pkey'],
  ['may not be written', 'revoke all on phoi_hop_status from writer'],
])('writes nothing into a table that %s, and says so', async (_what, sql) => {
  const office = await MachineOffice.opens()
  const { url, query } = await caseSystem()
  const role = `writer_${randomBytes(4).toString('hex')}`
  await query(templateFor('postgresql'))
  await query(
    `create role ${role} login password 'x'; grant select, insert, update on phoi_hop_status to ${role}`,
  )
  onTestFinished(async () => {
    await query(`drop owned by ${role}; drop role ${role}`)
  })
  await query(sql.replace('writer', role))
  const asWriter = new URL(url)
  asWriter.username = role
  asWriter.password = 'x'
  await office.switchesOn(CASE_SOURCE)
  await office.sends()
  await office.sender(office.caseSource(asWriter.href)).drain()

  expect(await office.told()).toHaveLength(1)
})

it('writes every request anew when its table has been emptied, and no draft', async () => {
  const office = await MachineOffice.opens()
  const { url, query } = await caseSystem()
  await query(templateFor('postgresql'))
  await office.switchesOn(CASE_SOURCE)
  const [request, draft] = [await office.sends(), await office.sends()]
  const sender = office.sender(office.caseSource(url))
  await sender.drain()
  await query('delete from phoi_hop_status')
  await office.database.prisma.coordinationRequest.update({
    where: { code: draft.code },
    data: { status: 'draft' },
  })

  office.clock.advance(DAY_MS)
  const cli = new CommandLine(office.clock.now(), office.database.url, { CASE_SOURCE_URL: url })
  const { code, out } = await cli.run(['source', 'resend'])
  expect([code, out]).toEqual([0, expect.stringContaining('phoi_hop_status')])
  await sender.drain()
  expect(await query('select code, status, version from phoi_hop_status')).toEqual([
    { code: request.code, status: 'sent', version: 1 },
  ])
  await query('drop table phoi_hop_status')
  const { err } = await cli.run(['source', 'resend'])
  expect(err).toContain('docs/case-source.md')
})
