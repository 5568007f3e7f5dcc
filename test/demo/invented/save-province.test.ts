import { describe, expect, it } from 'vitest'
import { day, dayOf } from '../../../src/domain/time/day.ts'
import { readScopeOf } from '../../../src/domain/people/read-scope.ts'
import { isRefused } from '../../../src/domain/request/refusal.ts'
import { fold } from '../../../src/domain/search/vietnamese.ts'
import { OperatorError } from '../../../src/runtime/errors.ts'
import { planProvince } from '../../../src/demo/invented/plan-province.ts'
import { addPerson } from '../../../src/store/tables/people-admin.ts'
import { saveProvince } from '../../../src/store/tables/province.ts'
import { inTransaction } from '../../../src/store/transaction.ts'
import { createRequest } from '../../../src/usecases/requests/create-request.ts'
import { openTestDatabase, useDatabase } from '../../support/database.ts'
import { provinceFile, catalogue } from './demo-data.ts'

const NOW = new Date('2026-11-25T02:00:00.000Z')
const province = planProvince(provinceFile, catalogue, { now: NOW })

describe('a saved province', () => {
  const database = useDatabase()

  it('is saved once, and writes to nobody', async () => {
    const { prisma } = database.current
    expect(await saveProvince(prisma, province)).toBe(true)
    expect(await saveProvince(prisma, province)).toBe(false)
    await database.current.reload()

    expect(await prisma.coordinationRequest.count()).toBe(150)
    expect(await prisma.coordinationRequestEvent.count()).toBe(
      province.requests.flatMap(({ history }) => history).length,
    )
    expect(await prisma.enforcementCase.count()).toBe(60)
    expect(await prisma.official.count()).toBe(province.officials.length)
    expect(await prisma.outbox.count()).toBe(0)
  })

  it('reads back as it was planned', async () => {
    const codes = province.requests.map(({ request }) => request.code)
    const stored = await inTransaction(database.current, NOW, ({ tx }) =>
      tx.requests.findAll(codes),
    )
    expect(stored).toEqual(province.requests.map(({ request }) => request))
  })

  it('finds cases by number and by party', async () => {
    const wanted = province.cases[0]
    const owner = province.officials.find(({ id }) => id === wanted?.officer)
    if (!wanted || !owner) throw new Error('The province has no case with an officer')
    const scope = readScopeOf(owner, { on: dayOf(NOW), agencyOf: () => undefined })
    const debtor = wanted.parties.find(({ role }) => role === 'debtor')
    const party = fold(debtor?.name ?? '').split(' ')
    const page = { offset: 0, limit: 5 }
    const digits = wanted.decision.number.split('/')[0] ?? ''
    const number = { of: 'decision', digits, key: wanted.numbers[0] ?? '' } as const
    for (const probe of [{ number }, { words: party }]) {
      const found = await inTransaction(database.current, NOW, ({ tx }) =>
        tx.lookups.cases(scope, { probes: [probe] }, page),
      )
      expect(found.items.map(({ code }) => code)).toContain(wanted.code)
    }
  })

  it('lets its series and ids go on', async () => {
    const month = dayOf(NOW).slice(2, 7).replace('-', '')
    const last = province.series.find(({ name }) => name === `request-${month}`)?.last ?? 0
    const created = await inTransaction(database.current, NOW, (work) =>
      createRequest(work, {
        type: 'xac-minh-dieu-kien-tha',
        asker: 'pt.thads-kv-9',
        answerer: 'pt.ubnd-xa.sao-khue',
        document: { number: '9999/THADS-KV9', on: dayOf(NOW) },
      }),
    )
    const code = isRefused(created) ? '' : created.code
    expect(code).toBe(`YC-${month}-${String(last + 1).padStart(4, '0')}`)
    const id = await addPerson(database.current.prisma, {
      name: 'Cao Thị Người Mới',
      title: 'Văn thư',
      agency: 'pt.bhxh',
      role: 'clerk',
      from: day('2026-11-25'),
    })
    expect(id).toBe(province.officials.length + 1)
  })

  it('adds the names by which people call the agencies that are shipped', async () => {
    const { agencies } = database.current.catalogue()
    expect(agencies.get('pt.vp-dang-ky-dat-dai')?.aliases).toContain('VPĐK')
    const row = await database.current.prisma.agency.findUnique({
      where: { code: 'pt.thads-kv-9' },
    })
    expect(row?.folded).toContain('thads kv9')
    expect(agencies.get('pt.ubnd-xa.sao-khue')?.name).toBe('UBND phường Sao Khuê')
  })

  it('limits its requests as creating them would', async () => {
    const sample = province.requests.filter(({ request }) => request.state.status !== 'draft')
    for (const { request } of sample.slice(0, 40)) {
      const { type, asker, answerer, document, limit, anchors } = request
      const { receipt: _receipt, execution: _execution, ...known } = anchors
      if (provinceFile.requests.some((scene) => scene.type === type && scene.variant)) continue
      const created = await inTransaction(database.current, NOW, (work) =>
        createRequest(work, {
          type,
          asker,
          answerer,
          anchors: known,
          document: { number: `${document.number}/thử`, on: document.on },
          ...(limit.documentDue && { documentDue: limit.documentDue }),
        }),
      )
      expect(isRefused(created) ? created : created.limit).toEqual(limit)
    }
  })
})

it('is not mixed with people who are there already', async () => {
  const database = await openTestDatabase()
  const { prisma } = database
  const from = day('2025-07-01')
  const office = { agency: 'pt.bhxh', role: 'clerk', from } as const
  await addPerson(prisma, { name: 'Cao Thị Người Thật', title: 'Văn thư', ...office })
  await expect(saveProvince(prisma, province)).rejects.toThrow(OperatorError)
  expect(await prisma.agency.findUnique({ where: { code: 'pt.ubnd-xa.sao-khue' } })).toBeNull()
  expect(await prisma.setting.count({ where: { name: 'demo-province' } })).toBe(0)
  await database.close()
})
