import { beforeAll, describe, expect, it } from 'vitest'
import { type Day, day, instantAt } from '../../../src/domain/time/day.ts'
import { fromDateColumn, toDateColumn } from '../../../src/store/days.ts'
import { addDelegation } from '../../../src/store/tables/delegations.ts'
import { addOffice, renamePerson } from '../../../src/store/tables/people-admin.ts'
import { inImport } from '../../../src/store/transaction.ts'
import type {
  IncomingRecord,
  PersonEntry,
  RecordAnswer,
} from '../../../src/usecases/import/ports.ts'
import { receiveRecords } from '../../../src/usecases/import/receive-records.ts'
import { useDatabase } from '../../support/database.ts'
import { COMMUNE, COMMUNE_POLICE, seedSmallProvince } from '../../support/province.ts'

const SOURCE = 'api:can-bo'
const FIRST = day('2026-11-20')
const LATER = day('2026-11-24')
const CONTACT = { agency: COMMUNE, role: 'contact' } as const
const LEADER = { agency: COMMUNE, role: 'leader' } as const
const POLICE = { agency: COMMUNE_POLICE, role: 'contact' } as const

const database = useDatabase()
let policeContact: number
beforeAll(async () => {
  policeContact = (await seedSmallProvince(database.current)).policeContact
})

function told(
  sourceId: string,
  offices: PersonEntry['offices'],
  on: Day = FIRST,
): Promise<RecordAnswer> {
  const entry = { name: 'Trần Văn Thí Điểm', title: 'Công chức', offices }
  return received({ kind: 'person', sourceId, entry }, on)
}

async function received(record: IncomingRecord, on: Day): Promise<RecordAnswer> {
  const records = [record]
  const [answer] = await inImport(database.current, instantAt(on, '09:00'), (work, store) =>
    receiveRecords(work, store, { source: SOURCE, records }),
  )
  if (!answer) throw new Error('Not answered')
  return answer
}

/** `agency role from–to` of every office, ended ones too. */
async function held({ code = '' }: RecordAnswer): Promise<string[]> {
  const rows = await database.current.prisma.membership.findMany({
    where: { officialId: Number(code) },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ agency, role, fromOn, toOn }) => {
    const place = agency === COMMUNE ? 'commune' : 'police'
    return `${place} ${role} ${fromDateColumn(fromOn)}–${toOn ? fromDateColumn(toOn) : ''}`
  })
}

describe('A person under the code of another', () => {
  const of = (name: string, offices: PersonEntry['offices']): IncomingRecord => ({
    kind: 'person',
    sourceId: 'NV-20',
    entry: { name, title: 'Công chức', offices },
  })

  it('is not taken for them: nothing of the record is, until one of them has another code or name', async () => {
    const made = await received(of('Trần Thị Một', [CONTACT]), FIRST)
    const other = of('Lê Văn Hai', [LEADER])
    for (const _time of [1, 2]) {
      expect(await received(other, LATER)).toMatchObject({
        outcome: 'difference',
        code: made.code,
        differences: [{ field: 'name', told: 'Lê Văn Hai', known: 'Trần Thị Một' }],
        remarks: [{ remark: 'other-person', id: Number(made.code), name: 'Trần Thị Một' }],
      })
    }
    expect(await held(made)).toEqual(['commune contact 2026-11-20–'])
    await renamePerson(database.current.prisma, Number(made.code), 'Lê Văn Hai')
    expect(await received(other, LATER)).toMatchObject({ outcome: 'changed', changed: ['offices'] })
  })

  it('is the same person where only marks and capitals differ', async () => {
    const again = await received(of('LÊ VĂN HÀI', [LEADER]), LATER)
    expect(again).toMatchObject({ outcome: 'changed', changed: ['name'] })
  })
})

describe('What a record names of the offices of a person', () => {
  it('is all that its source gives: one that is named no longer ends with the day, and stays in the history', async () => {
    const made = await told('1', [{ ...CONTACT, from: day('2026-01-05') }])
    const moved = await told('1', [LEADER], LATER)
    expect(moved).toMatchObject({ outcome: 'changed', changed: ['offices'], code: made.code })
    expect(await held(made)).toEqual([
      'commune contact 2026-01-05–2026-11-24',
      'commune leader 2026-11-24–',
    ])
    expect(moved.remarks).toEqual([
      {
        remark: 'offices-ended',
        offices: [{ role: 'contact', agency: { code: COMMUNE, name: 'UBND phường Sao Khuê' } }],
      },
    ])
  })

  it('takes back a wrong one of today as if it had never been, but for the audit', async () => {
    const made = await told('2', [LEADER])
    const corrected = await told('2', [POLICE])
    expect(corrected).toMatchObject({ outcome: 'changed', changed: ['offices'] })
    expect(await held(made)).toEqual(['police contact 2026-11-20–'])
    const entries = await database.current.prisma.auditEntry.findMany({
      where: { action: 'offices-ended', facts: { path: ['official'], equals: Number(made.code) } },
    })
    expect(entries).toMatchObject([
      { facts: { source: SOURCE, ended: [], removed: [{ ...LEADER, from: FIRST }] } },
    ])
  })

  it('corrects the day on which one began', async () => {
    const made = await told('3', [{ ...CONTACT, from: day('2026-01-05') }])
    await told('3', [{ ...CONTACT, from: day('2026-03-02') }], LATER)
    expect(await held(made)).toEqual(['commune contact 2026-03-02–'])
  })

  it('leaves one that ended before as it was, and one that is named again begins anew', async () => {
    const made = await told('4', [{ ...CONTACT, from: day('2026-01-05') }])
    await told('4', [LEADER], LATER)
    const back = day('2027-02-01')
    await told('4', [CONTACT], back)
    expect(await held(made)).toEqual([
      'commune contact 2026-01-05–2026-11-24',
      'commune leader 2026-11-24–2027-02-01',
      'commune contact 2027-02-01–',
    ])
  })

  it('does not end what a coordinator gave by hand', async () => {
    const made = await told('5', [{ ...CONTACT, from: day('2026-01-05') }])
    const id = Number(made.code)
    await addOffice(database.current.prisma, id, { ...POLICE, from: FIRST })
    await told('5', [LEADER], LATER)
    expect(await held(made)).toEqual([
      'commune contact 2026-01-05–2026-11-24',
      'police contact 2026-11-20–',
      'commune leader 2026-11-24–',
    ])
  })

  it('does not reopen what somebody else gave until a day', async () => {
    const made = await told('6', [{ ...CONTACT, from: day('2026-01-05') }])
    await database.current.prisma.membership.create({
      data: {
        officialId: Number(made.code),
        ...POLICE,
        fromOn: toDateColumn(FIRST),
        toOn: toDateColumn(day('2026-12-31')),
      },
    })
    await told('6', [CONTACT, POLICE], LATER)
    expect(await held(made)).toEqual([
      'commune contact 2026-01-05–',
      'police contact 2026-11-20–2026-12-31',
    ])
  })

  it('ends with the office what a deputy holds of it, and never what its holder holds for another', async () => {
    const made = await told('7', [{ ...CONTACT, from: day('2026-01-05') }])
    const deputy = await told('8', [{ ...LEADER, from: day('2026-01-05') }])
    const { prisma } = database.current
    const span = { from: FIRST, to: day('2026-12-11') }
    const [away, inPlace] = [Number(made.code), Number(deputy.code)]
    await addDelegation(prisma, { official: away, deputy: inPlace, ...span })
    await addDelegation(prisma, { official: policeContact, deputy: inPlace, ...span })
    await told('7', [POLICE], LATER)
    await told('8', [{ ...CONTACT, from: day('2026-12-01') }], LATER)
    expect(await held(deputy)).toEqual([
      'commune leader 2026-01-05–2026-11-24',
      'commune contact 2026-11-20–2026-11-24',
      'police contact 2026-11-20–2026-12-11',
      'commune contact 2026-12-01–',
    ])
  })
})
