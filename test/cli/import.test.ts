import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { csv, HEADER, ROW, sheetOf, workbook } from '../intake/spreadsheet/files.ts'
import { CommandLine } from '../support/cli.ts'
import { useDatabase } from '../support/database.ts'
import { DIVISION, seedSmallProvince } from '../support/province.ts'

const NOW = new Date('2026-11-20T02:00:00.000Z')

/** As the small province knows the asking agency. */
const ROW_HERE = ROW.map((cell, at) => (at === 2 ? DIVISION : cell))

const database = useDatabase()
let cli: CommandLine
let folder: string
const fileIn = (name: string): string => join(folder, name)

beforeAll(async () => {
  await seedSmallProvince(database.current)
  cli = new CommandLine(NOW, database.current.url)
  folder = await mkdtemp(join(tmpdir(), 'phoi-hop-import-'))
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

it('takes an office’s list from preview to requests that go out, once', async () => {
  const file = fileIn('danh-sach.csv')
  const rows = [
    ['DANH SÁCH YÊU CẦU PHỐI HỢP', '', '', '', '', ''],
    [...HEADER],
    ROW_HERE,
    ['513/THADS-KV9', '31/11/2026', ...ROW_HERE.slice(2)],
  ]
  await writeFile(file, `\uFEFF${csv(rows, ';')}`)

  const preview = await cli.run(['import', file, '--dry-run'])
  expect(preview).toMatchObject({ code: 1, err: '' })
  expect(preview.lines[0]).toBe(
    'Dòng 3: yêu cầu mới theo văn bản 512/THADS-KV9 ngày 18/11/2026, gửi UBND phường Sao Khuê',
  )
  expect(preview.out).toContain('Dòng 4: không nhập')
  expect(preview.out).toContain('"31/11/2026" không phải là một ngày có thật')
  expect(preview.lines.at(-1)).toContain('Sẽ tạo 0 việc, 1 yêu cầu')
  expect(await database.current.prisma.coordinationRequest.count()).toBe(0)

  const imported = await cli.run(['import', file])
  expect(imported).toMatchObject({ code: 1, err: '' })
  expect(imported.lines.at(-2)).toContain('Có lỗi, không nhập 1 dòng: 4.')
  expect(imported.lines[0]).toMatch(/\(YC-2611-0001\)$/)
  expect(imported.lines.at(-1)).toContain('Đã tạo 0 việc, 1 yêu cầu; đã có 0 dòng; 1 dòng có lỗi')
  expect(await database.current.prisma.outbox.count()).toBeGreaterThan(0)

  expect(await cli.json(['import', file])).toMatchObject({
    dryRun: false,
    requests: 0,
    alreadyThere: 1,
    faulty: 1,
    rows: [
      { line: 3, outcome: 'unchanged', faults: [] },
      { line: 4, faults: [{ reason: 'not-a-day', field: 'documentOn' }] },
    ],
  })
})

it('takes the asking agency of the rows that name none', async () => {
  const file = fileIn('khong-ghi-co-quan.xlsx')
  const [number, on, , ...rest] = ROW
  const data = sheetOf([HEADER.filter((_label, at) => at !== 2), [`9${number ?? ''}`, on, ...rest]])
  await writeFile(file, await workbook([{ sheet: 'Yêu cầu', data }]))
  const without = await cli.run(['import', file, '--dry-run'])
  expect(without).toMatchObject({ code: 1, out: '' })
  expect(without.err).toContain('Không có cột "Cơ quan yêu cầu"')
  expect(await cli.json(['import', file, '--asker', DIVISION, '--dry-run'])).toMatchObject({
    dryRun: true,
    rows: [{ line: 2, outcome: 'created', faults: [] }],
  })
  const wrong = await cli.run(['import', file, '--asker', 'pt.khong-co'])
  expect(wrong).toMatchObject({ code: 2, out: '' })
  expect(wrong.err).toContain('Không có cơ quan mã "pt.khong-co"')
})

describe('A column that is not there', () => {
  const without = (label: string) => (_cell: string, at: number) => HEADER[at] !== label

  it('and that every row needs is told once, with the headings that are there and what to do', async () => {
    const file = fileIn('khong-co-loai.csv')
    const rows = [HEADER, ROW_HERE, ROW_HERE].map((row) => row.filter(without('Loại yêu cầu')))
    await writeFile(file, csv(rows, ';'))
    const { code, out, err } = await cli.run(['import', file])
    expect([code, out]).toEqual([1, ''])
    expect(err.match(/Loại yêu cầu/g)).toHaveLength(1)
    expect(err).toContain('Không có cột "Loại yêu cầu"')
    expect(err).toContain(
      'Các tiêu đề tìm thấy: Số văn bản, Ngày văn bản, Cơ quan yêu cầu, Cơ quan trả lời, Về việc.',
    )
    expect(err).toContain('import --template')
  })

  it('and that some rows need is told once for them, and the others are taken', async () => {
    const file = fileIn('khong-co-ngay-ban-an.csv')
    const header = [...HEADER, 'Số QĐ THA', 'Ngày QĐ', 'Cơ quan ra QĐ', 'Loại án', 'Số bản án']
    const decided = ['46/QĐ-THADS', '05/10/2026', 'pt.thads-tinh', 'DS']
    const row = (number: string, judgment: string): string[] => {
      return [number, ...ROW_HERE.slice(1), ...decided, judgment]
    }
    await writeFile(file, csv([header, row('71', ''), row('72', '1/DS'), row('73', '1/DS')], ';'))
    const { lines, out } = await cli.run(['import', file, '--dry-run'])
    expect(lines.filter((line) => line.includes('Ngày bản án'))).toEqual([
      'Không có cột "Ngày bản án", "Tòa án": không nhập được 2 dòng cần đến. Thêm cột rồi nhập lại.',
    ])
    expect(out).not.toContain('Điền vào ô trống')
    expect(out).toContain('yêu cầu mới theo văn bản 71')
    expect(out).toContain('Có lỗi, không nhập 2 dòng: 3, 4.')
  })
})

it('says in one line which rows it has passed over, and why', async () => {
  const file = fileIn('so-theo-nhom.csv')
  const row = (number: string): string[] => [number, ...ROW_HERE.slice(1)]
  const rows = [
    HEADER,
    ['I. CÔNG AN'],
    row('81'),
    ['II. CẤP XÃ'],
    HEADER,
    row('82'),
    ['Cộng: 2'],
    row('83'),
  ]
  await writeFile(file, csv(rows, ';'))
  const { code, lines } = await cli.run(['import', file, '--dry-run'])
  expect(code).toBe(0)
  expect(lines[0]).toBe(
    'Đã bỏ qua 4 dòng không phải hồ sơ: 2 dòng tiêu đề nhóm (2, 4), 1 dòng tiêu đề lặp lại (5), 1 dòng tổng (7).',
  )
  expect(await cli.json(['import', file, '--dry-run'])).toMatchObject({
    requests: 3,
    passedOver: [{ line: 2, why: 'group' }, { line: 4 }, { line: 5, why: 'header' }, { line: 7 }],
  })
})

it('writes a template that it reads again, and never over a file that is there', async () => {
  const file = fileIn('mau.xlsx')
  expect((await cli.run(['import', '--template', file])).out).toContain(file)
  const empty = await cli.run(['import', file])
  expect(empty).toMatchObject({ code: 1, out: '' })
  expect(empty.err).toContain('Không có dòng dữ liệu nào dưới dòng tiêu đề')
  const again = await cli.run(['import', '--template', file])
  expect(again).toMatchObject({ code: 1, out: '' })
  expect(again.err).toContain('Chọn một tên khác')
})

it('says what is wrong with a file that it cannot read, and where to look', async () => {
  const missing = await cli.run(['import', fileIn('khong-co.xlsx')])
  expect(missing.code).toBe(1)
  expect(missing.err).toContain('không có tệp này')
  await writeFile(fileIn('thu.txt'), 'Kính gửi các đồng chí')
  const letter = await cli.run(['import', fileIn('thu.txt')])
  expect(letter.code).toBe(1)
  expect(letter.err).toContain('Không tìm thấy dòng tiêu đề')
  expect(await cli.run(['import'])).toMatchObject({ code: 2 })
})

it.each([
  ['cards', { cards: true, told: 0 }],
  ['digest', { cards: false, told: 1 }],
  ['none', { cards: false, told: 0 }],
])('tells agencies of what is new by %s', async (notify, expected) => {
  const { prisma } = database.current
  await prisma.takenOver.deleteMany()
  const file = fileIn(`${notify}.csv`)
  await writeFile(file, csv([[...HEADER], [`${notify}/THADS-KV9`, ...ROW_HERE.slice(1)]], ';'))
  const before = await prisma.outbox.count()
  expect(await cli.json(['import', file, '--notify', notify])).toMatchObject({ requests: 1 })
  const sent = (await prisma.outbox.count()) - before
  expect({ cards: sent > 0, told: await prisma.takenOver.count() }).toEqual(expected)
})

it('says how agencies may be told', async () => {
  const { code, err } = await cli.run(['import', fileIn('danh-sach.csv'), '--notify', 'all'])
  expect([code, err]).toEqual([2, expect.stringContaining('cards, digest, none')])
})
