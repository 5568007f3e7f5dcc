import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { CoordinationRequest } from '../../../src/domain/request/coordination-request.ts'
import { answered, deliveryOf } from '../../../src/app/deliver-page.ts'
import { openIntake } from '../../../src/app/intake.ts'
import { AnswerLines, countsOfAnswers } from '../../../src/intake/spreadsheet/answer-lines.ts'
import { viImport } from '../../../src/texts/cli/import.ts'
import { NameIndex } from '../../../src/usecases/import/names.ts'
import type { DatabaseHandle } from '../../../src/app/open-database.ts'
import { inImport, inTransaction } from '../../../src/store/transaction.ts'
import type { RequestCommand } from '../../../src/domain/request/commands.ts'
import { decide } from '../../../src/domain/request/decisions.ts'
import { isRefused } from '../../../src/domain/request/refusal.ts'
import { day, dayOf } from '../../../src/domain/time/day.ts'
import { recordEvent } from '../../../src/usecases/requests/announce.ts'
import { type ImportOutcome, importRows } from '../../../src/usecases/import/rows.ts'
import { csv, rowsOf, spreadsheetOf } from '../../intake/spreadsheet/files.ts'
import { openTestDatabase, useDatabase } from '../../support/database.ts'
import { seedSmallProvince, type SmallProvince } from '../../support/province.ts'

const NOW = new Date('2026-11-20T02:00:00.000Z')

const COLUMNS = {
  number: 'Số văn bản',
  on: 'Ngày văn bản',
  asker: 'Cơ quan yêu cầu',
  answerer: 'Cơ quan trả lời',
  type: 'Loại yêu cầu',
  subject: 'Về việc',
  due: 'Hạn trả lời',
  from: 'Ngày tính hạn',
  variant: 'Trường hợp thời hạn',
  officer: 'Chấp hành viên',
  decision: 'Số QĐ THA',
  decisionOn: 'Ngày QĐ',
  judgment: 'Số bản án',
  judgmentOn: 'Ngày bản án',
  court: 'Tòa án',
  field: 'Loại án',
  debtor: 'Người phải thi hành án',
  amount: 'Số tiền',
} as const
type Row = Partial<Record<keyof typeof COLUMNS, string>>

const GOOD: Row = {
  number: '512/THADS-KV9',
  on: '19/11/2026',
  asker: 'pt.thads-kv-9',
  answerer: 'UBND phường Sao Khuê',
  type: 'xac-minh-dieu-kien-tha',
  officer: 'Đỗ Thị Chấp Hành',
}
const CASE: Row = {
  decision: '46/QĐ-THADS',
  decisionOn: '05/10/2026',
  judgment: '45/2026/DS-ST',
  judgmentOn: '12/8/2026',
  court: 'Tòa án nhân dân khu vực 9',
  debtor: 'ông Nguyễn Văn Mẫu',
  amount: '500 triệu',
}

async function fileOf(rows: readonly Row[]): Promise<Buffer> {
  const keys = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]
  const lines = rows.map((row) => keys.map((key) => row[key] ?? ''))
  return Buffer.from(csv([Object.values(COLUMNS), ...lines], ';'))
}

async function preview(database: DatabaseHandle, rows: readonly Row[]): Promise<string[]> {
  const { sheets } = await spreadsheetOf(await fileOf(rows))
  const page = sheets.flatMap(({ records }) => records)
  const received = await openIntake(database, () => NOW).preview(
    deliveryOf(page, { source: 'import' }),
  )
  const told = answered(page, received)
  const names = new NameIndex(database.catalogue(), [], dayOf(NOW))
  const lines = new AnswerLines(sheets, { names, isPreview: true })
  return [...told.flatMap((each) => lines.of(each)), viImport.preview(countsOfAnswers(told))]
}

async function bringIn(database: DatabaseHandle, rows: readonly Row[]): Promise<ImportOutcome> {
  const read = await rowsOf(await fileOf(rows))
  return inImport(database, NOW, (work, store) =>
    importRows(work, store, { rows: read, source: 'import' }),
  )
}

async function counted({ prisma }: DatabaseHandle): Promise<Record<string, number>> {
  return {
    cases: await prisma.enforcementCase.count(),
    requests: await prisma.coordinationRequest.count(),
    messages: await prisma.outbox.count(),
    entries: await prisma.auditEntry.count({ where: { action: 'import' } }),
  }
}

const NOTHING = { cases: 0, requests: 0, messages: 0, entries: 0 }

describe('a row that cannot be imported is left out with what is wrong and how to mend it', () => {
  const database = useDatabase()
  beforeAll(async () => {
    await seedSmallProvince(database.current)
  })

  it.each<[what: string, row: Row, says: RegExp]>([
    ['no agency', { answerer: '' }, /Thiếu "Cơ quan trả lời"/],
    ['an unknown agency', { answerer: 'UBND xã Không Có' }, /không có cơ quan "UBND xã Không Có"/],
    ['an agency that has ended', { asker: 'vp.thads-tinh' }, /Ghi cơ quan kế thừa: .*pt\.thads/],
    [
      'an unknown type',
      { type: 'kiểm tra điều kiện thi hành án' },
      /Có phải: .*xac-minh-dieu-kien-tha/,
    ],
    ['a type that the asker may not ask', { asker: 'pt.vks-kv-9' }, /không gửi loại/],
    ['an answerer that may not answer', { answerer: 'pt.toa-kv-9' }, /không thuộc các cơ quan/],
    ['an unknown officer', { officer: 'Không Ai Cả' }, /thêm cán bộ này/],
    ['no real day', { on: '31/11/2026' }, /"31\/11\/2026" không phải là một ngày có thật/],
    ['a day to come', { on: '23/11/2026' }, /ngày 23\/11\/2026 chưa đến.*nhầm năm/],
    ['a day that a spreadsheet made of nothing', { on: '31/12/1900' }, /31\/12\/1900.*Excel/],
    [
      'a judgment of a day to come',
      { ...CASE, judgment: '1/2026/DS-ST', judgmentOn: '23/11/2026', court: 'TAND khu vực 9' },
      /Cột "Ngày bản án": ngày 23\/11\/2026 chưa đến/,
    ],
    ['a secret document', { number: '12/THADS-MẬT' }, /gửi theo đường văn bản mật/],
    ['a formula', { subject: '=A1+B1' }, /Dán lại thành giá trị/],
    ['no amount', { ...CASE, amount: 'năm trăm' }, /không đọc được số tiền "năm trăm"/],
    ['a decision after its document', { ...CASE, decisionOn: '20/11/2026' }, /Kiểm tra lại hai/],
  ])('%s', async (_what, row, says) => {
    const lines = await preview(database.current, [{ ...GOOD, ...row }])
    expect(lines[0]).toBe('Dòng 2: không nhập')
    expect(lines.slice(1, -1).join('\n')).toMatch(says)
    expect(lines.at(-1)).toContain('1 dòng có lỗi')
  })
})

async function freshProvince(): Promise<DatabaseHandle & { people: SmallProvince }> {
  const database = await openTestDatabase()
  onTestFinished(() => database.close())
  const people = await seedSmallProvince(database)
  return Object.assign(database, { people })
}

it('shows in a preview what an import would make, and writes nothing', async () => {
  const database = await freshProvince()
  const lines = await preview(database, [
    { ...GOOD, ...CASE },
    { ...GOOD, ...CASE, answerer: 'Công an phường Sao Khuê' },
    { ...GOOD, number: '' },
  ])
  expect(lines).toEqual([
    'Dòng 2: việc mới 46/QĐ-THADS ngày 05/10/2026; yêu cầu mới theo văn bản 512/THADS-KV9 ngày 19/11/2026, gửi UBND phường Sao Khuê',
    'Dòng 3: yêu cầu mới theo văn bản 512/THADS-KV9 ngày 19/11/2026, gửi Công an phường Sao Khuê',
    'Dòng 4: không nhập',
    '  Lỗi: Thiếu "Số văn bản". Điền vào ô trống; nếu ô có công thức, dán lại thành giá trị.',
    'Sẽ tạo 1 việc, 2 yêu cầu; đã có 0 dòng; 1 dòng có lỗi, sẽ không nhập.',
  ])
  expect(await counted(database)).toEqual(NOTHING)
})

it('makes cases and requests of the good rows, and writes to the agencies asked', async () => {
  const database = await freshProvince()
  const { people } = database
  const outcome = await bringIn(database, [
    { ...GOOD, ...CASE },
    { ...GOOD, answerer: 'Không Đâu' },
    { ...GOOD, number: '513/THADS-KV9', subject: 'xác minh, số điện thoại 0912345678' },
  ])
  expect(outcome).toMatchObject({ alreadyThere: 0, faulty: 1 })
  const [caseCode] = outcome.cases.values()
  const [first, second] = [...outcome.requests.values()]
  expect([...outcome.requests.keys()]).toEqual([2, 4])
  expect(caseCode).toMatch(/^VV-2610-\d{4}$/)

  const requests = await inTransaction(database, NOW, ({ tx }) =>
    tx.requests.findAll([first ?? '', second ?? '']),
  )
  expect(requests).toMatchObject([
    {
      code: first,
      caseCode,
      state: { status: 'sent' },
      officer: people.officer,
      document: { number: '512/THADS-KV9', on: '2026-11-19' },
      legalDue: { kind: 'day', on: '2026-11-26' },
    },
    { code: second, state: { status: 'sent' } },
  ])
  const stored = await database.prisma.enforcementCase.findUniqueOrThrow({
    where: { code: caseCode ?? '' },
    include: { parties: true },
  })
  expect(stored).toMatchObject({
    field: 'DS',
    amount: 500_000_000n,
    judgmentNumber: '45/2026/DS-ST',
  })
  expect(stored.parties).toMatchObject([{ role: 'debtor', name: 'Nguyễn Văn Mẫu', gender: 'male' }])
  const subjects = await database.prisma.coordinationRequest.findMany({ select: { subject: true } })
  expect(JSON.stringify(subjects)).not.toContain('0912345678')

  const written = await database.prisma.outbox.findMany({
    where: { request: { in: [first ?? '', second ?? ''] }, officialId: people.contact },
  })
  expect(new Set(written.map(({ request }) => request))).toEqual(new Set([first, second]))
})

it('makes nothing of the same rows again, however their numbers are typed', async () => {
  const database = await freshProvince()
  await bringIn(database, [{ ...GOOD, ...CASE }])
  const before = await counted(database)
  const again = await bringIn(database, [
    { ...GOOD, ...CASE },
    { ...GOOD, ...CASE, number: '512 / thads - kv9', decision: 'QĐ số 46/qđ-thads' },
  ])
  expect(again).toMatchObject({ alreadyThere: 2, faulty: 0 })
  expect(await counted(database)).toEqual(before)
})

it('makes one request of one document however often two imports bring it at the same moment', async () => {
  const database = await freshProvince()
  const rows = [
    { ...GOOD, ...CASE },
    { ...GOOD, number: '513/THADS-KV9' },
  ]
  const outcomes = await Promise.all([bringIn(database, rows), bringIn(database, rows)])
  expect(outcomes.reduce((sum, { requests }) => sum + requests.size, 0)).toBe(2)
  expect(await counted(database)).toMatchObject({ cases: 1, requests: 2, entries: 1 })
})

it('writes nothing at all when it breaks off in the middle', async () => {
  const database = await freshProvince()
  const second = { ...CASE, decision: '47/QĐ-THADS' }
  const rows = await rowsOf(
    await fileOf([
      { ...GOOD, ...CASE },
      { ...GOOD, ...second },
    ]),
  )
  const broken = inImport(database, NOW, (work, store) =>
    importRows(
      work,
      {
        ...store,
        takeOverQuietly: async () => {
          expect(await work.tx.requests.awaiting()).toHaveLength(1)
          throw new Error('The connection broke off')
        },
      },
      { rows, source: 'import' },
    ),
  )
  await expect(broken).rejects.toThrow('broke off')
  expect(await counted(database)).toEqual(NOTHING)
})

describe('A limit that the law has twice', () => {
  const database = useDatabase()
  beforeAll(async () => {
    await seedSmallProvince(database.current)
  })
  const COURT: Row = { ...GOOD, answerer: 'pt.toa-kv-9', type: 'giai-thich-ban-an' }

  it.each([
    { said: 'vụ việc phức tạp', number: '601/THADS', days: 45, variant: 'phucTap' },
    { said: 'phucTap', number: '602/THADS', days: 45, variant: 'phucTap' },
    { said: 'phức tạp', number: '603/THADS', days: 45, variant: 'phucTap' },
    { said: 'thông thường', number: '604/THADS', days: 30, variant: undefined },
    { said: '', number: '605/THADS', days: 30, variant: undefined },
  ])('is $days days where the row says "$said"', async ({ said, number, days, variant }) => {
    const row = { ...COURT, number, variant: said }
    const { requests } = await bringIn(database.current, [row])
    const [code = ''] = requests.values()
    const stored = await inTransaction(database.current, NOW, ({ tx }) => tx.requests.find(code))
    expect(stored?.limit.limit).toEqual({ unit: 'days', value: days })
    expect(stored?.limit.variant).toBe(variant)
  })

  it('is asked for by what there is when the words name none of them', async () => {
    const lines = await preview(database.current, [
      { ...COURT, number: '606/THADS', variant: 'khẩn cấp' },
    ])
    expect(lines.join('\n')).toContain('vụ việc phức tạp (phucTap)')
  })

  it('is remarked on where the law has one limit alone', async () => {
    const lines = await preview(database.current, [
      { ...GOOD, number: '607/THADS', variant: 'phức tạp' },
    ])
    expect(lines.join('\n')).toContain('loại này chỉ có một thời hạn')
  })

  it('of enforcement protection runs from the report to the provincial police, and until then as usual', async () => {
    const row = {
      ...GOOD,
      answerer: 'Công an phường Sao Khuê',
      type: 'bao-ve-cuong-che',
      variant: 'phức tạp',
    }
    const codes = async (wanted: Row): Promise<string> => {
      const { requests } = await bringIn(database.current, [wanted])
      return [...requests.values()][0] ?? ''
    }
    const before = await codes({ ...row, number: '608/THADS' })
    const since = await codes({ ...row, number: '609/THADS', from: '19/11/2026' })
    const dues = await inTransaction(database.current, NOW, ({ tx }) =>
      tx.requests.findAll([before, since]),
    )
    // Three working days from 20/11, and five from 19/11; 24/11 is a holiday.
    expect(dues.map(({ legalDue }) => legalDue)).toEqual([
      { kind: 'day', on: '2026-11-26' },
      { kind: 'day', on: '2026-11-27' },
    ])
  })
})

describe('A type', () => {
  const database = useDatabase()
  beforeAll(async () => {
    await seedSmallProvince(database.current)
  })

  it('is known by a beginning of its name that no other has', async () => {
    const lines = await preview(database.current, [{ ...GOOD, type: 'Xác minh điều kiện' }])
    expect(lines[0]).toContain('yêu cầu mới theo văn bản')
  })

  it('is asked for where several begin so, and where one word says too little', async () => {
    const lines = await preview(database.current, [
      { ...GOOD, type: 'Cung cấp thông tin' },
      { ...GOOD, type: 'Xác' },
    ])
    expect(lines[1]).toContain('có thể là nhiều loại')
    expect(lines[3]).toMatch(/không có loại "Xác"\. Có phải: \p{L}/u)
    const faulty = { ...GOOD, type: 'đề nghị đi xác minh giúp' }
    const [, said = ''] = await preview(database.current, [faulty])
    expect(said).toMatch(/Có phải: .*xac-minh-dieu-kien-tha.*\? Mọi loại: /)
    expect(said.match(/\([a-z-]+\)/g)).toHaveLength(3)
  })
})

describe('A limit that runs from an event', () => {
  const database = useDatabase()
  beforeAll(async () => {
    await seedSmallProvince(database.current)
  })
  const JUDGMENT: Row = { ...GOOD, answerer: 'pt.toa-kv-9', type: 'chuyen-giao-ban-an' }
  const stored = async (code: string): Promise<CoordinationRequest | undefined> =>
    inTransaction(database.current, NOW, ({ tx }) => tx.requests.find(code))
  const broughtIn = async (row: Row): Promise<string> => {
    const { requests } = await bringIn(database.current, [row])
    return [...requests.values()][0] ?? ''
  }

  it('begins when a later file tells its day, and whoever is concerned is told', async () => {
    const row = { ...JUDGMENT, number: '701/THADS' }
    const code = await broughtIn(row)
    expect((await stored(code))?.legalDue).toBeUndefined()
    const later = { ...row, from: '12/11/2026' }
    expect((await preview(database.current, [later]))[0]).toBe(
      `Dòng 2: Sửa ${code}: Ngày tính hạn.`,
    )
    await bringIn(database.current, [later])
    expect((await stored(code))?.legalDue).toEqual({ kind: 'day', on: '2026-11-27' })
    const told = await database.current.prisma.outbox.count({
      where: { request: code, key: { startsWith: 'limit-dated/' } },
    })
    expect(told).toBeGreaterThan(0)
    const version = (await stored(code))?.version
    await bringIn(database.current, [later])
    expect((await stored(code))?.version).toBe(version)
  })

  const saidHere = async (code: string, command: RequestCommand): Promise<void> =>
    inTransaction(database.current, NOW, async (work) => {
      const [request, by] = [await work.tx.requests.find(code), await work.tx.officials.find(1)]
      if (!request || !by) throw new Error(`No ${code}`)
      const { calendar } = work.catalogue
      const event = decide(request, command, { now: NOW, calendar })
      if (isRefused(event)) throw new Error(event.refused.reason)
      await recordEvent(work, request, { event, by })
    })

  it('keeps the day that somebody has told here where a file says another, which is remarked on', async () => {
    const row = { ...JUDGMENT, number: '702/THADS' }
    const code = await broughtIn(row)
    await saidHere(code, { type: 'date-limit', startedOn: day('2026-11-12') })
    const other = { ...row, from: '10/11/2026' }
    expect((await preview(database.current, [other]))[1]).toContain(
      '"Ngày tính hạn" ghi "10/11/2026" khác với nội dung đã ghi nhận (12/11/2026)',
    )
    await bringIn(database.current, [other])
    expect((await stored(code))?.legalDue).toEqual({ kind: 'day', on: '2026-11-27' })
  })

  it('is corrected by what is told later, where nobody has said otherwise here', async () => {
    const row = { ...JUDGMENT, number: '703/THADS' }
    const code = await broughtIn(row)
    await bringIn(
      database.current,
      ['10/11/2026', '12/11/2026'].map((from) => ({ ...row, from })),
    )
    expect((await stored(code))?.legalDue).toEqual({ kind: 'day', on: '2026-11-27' })
  })

  it('does not begin on a day that has not come', async () => {
    const lines = await preview(database.current, [
      { ...JUDGMENT, number: '704/THADS', from: '30/11/2026' },
    ])
    expect(lines.join('\n')).toContain('ngày 30/11/2026 chưa đến')
  })

  it('is not said to wait for its day where that is recorded', async () => {
    const row = { ...JUDGMENT, number: '705/THADS', from: '12/11/2026' }
    await broughtIn(row)
    const lines = await preview(database.current, [{ ...row, from: '' }])
    expect(lines).toHaveLength(2)
  })

  it('is that of the case which a later file names, unless somebody has named another here', async () => {
    const row = { ...JUDGMENT, type: 'giai-thich-ban-an', number: '706/THADS' }
    const code = await broughtIn(row)
    await bringIn(database.current, [{ ...row, variant: 'phức tạp' }])
    expect((await stored(code))?.limit.variant).toBe('phucTap')
    await saidHere(code, { type: 'choose-limit', variant: 'usual' })
    await bringIn(database.current, [{ ...row, variant: 'phức tạp' }])
    expect((await stored(code))?.limit.variant).toBeUndefined()
  })

  it('keeps the date of the document that somebody has corrected here', async () => {
    const row = { ...JUDGMENT, type: 'xac-dinh-quyen-so-huu', number: '707/THADS', from: '' }
    const code = await broughtIn({ ...row, due: '04/12/2026' })
    await bringIn(database.current, [{ ...row, due: '07/12/2026' }])
    expect((await stored(code))?.limit.documentDue).toBe('2026-12-07')
    await saidHere(code, { type: 'correct', documentDue: day('2026-12-10') })
    const [, ...remarks] = await preview(database.current, [{ ...row, due: '08/12/2026' }])
    expect(remarks.join()).toContain('khác với nội dung đã ghi nhận (10/12/2026)')
    await bringIn(database.current, [{ ...row, due: '08/12/2026' }])
    expect((await stored(code))?.legalDue).toEqual({ kind: 'day', on: '2026-12-10' })
  })
})
