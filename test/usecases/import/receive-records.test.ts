import { beforeAll, describe, expect, it } from 'vitest'
import { openIntake } from '../../../src/app/intake.ts'
import { isRefused } from '../../../src/domain/request/refusal.ts'
import { type Day, day, instantAt } from '../../../src/domain/time/day.ts'
import { toDateColumn } from '../../../src/store/days.ts'
import { inImport, inTransaction } from '../../../src/store/transaction.ts'
import type {
  Delivery,
  IncomingRecord,
  PersonEntry,
  RecordAnswer,
} from '../../../src/usecases/import/ports.ts'
import { receiveRecords } from '../../../src/usecases/import/receive-records.ts'
import type { RowFault } from '../../../src/usecases/import/row.ts'
import { tellOfRecords } from '../../../src/usecases/import/tell-of-records.ts'
import { takeStep } from '../../../src/usecases/requests/take-step.ts'
import { useDatabase } from '../../support/database.ts'
import {
  COMMUNE,
  COMMUNE_POLICE,
  DIVISION,
  seedSmallProvince,
  type SmallProvince,
} from '../../support/province.ts'
import { caseRecord, requestRecord as request } from '../../support/records.ts'

const NOW = instantAt(day('2026-11-20'), '18:00')
const SOURCE = 'api:he-thong-mau'

const database = useDatabase()
let people: SmallProvince
beforeAll(async () => {
  people = await seedSmallProvince(database.current)
})

const enforced: typeof caseRecord = (sourceId, facts) =>
  caseRecord(sourceId, { officer: 'Đỗ Thị Chấp Hành', ...facts })

function received(
  records: readonly IncomingRecord[],
  delivery: Partial<Delivery> = {},
  at = NOW,
): Promise<RecordAnswer[]> {
  return inImport(database.current, at, (work, store) =>
    receiveRecords(work, store, { source: SOURCE, records, ...delivery }),
  )
}

async function codeOf(record: IncomingRecord, delivery: Partial<Delivery> = {}): Promise<string> {
  const [answer] = await received([record], delivery)
  if (answer?.code === undefined) throw new Error(`Not taken: ${JSON.stringify(answer)}`)
  return answer.code
}

const stored = (code: string) =>
  inTransaction(database.current, NOW, ({ tx }) => tx.requests.find(code))
const historyOf = (code: string) =>
  inTransaction(database.current, NOW, ({ tx }) => tx.requests.history(code))

async function acknowledge(code: string, receivedOn: Day): Promise<void> {
  const taken = await inTransaction(database.current, NOW, async (work) => {
    const by = await work.tx.officials.find(people.contact)
    const asked = await work.tx.requests.find(code)
    if (!by || !asked) throw new Error('Nobody there')
    const command = { type: 'acknowledge', receivedOn, contact: by.id } as const
    return takeStep(work, { request: asked, command, by })
  })
  expect(isRefused(taken)).toBe(false)
}

async function toldOf(rule: string): Promise<{ officialId: number | null; notice: unknown }[]> {
  return database.current.prisma.outbox.findMany({
    where: { cause: { path: ['rule'], equals: rule } },
    orderBy: { id: 'asc' },
    select: { officialId: true, notice: true },
  })
}

describe('A record', () => {
  it('is made once, and the same again changes nothing', async () => {
    const record = request('100')
    const [first] = await received([record])
    const [again] = await received([record])
    expect([first?.outcome, again?.outcome]).toEqual(['created', 'unchanged'])
    expect(again?.code).toBe(first?.code)
    expect(await historyOf(first?.code ?? '')).toHaveLength(1)
  })

  it('that gains an id of its source later is the same record', async () => {
    const { sourceId: _none, ...unnamed } = request('101')
    const code = await codeOf(unnamed)
    const [answer] = await received([request('101')])
    expect(answer).toMatchObject({ outcome: 'unchanged', code })
  })

  it('of another source may bear the same id', async () => {
    const code = await codeOf(request('102'))
    const other = request('102', { documentNumber: '990/THADS-KV9' })
    expect(await codeOf(other, { source: 'api:khac' })).not.toBe(code)
  })

  it('that another source has brought is corrected with a remark, and the coordinators hear of the two once', async () => {
    const [one, two] = [await codeOf(request('120')), await codeOf(request('121'))]
    const other = (number: string, subject: string) =>
      request(`k-${number}`, { documentNumber: `${number}/THADS-KV9`, subject })
    const elsewhere = { source: 'api:khac' }
    const { sourceId: _none, ...same } = other('120', '')
    expect(await received([{ ...same, sourceId: 'k-120' }], elsewhere)).toMatchObject([
      { outcome: 'unchanged', remarks: [] },
    ])
    const page = [other('120', 'Xác minh nhà'), other('121', 'Xác minh đất')]
    const answers = await received(page, elsewhere)
    for (const [at, code] of [one, two].entries()) {
      const remark = { remark: 'other-source', source: SOURCE }
      expect(answers[at]).toMatchObject({ outcome: 'changed', code })
      expect(answers[at]?.remarks).toContainEqual(remark)
    }
    await received([other('120', 'Xác minh xe')], elsewhere)
    await received([request('120', { subject: 'Xác minh lương' })])
    expect(await toldOf('two-sources')).toMatchObject([
      {
        officialId: people.coordinator,
        notice: { sources: ['api:he-thong-mau', 'api:khac'], record: 'request', code: one },
      },
    ])
  })

  it('that comes in a sheet by either way comes from one source', async () => {
    const code = await codeOf(request('122'), { source: 'import' })
    const [again] = await received(
      [request('k-122', { documentNumber: '122/THADS-KV9', subject: 'x' })],
      {
        source: 'folder',
      },
    )
    expect(again).toMatchObject({ outcome: 'changed', code })
    expect(again?.remarks.map(({ remark }) => remark)).not.toContain('other-source')
  })

  it('with faults names each of them, and keeps no other from coming in', async () => {
    const faulty = request('103', { answerer: 'UBND xã Không Có', documentOn: day('2026-12-24') })
    const [refused, good] = await received([faulty, request('104')])
    expect(refused?.outcome).toBe('refused')
    expect(refused?.faults.map(({ reason }) => reason)).toEqual(['unknown-agency', 'day-in-future'])
    expect(good?.outcome).toBe('created')
  })

  it('corrects officer, subject and the due day of the document, with its source in the history', async () => {
    const type = 'tham-gia-cuong-che'
    const before = { type, documentDue: day('2026-11-25'), subject: 'Tham gia cưỡng chế' }
    const code = await codeOf(request('105', before))
    const [answer] = await received([
      request('105', {
        ...before,
        documentDue: day('2026-12-02'),
        subject: 'Tham gia cưỡng chế kê biên',
      }),
    ])
    expect(answer).toMatchObject({ outcome: 'changed', changed: ['subject', 'documentDue'] })
    expect((await stored(code))?.legalDue ?? (await stored(code))?.internalDue).toEqual({
      kind: 'day',
      on: '2026-12-02',
    })
    const last = (await historyOf(code)).at(-1)
    expect(last?.event).toMatchObject({ type: 'corrected', source: SOURCE })
    expect(last?.by).toBeUndefined()
  })
})

describe('A request that runs already', () => {
  it('stands here as it stands there, counted from the day of its document', async () => {
    const code = await codeOf(
      request('200', { status: 'in-progress', receivedOn: day('2026-10-20') }),
    )
    expect(await stored(code)).toMatchObject({
      state: { status: 'in-progress' },
      receipt: { on: '2026-10-20', source: 'confirmed' },
    })
    const [first] = await historyOf(code)
    expect(first?.event).toMatchObject({ type: 'taken-over', source: SOURCE })
  })

  it('counts as completed in the month in which it was completed there', async () => {
    const closed = {
      answeredNumber: '12/UBND',
      answeredOn: day('2026-10-29'),
      closedOn: day('2026-10-30'),
    }
    const code = await codeOf(request('201', closed))
    expect((await stored(code))?.state).toMatchObject({ status: 'closed', outcome: 'completed' })
    const last = (await historyOf(code)).at(-1)
    expect(last?.event.type).toBe('completed')
    expect(last?.at).toEqual(instantAt(day('2026-10-30'), '17:00'))
  })

  it.each([
    ['without its document', { status: 'answered' }, 'missing'],
    [
      'answered before it was asked',
      { answeredNumber: '1/A', answeredOn: day('2026-10-01') },
      'day-before-document',
    ],
    [
      'closed tomorrow',
      { answeredNumber: '1/A', answeredOn: day('2026-10-30'), closedOn: day('2026-11-21') },
      'day-in-future',
    ],
    [
      'closed before it was answered',
      { answeredNumber: '1/A', answeredOn: day('2026-10-30'), closedOn: day('2026-10-28') },
      'closed-before-answer',
    ],
    ['blocked by nothing', { status: 'blocked' }, 'missing'],
    [
      'not acknowledged, with an answer',
      { status: 'sent', answeredNumber: '1/A', answeredOn: day('2026-10-30') },
      'not-of-status',
    ],
    [
      'answered, with an end',
      {
        status: 'answered',
        answeredNumber: '1/A',
        answeredOn: day('2026-10-30'),
        closedOn: day('2026-11-02'),
      },
      'not-of-status',
    ],
    ['for a reason, and in no status', { reason: 'chưa rõ ranh giới' }, 'missing'],
    [
      'agreed until a day before its document',
      { status: 'sent', agreedDue: day('2026-10-01') },
      'day-before-document',
    ],
  ] as const)('is refused %s', async (_what, facts, reason) => {
    const [answer] = await received([request('202', facts)])
    expect(answer?.faults).toMatchObject([{ reason }])
  })

  it('is due on the next working day where a day off was agreed', async () => {
    const code = await codeOf(request('209', { status: 'sent', agreedDue: day('2026-11-29') }))
    expect((await stored(code))?.agreedDue).toBe('2026-11-30')
    const [again] = await received([
      request('209', { status: 'sent', agreedDue: day('2026-11-29') }),
    ])
    expect(again).toMatchObject({ outcome: 'unchanged' })
  })

  it('follows its source: received, answered, completed', async () => {
    const running = { status: 'sent' } as const
    const code = await codeOf(request('203', running))
    await received([request('203', { ...running, receivedOn: day('2026-10-21') })])
    expect((await stored(code))?.receipt).toEqual({ on: '2026-10-21', source: 'confirmed' })
    const answered = { answeredNumber: '15/UBND', answeredOn: day('2026-11-02') }
    await received([request('203', answered)])
    expect((await stored(code))?.state.status).toBe('answered')
    await received([request('203', { ...answered, closedOn: day('2026-11-03') })])
    expect((await stored(code))?.state.status).toBe('closed')
  })

  it('keeps what somebody has said here, and the coordinators hear of the difference once', async () => {
    const code = await codeOf(request('204', { status: 'sent' }))
    const receivedOn = day('2026-10-22')
    await acknowledge(code, receivedOn)
    const [answer] = await received([request('204', { receivedOn: day('2026-10-23') })])
    expect(answer).toMatchObject({
      outcome: 'difference',
      differences: [{ field: 'receivedOn', told: '2026-10-23', known: '2026-10-22' }],
    })
    expect((await stored(code))?.receipt?.on).toBe('2026-10-22')
    await inTransaction(database.current, NOW, tellOfRecords)
    await inTransaction(database.current, NOW, tellOfRecords)
    expect(await toldOf('source-differences')).toMatchObject([
      { officialId: people.coordinator, notice: { total: 1, found: [{ request: code }] } },
    ])
  })

  it('of another addressee or day differs in each, and changes none of them', async () => {
    const code = await codeOf(request('207'))
    const other = {
      answerer: COMMUNE_POLICE,
      documentOn: day('2026-10-20'),
    }
    const [answer] = await received([request('207', other)])
    expect(answer).toMatchObject({ outcome: 'difference', changed: [] })
    expect(answer?.differences).toEqual([
      { field: 'documentOn', told: '2026-10-20', known: '2026-10-19' },
      { field: 'answerer', told: 'Công an phường Sao Khuê', known: 'UBND phường Sao Khuê' },
    ])
    expect(await stored(code)).toMatchObject({ answerer: COMMUNE, inCharge: COMMUNE })
  })

  it('that came before its case belongs to it once it says so', async () => {
    const code = await codeOf(request('208'))
    const theCase = await codeOf(enforced('208'))
    const [answer] = await received([request('208', { caseSourceId: '208' })])
    expect(answer).toMatchObject({ outcome: 'changed', changed: ['caseSourceId'] })
    expect(await stored(code)).toMatchObject({ caseCode: theCase, version: 2 })
    const own = await codeOf(request('209'))
    const [told] = await received([
      request('209', {
        decisionNumber: '209/QĐ-THADS',
        decisionOn: day('2026-10-05'),
        caseField: 'DS',
      }),
    ])
    expect(told?.outcome).toBe('changed')
    expect((await stored(own))?.caseCode).toMatch(/^VV-/)
  })

  it('differs as long as it says otherwise, and no longer once it agrees', async () => {
    const known = day('2026-10-22')
    const code = await codeOf(request('206', { status: 'sent' }))
    await acknowledge(code, known)
    const outcomeOf = async (receivedOn: Day): Promise<unknown> => {
      const [answer] = await received([request('206', { receivedOn })])
      return answer?.outcome
    }
    const differences = () =>
      database.current.prisma.sourceDifference.count({ where: { requestCode: code } })
    expect(await outcomeOf(day('2026-10-23'))).toBe('difference')
    expect(await outcomeOf(day('2026-10-23'))).toBe('difference')
    expect(await differences()).toBe(1)
    expect(await outcomeOf(known)).toBe('unchanged')
    expect(await differences()).toBe(0)
    expect(await outcomeOf(known)).toBe('unchanged')
  })

  it('is told to its agency in one message for all that came in an evening', async () => {
    await inTransaction(database.current, instantAt(day('2026-11-20'), '19:00'), tellOfRecords)
    const before = (await toldOf('taken-over')).length
    const later = instantAt(day('2026-11-20'), '20:00')
    const many = Array.from({ length: 12 }, (_each, index) =>
      request(String(300 + index), { status: 'acknowledged', acknowledgedOn: day('2026-10-20') }),
    )
    await received(many.slice(0, 7), {}, later)
    await received(many.slice(7), {}, instantAt(day('2026-11-20'), '20:01'))
    await inTransaction(database.current, instantAt(day('2026-11-20'), '20:02'), tellOfRecords)
    expect(await toldOf('taken-over')).toHaveLength(before)
    for (const minute of ['20:04', '20:05'] as const) {
      await inTransaction(database.current, instantAt(day('2026-11-20'), minute), tellOfRecords)
    }
    const told = (await toldOf('taken-over')).slice(before)
    expect(new Set(told.map(({ officialId }) => officialId))).toEqual(
      new Set([people.contact, people.secondContact, people.leader]),
    )
    const awaited = await database.current.prisma.coordinationRequest.count({
      where: {
        inCharge: COMMUNE,
        status: { in: ['sent', 'acknowledged', 'in-progress', 'blocked', 'returned'] },
      },
    })
    expect(awaited).toBeGreaterThan(12)
    expect(told[0]?.notice).toMatchObject({ open: 12, overdue: 12, allOpen: awaited })
    const cards = await database.current.prisma.outbox.count({
      where: { request: { in: many.map(({ sourceId }) => sourceId ?? '') } },
    })
    expect(cards).toBe(0)
  })
})

it('a record that tells of a request while somebody changes it is read anew, and nothing of either is lost', async () => {
  const told = { status: 'sent', subject: 'Xác minh nơi cư trú' } as const
  const code = await codeOf(request('400', told))
  let open = (): void => undefined
  const gate = new Promise<void>((resolve) => (open = resolve))
  const pressed = inTransaction(database.current, NOW, async (work) => {
    const by = await work.tx.officials.find(people.contact)
    const asked = await work.tx.requests.find(code)
    if (!by || !asked) throw new Error('Nobody there')
    const command = { type: 'acknowledge', receivedOn: day('2026-10-20'), contact: by.id } as const
    await takeStep(work, { request: asked, command, by })
    await gate
  })
  const record = request('400', { ...told, subject: 'Xác minh tài sản' })
  const answers = openIntake(database.current, () => NOW).receive({
    source: SOURCE,
    records: [record],
  })
  await expect.poll(waitsForALock).toBe(true)
  open()
  await pressed
  expect(await answers).toMatchObject([{ outcome: 'changed', changed: ['subject'] }])
  expect((await historyOf(code)).map(({ event }) => event.type)).toEqual([
    'taken-over',
    'acknowledged',
    'corrected',
  ])
})

async function waitsForALock(): Promise<boolean> {
  const rows = await database.current.prisma.$queryRaw<object[]>`
    select 1 from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and wait_event = 'transactionid'`
  return rows.length > 0
}

describe('A case', () => {
  it('follows its source, and what it was before is kept', async () => {
    const code = await codeOf(enforced('500'))
    const [answer] = await received([enforced('500', { caseStatus: 'postponed' })])
    expect(answer).toMatchObject({ outcome: 'changed', code, changed: ['status'] })
    const { prisma } = database.current
    expect(await prisma.enforcementCase.findUnique({ where: { code } })).toMatchObject({
      status: 'postponed',
    })
    expect(await prisma.caseChange.findMany({ where: { caseCode: code } })).toMatchObject([
      { source: SOURCE, changed: ['status'], before: { status: 'enforcing' } },
    ])
  })

  it('that is told of by its request alone keeps the parties and the status it has', async () => {
    const code = await codeOf(enforced('501', { caseStatus: 'postponed' }))
    const asking = request('501', { caseSourceId: '501' })
    const [answer] = await received([asking])
    expect(answer?.outcome).toBe('created')
    expect(await stored(answer?.code ?? '')).toMatchObject({ caseCode: code })
    const { prisma } = database.current
    expect(await prisma.enforcementCase.findUnique({ where: { code } })).toMatchObject({
      status: 'postponed',
    })
  })

  it('has the decision and the parties that its source tells last, but no decision of another', async () => {
    const code = await codeOf(enforced('510'))
    const whole = {
      parties: [{ role: 'creditor', kind: 'organisation', name: 'Công ty Mẫu' }],
      allParties: true,
    } as const
    const [answer] = await received([
      enforced('510', {
        decisionNumber: '511-bis/QĐ-THADS',
        ...whole,
        parties: [...whole.parties],
      }),
    ])
    expect(answer).toMatchObject({ outcome: 'changed', changed: ['decision', 'parties'] })
    const { prisma } = database.current
    expect(
      await prisma.enforcementCase.findUnique({ where: { code }, include: { parties: true } }),
    ).toMatchObject({ decisionNumber: '511-bis/QĐ-THADS', parties: [{ name: 'Công ty Mẫu' }] })
    await codeOf(enforced('512'))
    const [refused] = await received([enforced('510', { decisionNumber: '512/QĐ-THADS' })])
    expect(refused).toMatchObject({ outcome: 'refused', faults: [{ reason: 'decision-of-other' }] })
  })

  it('may come before its request in the same page', async () => {
    const [made, asking] = await received([
      enforced('502'),
      request('502', { caseSourceId: '502' }),
    ])
    expect(await stored(asking?.code ?? '')).toMatchObject({ caseCode: made?.code })
  })

  it('is refused where the case that comes with it is', async () => {
    const [faulty, asking] = await received([
      enforced('505', { decisionOn: day('2026-12-31') }),
      request('505', { caseSourceId: '505' }),
    ])
    expect(faulty?.outcome).toBe('refused')
    expect(asking).toMatchObject({
      outcome: 'refused',
      faults: [{ reason: 'unknown-case', text: '505' }],
    })
    const [, again] = await received([enforced('505'), request('505', { caseSourceId: '505' })])
    expect(again?.outcome).toBe('created')
  })

  it('that has ended has new requests taken with a remark that names the day, and old ones without', async () => {
    await codeOf(enforced('520'))
    const ended = instantAt(day('2026-11-18'), '09:00')
    await received([enforced('520', { caseStatus: 'completed' })], {}, ended)
    const told = { answeredNumber: '12/UBND', answeredOn: day('2026-10-29'), caseSourceId: '520' }
    const decision = { decisionNumber: '520/QĐ-THADS', decisionOn: day('2026-10-05') }
    const answers = await received([
      request('520', { caseSourceId: '520' }),
      request('520a', { ...decision, issuer: 'pt.thads-tinh' }),
      request('520b', { ...told, closedOn: day('2026-10-30') }),
      request('521', { caseSourceId: '521' }),
      enforced('521', { caseStatus: 'terminated' }),
    ])
    const remarks = answers.map((answer) =>
      answer.remarks.filter(({ remark }) => remark === 'case-ended'),
    )
    expect(answers.map(({ outcome }) => outcome)).toEqual(Array(5).fill('created'))
    const completed = { remark: 'case-ended', status: 'completed', on: '2026-11-18' }
    const terminated = { remark: 'case-ended', status: 'terminated' }
    expect(remarks).toEqual([[completed], [completed], [], [terminated], []])
    const [again] = await received([request('520', { caseSourceId: '520', subject: 'x' })])
    expect(again).toMatchObject({ outcome: 'changed', remarks: [] })
  })

  it('that is unknown is said to be so', async () => {
    const [answer] = await received([request('503', { caseSourceId: 'không có' })])
    expect(answer?.faults).toEqual([{ reason: 'unknown-case', text: 'không có' }])
  })

  it('that is there from elsewhere is the case of a request that cites it in the same page', async () => {
    const [made] = await received([enforced('506')], { source: 'folder' })
    const facts = { decisionNumber: '506/QĐ-THADS' }
    const [known, asking] = await received([
      enforced('506-bis', facts),
      request('506', { caseSourceId: '506-bis' }),
    ])
    expect(known).toMatchObject({ outcome: 'unchanged', code: made?.code })
    expect(await stored(asking?.code ?? '')).toMatchObject({ caseCode: made?.code })
  })

  it('that ends asks whoever owns its open requests whether they are withdrawn, once', async () => {
    const [, asking] = await received([enforced('504'), request('504', { caseSourceId: '504' })])
    await received([enforced('504', { caseStatus: 'completed' })])
    await received([enforced('504', { caseStatus: 'completed' })])
    expect(await toldOf('case-ended')).toMatchObject([
      {
        officialId: people.officer,
        notice: { status: 'completed', lines: [{ code: asking?.code }] },
      },
    ])
    expect((await stored(asking?.code ?? ''))?.state.status).toBe('sent')
  })
})

describe('Agencies and people', () => {
  const AGENCY = { kind: 'ubnd-xa', name: 'UBND xã Bằng Lăng', aliases: ['xã Bằng Lăng'] }
  const office = { agency: 'UBND xã Bằng Lăng', role: 'contact' } as const
  const person = (
    sourceId: string,
    entry: Partial<PersonEntry> = {},
  ): Extract<IncomingRecord, { kind: 'person' }> => ({
    kind: 'person',
    sourceId,
    entry: { name: 'Trần Văn Thí Điểm', title: 'Công chức', offices: [office], ...entry },
  })
  const offices = async (id: string) =>
    database.current.prisma.membership.findMany({
      where: { officialId: Number(id) },
      orderBy: { id: 'asc' },
    })

  it('are made once, changed by what is told later, and named by requests from then on', async () => {
    const agency: IncomingRecord = { kind: 'agency', sourceId: 'test.bang-lang', entry: AGENCY }
    expect(await received([agency])).toMatchObject([{ outcome: 'created' }])
    await database.current.reload()
    const [made] = await received([person('NV-1')])
    expect(made?.outcome).toBe('created')
    expect((await received([person('NV-1')]))[0]).toMatchObject({
      outcome: 'unchanged',
      code: made?.code,
    })
    const [changed] = await received([person('NV-1', { title: 'Chánh Văn phòng' })])
    expect(changed).toMatchObject({ outcome: 'changed', changed: ['title'], code: made?.code })
    expect(await offices(made?.code ?? '')).toHaveLength(1)
    const [asking] = await received([request('600', { answerer: 'xã Bằng Lăng' })])
    expect(asking?.outcome).toBe('created')
  })

  it('end an office on the day that is told, and begin another', async () => {
    const [made] = await received([
      person('NV-2', { offices: [{ ...office, from: day('2026-01-05') }] }),
    ])
    const [moved] = await received([
      person('NV-2', {
        offices: [
          { ...office, from: day('2026-01-05'), to: day('2026-11-30') },
          { agency: COMMUNE, role: 'leader', from: day('2026-12-01') },
        ],
      }),
    ])
    expect(moved).toMatchObject({ outcome: 'changed', changed: ['offices'] })
    expect(await offices(made?.code ?? '')).toMatchObject([
      { agency: 'test.bang-lang', toOn: toDateColumn(day('2026-11-30')) },
      { agency: COMMUNE, role: 'leader', toOn: null },
    ])
  })

  it('tell the coordinators of whom a source lets see all of the province, once', async () => {
    const offices: PersonEntry['offices'] = [
      { agency: DIVISION, role: 'coordinator' },
      { agency: COMMUNE, role: 'contact' },
    ]
    const [made] = await received([person('NV-9', { offices }), person('NV-10')])
    await received([person('NV-9', { offices, title: 'Chuyên viên' })])
    expect(await toldOf('oversight-granted')).toMatchObject([
      {
        officialId: people.coordinator,
        notice: {
          total: 1,
          people: [{ official: Number(made?.code), roles: ['coordinator'] }],
        },
      },
    ])
  })

  it('of a page may name each other in any order', async () => {
    const entry = { ...AGENCY, name: 'UBND xã Mới', aliases: [], parent: 'test.tren' }
    const above = { ...AGENCY, name: 'UBND xã Trên', aliases: [] }
    expect(
      await received([
        { kind: 'agency', sourceId: 'test.moi', entry },
        { kind: 'agency', sourceId: 'test.tren', entry: above },
      ]),
    ).toMatchObject([{ outcome: 'created' }, { outcome: 'created' }])
  })

  const UNNAMED = { ...AGENCY, aliases: [] }
  it.each([
    ['an unknown kind', { ...UNNAMED, kind: 'ubnd-phuong' }, 'unknown-kind'],
    ['a parent that there is not', { ...UNNAMED, parent: 'test.khong-co' }, 'unknown-code'],
    [
      'an end before its beginning',
      { ...UNNAMED, validFrom: day('2026-07-01'), validTo: day('2026-06-30') },
      'ends-before-it-begins',
    ],
  ])('are refused with %s', async (_what, entry, reason) => {
    const [answer] = await received([{ kind: 'agency', sourceId: 'test.sai', entry }])
    expect(answer).toMatchObject({ outcome: 'refused', faults: [{ reason }] })
  })

  it('are refused with the kinds that are nearest to one that is unknown', async () => {
    const entry = { ...AGENCY, kind: 'Ủy ban xã' }
    const [answer] = await received([{ kind: 'agency', sourceId: 'test.sai', entry }])
    const [fault] = answer?.faults ?? []
    const nearest = fault?.reason === 'unknown-kind' ? fault.nearest : []
    expect(nearest.map(({ code }) => code)).toContain('ubnd-xa')
    expect(nearest.length).toBeLessThanOrEqual(3)
  })

  it('are refused with what could not be read and with an agency that nobody knows, each named', async () => {
    const offices = [{ agency: 'UBND xã Không Có', role: undefined }]
    const faults: RowFault[] = [{ reason: 'unknown-role', text: 'giám đốc', allowed: [] }]
    const [answer] = await received([{ ...person('NV-3', { offices }), faults }])
    expect(answer?.faults.map(({ reason }) => reason)).toEqual(['unknown-role', 'unknown-agency'])
  })
})
