import { describe, expect, it } from 'vitest'
import { CASE_SOURCE } from '../../src/channels/case-source/channel.ts'
import { day } from '../../src/domain/time/day.ts'
import { templateFor } from '../support/case-system.ts'
import { Gate } from '../support/gate.ts'
import { MachineOffice } from '../support/machine-office.ts'
import { hasMariadb, useMariadb } from '../support/mariadb.ts'

const SHOWN = 'select * from phoi_hop_status order by code'
const DAY_MS = 24 * 3_600_000

// It is not a dependency: where it is not installed these say so.
describe.skipIf(!hasMariadb())('MariaDB (skipped where mariadbd is not installed)', () => {
  const mariadb = useMariadb()

  async function opening(): Promise<MachineOffice> {
    await mariadb.current.query('drop table if exists phoi_hop_status')
    await mariadb.current.query(templateFor('mysql'))
    const office = await MachineOffice.opens()
    await office.switchesOn(CASE_SOURCE)
    return office
  }

  async function answered(office: MachineOffice, request: { code: string }): Promise<void> {
    const { contact } = office.people
    const receivedOn = day('2026-11-21')
    await office.takes(request, 'contact', { type: 'acknowledge', receivedOn, contact })
    const answer = { number: '145/UBND-NC', on: day('2026-11-23') }
    await office.takes(request, 'contact', { type: 'answer', answer })
  }

  it('has every change of a request in its table', async () => {
    const office = await opening()
    const request = await office.sends()
    await answered(office, request)
    await office.sender(office.caseSource(mariadb.current.url)).drain()

    expect(await mariadb.current.query(SHOWN)).toEqual([
      {
        code: request.code,
        source_id: null,
        status: 'answered',
        version: 3,
        received_on: '2026-11-21',
        legal_due: '2026-11-26',
        agreed_due: null,
        answered_number: '145/UBND-NC',
        answered_on: '2026-11-23',
        closed_on: null,
        changed_at: '2026-11-23 01:00:00.000',
      },
    ])
  })

  it('keeps what is newer', async () => {
    const office = await opening()
    const { code } = await office.sends()
    await mariadb.current.query(`insert into phoi_hop_status (code, status, version, changed_at)
      values ('${code}', 'answered', 3, '2026-11-24 00:00:00')`)
    await office.sender(office.caseSource(mariadb.current.url)).drain()

    expect(await office.outbox()).toEqual([`${code}/1 sent`])
    expect(await mariadb.current.query(SHOWN)).toMatchObject([
      { status: 'answered', version: 3, received_on: null, changed_at: '2026-11-24 00:00:00.000' },
    ])
  })

  it('is caught up with after days', async () => {
    const office = await opening()
    const gate = await Gate.before(mariadb.current.url)
    const sender = office.sender(office.caseSource(gate.url))
    const request = await office.sends()
    await sender.drain()
    gate.isOpen = false
    await answered(office, request)
    for (let days = 0; days < 7; days += 1) {
      await sender.drain()
      office.clock.advance(DAY_MS)
    }
    gate.isOpen = true
    office.clock.advance(DAY_MS)
    await sender.drain()
    expect(await mariadb.current.query(SHOWN)).toMatchObject([{ status: 'answered', version: 3 }])
  })

  it('is written nothing into where its table is missing, and that is said once', async () => {
    const office = await opening()
    await mariadb.current.query('drop table phoi_hop_status')
    await office.sends()
    const sender = office.sender(office.caseSource(mariadb.current.url))
    await sender.drain()
    await office.sends()
    await sender.drain()

    expect(await office.told()).toEqual([expect.stringMatching(/^off case-source:main .*exist/)])
    expect((await office.outbox()).map((row) => row.split(' ')[1])).toEqual(['cancelled'])
  })
})
