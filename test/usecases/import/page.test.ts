import { beforeAll, describe, expect, it } from 'vitest'
import { day, instantAt } from '../../../src/domain/time/day.ts'
import { inImport, inTransaction } from '../../../src/store/transaction.ts'
import type {
  AgencyEntry,
  Delivery,
  IncomingRecord,
  RecordAnswer,
} from '../../../src/usecases/import/ports.ts'
import { receiveRecords } from '../../../src/usecases/import/receive-records.ts'
import { tellOfRecords } from '../../../src/usecases/import/tell-of-records.ts'
import { repairCards } from '../../../src/usecases/requests/announce.ts'
import { useDatabase } from '../../support/database.ts'
import { COMMUNE, seedSmallProvince } from '../../support/province.ts'
import { caseRecord as enforced, requestRecord as request } from '../../support/records.ts'

const NOW = instantAt(day('2026-11-20'), '09:00')

const database = useDatabase()
beforeAll(() => seedSmallProvince(database.current))

function agency(sourceId: string, entry: Partial<AgencyEntry> = {}): IncomingRecord {
  return {
    kind: 'agency',
    sourceId,
    entry: { kind: 'ubnd-xa', name: `UBND ${sourceId}`, ...entry },
  }
}

function person(sourceId: string, title = 'Công chức'): IncomingRecord {
  const offices = [{ agency: COMMUNE, role: 'contact' } as const]
  return { kind: 'person', sourceId, entry: { name: `Người ${sourceId}`, title, offices } }
}

async function received(
  records: readonly IncomingRecord[],
  delivery: Partial<Delivery> = {},
): Promise<RecordAnswer[]> {
  const answers = await inImport(database.current, NOW, (work, store) =>
    receiveRecords(work, store, { source: 'api:mau', records, ...delivery }),
  )
  await database.current.reload()
  return answers
}

const outcomes = (answers: readonly RecordAnswer[]): string[] =>
  answers.map(({ outcome }) => outcome)
const stored = (code = '') =>
  inTransaction(database.current, NOW, ({ tx }) => tx.requests.find(code))
const messages = () => database.current.prisma.outbox.count()

describe('What comes twice in one page', () => {
  it('is one agency: the same again is unchanged, other facts change it, all others are taken', async () => {
    const answers = await received([
      agency('test.hai-lan'),
      agency('test.hai-lan'),
      agency('test.khac', { parent: 'test.sau' }),
      agency('test.hai-lan', { region: 'kv-9' }),
      agency('test.sau'),
    ])
    expect(outcomes(answers)).toEqual(['created', 'unchanged', 'created', 'changed', 'created'])
    expect(answers[3]?.changed).toEqual(['region'])
  })

  it('is one person, as the last line tells of them', async () => {
    const answers = await received([person('NV-1'), person('NV-1', 'Chủ tịch'), person('NV-1')])
    expect(outcomes(answers)).toEqual(['created', 'changed', 'changed'])
    expect(new Set(answers.map(({ code }) => code)).size).toBe(1)
    const people = await database.current.prisma.official.findMany({
      where: { externalCode: 'NV-1' },
    })
    expect(people).toMatchObject([{ title: 'Công chức' }])
  })

  it('changes the request that its first line has made', async () => {
    const answers = await received([
      request('1'),
      request('1', { documentNumber: '1b/THADS-KV9', subject: 'Xác minh nhà' }),
      request('1', { documentNumber: '1/THADS-KV9', subject: 'Xác minh đất' }),
    ])
    expect(outcomes(answers)).toEqual(['created', 'changed', 'changed'])
    expect(new Set(answers.map(({ code }) => code)).size).toBe(1)
    const subjects = await database.current.prisma.coordinationRequest.findMany({
      where: { code: answers[0]?.code ?? '' },
      select: { subject: true },
    })
    expect(subjects).toEqual([{ subject: 'Xác minh đất' }])
  })

  it('changes the case that its first line has made', async () => {
    const answers = await received([enforced('2'), enforced('2', { amount: 5_000_000n })])
    expect(outcomes(answers)).toEqual(['created', 'changed'])
    expect(answers[1]).toMatchObject({ changed: ['amount'], code: answers[0]?.code })
  })

  it('under no id is known by its document', async () => {
    const answers = await received([
      request(undefined, { documentNumber: '3/THADS-KV9' }),
      request(undefined, { documentNumber: '3/THADS-KV9' }),
      request(undefined, { documentNumber: '3/THADS-KV9', subject: 'Xác minh lương' }),
    ])
    expect(outcomes(answers)).toEqual(['created', 'unchanged', 'changed'])
  })

  it('tells of the case of another row what that one did not say', async () => {
    const facts = { decisionNumber: '4/QĐ-THADS', decisionOn: day('2026-10-05'), caseField: 'DS' }
    const answers = await received([
      request('4a', { ...facts, caseField: 'DS' }),
      request('4b', { ...facts, caseField: 'DS', amount: 7_000_000n }),
    ])
    expect(outcomes(answers)).toEqual(['created', 'created'])
    const { caseMade: code = '' } = answers[0] ?? {}
    const known = await database.current.prisma.enforcementCase.findUnique({ where: { code } })
    expect(known?.amount).toBe(7_000_000n)
  })

  it('under another id of its source is a difference that names the first, of which nothing is taken', async () => {
    const number = { documentNumber: '5/THADS-KV9' }
    const double = request('5-bis', { ...number, subject: 'Xác minh nhà' })
    const [first, other] = await received([request('5', number), double])
    const difference = {
      outcome: 'difference',
      code: first?.code,
      changed: [],
      differences: [{ field: 'sourceId', told: '5-bis', known: '5' }],
      remarks: [{ remark: 'other-id', id: '5' }],
    }
    expect(other).toMatchObject(difference)
    expect(await received([double])).toMatchObject([difference])
    const subjects = () =>
      database.current.prisma.coordinationRequest.count({ where: { subject: 'Xác minh nhà' } })
    expect(await subjects()).toBe(0)
    const [mended] = await received([request('5-bis', { documentNumber: '5b/THADS-KV9' })])
    expect(mended?.outcome).toBe('created')
    const [elsewhere] = await received([request('x5', number)], { source: 'api:khac' })
    expect(elsewhere).toMatchObject({ outcome: 'unchanged', code: first?.code })
  })

  it('under another id of its source is told to the coordinators once, however often both come', async () => {
    const number = { documentNumber: '6/THADS-KV9' }
    const both = [request('6', number), request('6-bis', number), request('6-ter', number)]
    for (const subject of ['một', 'hai', 'hai']) {
      await received([request('6', { ...number, subject }), ...both])
      await inTransaction(database.current, NOW, tellOfRecords)
    }
    const told = await database.current.prisma.outbox.findMany({
      where: { cause: { path: ['rule'], equals: 'source-differences' } },
    })
    const found = told.flatMap(({ notice }) => (notice as { found?: object[] }).found ?? [])
    expect(found.filter((each) => 'known' in each && each.known === '6')).toMatchObject([
      { field: 'sourceId', told: '6-bis' },
      { field: 'sourceId', told: '6-ter' },
    ])
    await received([request('6-ter', { documentNumber: '6c/THADS-KV9' })])
    const { prisma } = database.current
    const standing = await prisma.sourceDifference.findMany({ where: { known: '6' } })
    expect(standing).toMatchObject([{ told: '6-bis' }])
  })
})

describe('Whom a page tells', () => {
  it.each(['none', 'digest'] as const)('of corrections under %s is nobody', async (notify) => {
    const id = `10-${notify}`
    const running = { status: 'sent', subject: 'Xác minh' } as const
    const facts = { decisionNumber: `${id}/QĐ`, decisionOn: day('2026-10-05') } as const
    const told = { ...facts, caseField: 'DS', ...running } as const
    const [made] = await received([request(id, told)], { notify: 'none' })
    const before = await messages()
    const [changed] = await received(
      [
        request(id, {
          ...told,
          subject: 'Xác minh nhà đất',
          receivedOn: day('2026-10-20'),
          caseStatus: 'completed',
        }),
      ],
      { notify },
    )
    expect(changed).toMatchObject({ outcome: 'changed', code: made?.code })
    expect(await messages()).toBe(before)
  })

  it('of corrections is by cards whoever follows or owns the request', async () => {
    await received([request('11')])
    const before = await messages()
    await received([request('11', { subject: 'Xác minh nhà đất' })])
    expect(await messages()).toBeGreaterThan(before)
  })

  it.each(['none', 'digest'] as const)(
    'does not change under %s what a new document is: sent today, counted from today, without a card',
    async (notify) => {
      const before = await messages()
      const [made] = await received([request(`12-${notify}`)], { notify })
      expect(made?.remarks).toContainEqual({
        remark: 'counted-from-today',
        documentOn: '2026-10-19',
      })
      expect(await stored(made?.code)).toMatchObject({
        state: { status: 'sent' },
        receipt: { on: '2026-11-20', source: 'presumed' },
      })
      await inTransaction(database.current, NOW, repairCards)
      expect(await messages()).toBe(before)
      const told = await database.current.prisma.takenOver.count({
        where: { requestCode: made?.code ?? '' },
      })
      expect(told).toBe(notify === 'digest' ? 1 : 0)
    },
  )

  it('does not matter to what ran before a system was connected: that counts from its document', async () => {
    const [made] = await received([request('13')], { notify: 'digest', ranBefore: true })
    expect(await stored(made?.code)).toMatchObject({ receipt: { on: '2026-10-19' } })
  })
})

describe('An agency', () => {
  const reasons = (answers: readonly RecordAnswer[]): string[][] =>
    answers.map(({ faults }) => faults.map(({ reason }) => reason))

  it('is not above itself, nor above what is above it', async () => {
    const alone = await received([agency('test.tu-tren', { parent: 'test.tu-tren' })])
    expect(reasons(alone)).toEqual([['parent-cycle']])
    const both = await received([
      agency('test.vong-1', { parent: 'test.vong-2' }),
      agency('test.vong-2', { parent: 'test.vong-1' }),
      agency('test.duoi-vong', { parent: 'test.vong-1' }),
    ])
    expect(reasons(both)).toEqual([['parent-cycle'], ['parent-cycle'], ['unknown-code']])
    await received([agency('test.ong'), agency('test.cha', { parent: 'test.ong' })])
    const turned = await received([agency('test.ong', { parent: 'test.cha' })])
    expect(reasons(turned)).toEqual([['parent-cycle']])
  })

  it('takes over nothing from itself, nor from who takes over from it', async () => {
    const alone = await received([agency('test.ke-minh', { successors: ['test.ke-minh'] })])
    expect(alone[0]?.faults).toEqual([{ reason: 'successor-cycle', chain: ['test.ke-minh'] }])
    const both = await received([
      agency('test.ke-1', { successors: ['test.ke-3', 'test.ke-2'] }),
      agency('test.ke-2', { successors: ['test.ke-1'] }),
      agency('test.ke-3'),
    ])
    expect(both.map(({ faults }) => faults)).toEqual([
      [{ reason: 'successor-cycle', chain: ['test.ke-1', 'test.ke-2'] }],
      [{ reason: 'successor-cycle', chain: ['test.ke-2', 'test.ke-1'] }],
      [],
    ])
  })

  it('is refused an alias that is another name of another, with every other fault', async () => {
    await received([agency('test.co-ten', { name: 'UBND xã Có Tên', aliases: ['xã Tên Khác'] })])
    const other = { code: 'test.co-ten', name: 'UBND xã Có Tên' }
    const taken = (text: string) => ({ reason: 'alias-of-other', text, agency: other })
    const aliases = ['Ủy ban nhân dân xã có tên', 'Xã TÊN KHÁC', 'xã Của Mình']
    const [refused] = await received([agency('test.lay-ten', { aliases, parent: 'test.khong' })])
    expect(refused?.faults).toEqual([
      { reason: 'unknown-code', field: 'parent', text: 'test.khong' },
      taken('Ủy ban nhân dân xã có tên'),
      taken('Xã TÊN KHÁC'),
    ])
  })

  it('has an alias that it tells of first, or that another gives up in the same page', async () => {
    const [first, second] = await received([
      agency('test.bi-danh-1', { aliases: ['xã Chung'] }),
      agency('test.bi-danh-2', { aliases: ['xã Chung'] }),
    ])
    expect(first?.outcome).toBe('created')
    expect(second?.faults).toMatchObject([
      { reason: 'alias-of-other', agency: { code: 'test.bi-danh-1' } },
    ])
    const moved = await received([
      agency('test.bi-danh-2', { aliases: ['xã Chung'] }),
      agency('test.bi-danh-1', { aliases: [] }),
    ])
    expect(outcomes(moved)).toEqual(['created', 'changed'])
  })

  it('may be called as one that is no more', async () => {
    const before = { name: 'UBND xã Ngày Xưa', validTo: day('2025-06-30') }
    await received([agency('test.ngay-xua', before)])
    const told = { aliases: ['UBND xã Ngày Xưa'], validFrom: day('2025-07-01') }
    expect(outcomes(await received([agency('test.ngay-nay', told)]))).toEqual(['created'])
  })

  it('of another name under the same code is taken, and the name before is told', async () => {
    await received([agency('test.doi-ten', { name: 'UBND xã Tên Cũ' })])
    const [renamed] = await received([agency('test.doi-ten', { name: 'UBND xã Tên Mới' })])
    expect(renamed).toMatchObject({
      outcome: 'changed',
      remarks: [{ remark: 'renamed', before: 'UBND xã Tên Cũ' }],
    })
  })

  it.each(['Test.Hoa', 'test ma', 'test_ma', '.test', 'xã-a'])(
    'does not bear the code "%s"',
    async (code) => {
      expect(reasons(await received([agency(code)]))).toEqual([['code-form']])
    },
  )

  it('of the name of another of its kind is taken, and the other is named', async () => {
    const name = 'UBND xã Trùng Tên'
    await received([agency('test.trung-1', { name })])
    const [second, later, other] = await received([
      agency('test.trung-2', { name: 'UBND  XÃ Trùng tên' }),
      agency('test.trung-cu', { name, validTo: day('2020-12-31') }),
      agency('test.trung-3', { name, kind: 'cong-an-xa' }),
    ])
    const remark = { remark: 'same-name', agencies: [{ code: 'test.trung-1', name }] }
    expect(second).toMatchObject({ outcome: 'created' })
    expect(second?.remarks).toContainEqual({
      ...remark,
      agencies: expect.arrayContaining(remark.agencies),
    })
    expect(other?.remarks).toEqual([])
    expect(later?.outcome).toBe('created')
  })

  it('that ends with requests still open is taken, and their number is told', async () => {
    await received([agency('test.sap-het')])
    await received([
      request('20', { answerer: 'test.sap-het' }),
      request('21', { answerer: 'test.sap-het' }),
    ])
    const [ended] = await received([agency('test.sap-het', { validTo: day('2026-11-30') })])
    expect(ended).toMatchObject({
      outcome: 'changed',
      remarks: [{ remark: 'ends-with-open', open: 2 }],
    })
  })
})
