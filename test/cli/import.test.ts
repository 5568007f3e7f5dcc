import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
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
  expect((await cli.run(['import', file, '--dry-run'])).out).toContain('Thiếu "Cơ quan yêu cầu"')
  expect(await cli.json(['import', file, '--asker', DIVISION, '--dry-run'])).toMatchObject({
    dryRun: true,
    rows: [{ line: 2, outcome: 'created', faults: [] }],
  })
  const wrong = await cli.run(['import', file, '--asker', 'pt.khong-co'])
  expect(wrong).toMatchObject({ code: 2, out: '' })
  expect(wrong.err).toContain('Không có cơ quan mã "pt.khong-co"')
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
