import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unpack } from '../../src/intake/spreadsheet/unpack.ts'
import { csv, sheetOf, spreadsheetOf, workbook } from '../intake/spreadsheet/files.ts'
import { CommandLine } from '../support/cli.ts'
import { useDatabase } from '../support/database.ts'
import { DIVISION, seedSmallProvince } from '../support/province.ts'

const NOW = new Date('2026-11-20T02:00:00.000Z')
const AGENCY_HEADER = ['Mã cơ quan', 'Tên cơ quan', 'Loại cơ quan', 'Cơ quan cấp trên', 'Kế thừa']
const PERSON_HEADER = ['Mã cán bộ', 'Họ và tên', 'Chức vụ', 'Cơ quan', 'Vai trò', 'Từ ngày']

const database = useDatabase()
let cli: CommandLine
let folder: string
const fileIn = (name: string): string => join(folder, name)

beforeAll(async () => {
  await seedSmallProvince(database.current)
  cli = new CommandLine(NOW, database.current.url)
  folder = await mkdtemp(join(tmpdir(), 'phoi-hop-offices-'))
})

afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

async function saved(
  name: string,
  tabs: Record<string, (string | undefined)[][]>,
): Promise<string> {
  const sheets = Object.entries(tabs).map(([sheet, rows]) => ({ sheet, data: sheetOf(rows) }))
  await writeFile(fileIn(name), await workbook(sheets))
  return fileIn(name)
}

const officialsNamed = (name: string) =>
  database.current.prisma.official.findMany({
    where: { name },
    include: { memberships: { orderBy: { id: 'asc' } } },
  })

describe('Sheets of agencies and people', () => {
  it('bring 300 agencies and 700 people in at once, and change nothing when they come again', async () => {
    const agencies = Array.from({ length: 300 }, (_each, at) => {
      const kind = ['UBND xã', 'Công an phường', 'Sở'][at % 3]
      // What names another one stands before it.
      return [
        `mau.${String(at)}`,
        `Cơ quan Mẫu ${String(at)}`,
        kind,
        at < 299 ? `Cơ quan Mẫu ${String(at + 1)}` : '',
      ]
    })
    const people = Array.from({ length: 700 }, (_each, at) => {
      const role = ['đầu mối', 'Lãnh đạo', 'Văn thư'][at % 3]
      return [
        `CB${String(at)}`,
        `Người Mẫu ${String(at)}`,
        'Công chức',
        `Cơ quan Mẫu ${String(at % 300)}`,
        role,
      ]
    })
    const file = await saved('co-quan.xlsx', {
      'Cán bộ': [PERSON_HEADER, ...people],
      'Cơ quan': [AGENCY_HEADER, ...agencies],
    })
    const none = { cases: 0, requests: 0, faulty: 0 }
    expect(await cli.json(['import', file, '--dry-run'])).toMatchObject({
      agencies: 300,
      people: 700,
    })
    expect(await database.current.prisma.agency.count({ where: { code: 'mau.1' } })).toBe(0)
    const first = await cli.json(['import', file])
    expect(first).toMatchObject({ agencies: 300, people: 700, alreadyThere: 0, ...none })
    const second = await cli.json(['import', file])
    expect(second).toMatchObject({
      agencies: 0,
      people: 0,
      changed: 0,
      alreadyThere: 1000,
      ...none,
    })
    const [last] = await database.current.prisma.agency.findMany({ where: { code: 'mau.2' } })
    expect(last).toMatchObject({ kind: 'so-nganh', parent: 'mau.3' })
  })

  it('stop between two pages when somebody presses Ctrl-C, and go on when they come again', async () => {
    const agencies = Array.from({ length: 501 }, (_each, at) => {
      return [`dung.${String(at)}`, `Cơ quan Dừng ${String(at)}`, 'UBND phường', '', '']
    })
    const file = await saved('dung.xlsx', { 'Cơ quan': [AGENCY_HEADER, ...agencies] })
    const stopping = new AbortController()
    const shown: string[] = []
    const stopped = await cli.run(['import', file], [], {
      interrupt: () => stopping.signal,
      progress: (text) => {
        shown.push(text)
        stopping.abort()
      },
    })
    expect(shown).toEqual(['500 / 501 dòng, còn chưa đến 1 phút', ''])
    expect(stopped.code).toBe(1)
    expect(stopped.err).toContain('Đã dừng sau 500 / 501 dòng. Chạy lại lệnh')
    const again = await cli.json(['import', file])
    expect(again).toMatchObject({ agencies: 1, alreadyThere: 500, changed: 0, faulty: 0 })
  })

  it('tell several offices of one person in several rows, by code or below the name', async () => {
    const file = await saved('can-bo.xlsx', {
      'Cán bộ': [
        PERSON_HEADER,
        ['NV1', 'Vũ Thị Mẫu', 'Chấp hành viên', DIVISION, 'CHV; đầu mối', '01/07/2025'],
        ['', 'Lê Văn Hai Việc', 'Kiểm sát viên', 'pt.vks-kv-9', 'KSV', ''],
        ['', '', '', 'pt.bcd-tinh', 'Thư ký', ''],
        ['', 'Lê Văn Hai Việc', 'Kiểm sát viên', DIVISION, 'văn thư', ''],
        ['NV1', '', '', 'pt.thads-tinh', 'Điều phối viên', ''],
      ],
    })
    expect(await cli.json(['import', file])).toMatchObject({ people: 3, faulty: 0 })
    const [one] = await officialsNamed('Vũ Thị Mẫu')
    expect(one).toMatchObject({ externalCode: 'NV1', title: 'Chấp hành viên' })
    expect(one?.memberships.map(({ agency, role }) => [agency, role])).toEqual([
      [DIVISION, 'enforcement-officer'],
      [DIVISION, 'contact'],
      ['pt.thads-tinh', 'coordinator'],
    ])
    // Somebody of the same name elsewhere is somebody else.
    const namesakes = await officialsNamed('Lê Văn Hai Việc')
    expect(namesakes.map(({ memberships }) => memberships.map(({ role }) => role))).toEqual([
      ['procuracy-supervisor', 'committee-secretary'],
      ['clerk'],
    ])
  })

  it('are refused row by row with what is wrong and how to mend it, under their own columns', async () => {
    const rows = [
      [...AGENCY_HEADER, 'Hiệu lực từ'],
      ['', 'Cơ quan Không Mã', 'UBND xã', '', '', ''],
      ['mau.sai', 'Cơ quan Sai', 'Hội quán', 'Không Có', '', '31/02/2026'],
    ]
    await writeFile(fileIn('sai.csv'), csv(rows, ';'))
    const { code, out } = await cli.run(['import', fileIn('sai.csv')])
    expect(code).toBe(1)
    expect(out).toContain('Thiếu "Mã cơ quan"')
    expect(out).toContain('Cột "Hiệu lực từ": "31/02/2026" không phải là một ngày có thật')
    const people = await saved('vai-sai.xlsx', {
      'Cán bộ': [PERSON_HEADER, ['NV7', 'Ai Đó', 'Cán bộ', DIVISION, 'giám đốc', '']],
    })
    const refused = await cli.run(['import', people])
    expect(refused.code).toBe(1)
    expect(refused.out).toContain('không rõ vai trò "giám đốc". Ghi một trong: đầu mối,')
  })

  it('take no second person under the code of another, and name the row that has it', async () => {
    const file = await saved('trung-ma-nguoi.xlsx', {
      'Cán bộ': [
        PERSON_HEADER,
        ['NV8', 'Một Người', 'Công chức', DIVISION, 'văn thư', ''],
        ['NV8', 'MỘT NGƯỜI', 'Công chức', DIVISION, 'đầu mối', ''],
        ['NV8', 'Người Khác', 'Công chức', DIVISION, 'lãnh đạo', ''],
        ['', '', '', 'pt.thads-tinh', 'Điều phối viên', ''],
        ['NV8', '', '', DIVISION, 'CHV', ''],
      ],
    })
    expect(await cli.json(['import', file])).toMatchObject({
      people: 1,
      rows: [
        { line: 2, outcome: 'created' },
        { line: 4, outcome: 'refused', faults: [{ reason: 'code-twice', line: 2 }] },
      ],
    })
    const [one] = await officialsNamed('Một Người')
    expect(one?.memberships.map(({ role }) => role)).toEqual([
      'clerk',
      'contact',
      'enforcement-officer',
    ])
    expect(await officialsNamed('Người Khác')).toEqual([])
  })

  it('name people whom the command line finds by the codes of the sheet too', async () => {
    const { out } = await cli.run(['people', 'NV8'])
    const id = out.split('  |  ')[0] ?? ''
    expect(out).toContain('Một Người')
    expect((await cli.run(['people', 'rename', 'NV8', '--name', 'Tên Đúng'])).code).toBe(0)
    expect((await cli.run(['people', id])).out).toContain('Tên Đúng')
    const code = await cli.run(['code', 'issue', 'NV8'])
    expect(code).toMatchObject({ code: 0, err: '' })
    await database.current.prisma.official.create({
      data: { name: 'Người Nguồn Khác', title: 'Công chức', folded: 'x' },
    })
    const [other] = await officialsNamed('Người Nguồn Khác')
    const theirs = { source: 'api:khac', kind: 'person', sourceId: 'NV8', digest: '' }
    await database.current.prisma.sourceRecord.create({
      data: { ...theirs, code: String(other?.id) },
    })
    const both = await cli.run(['people', 'rename', 'NV8', '--name', 'Ai'])
    expect(both.code).not.toBe(0)
    expect(both.err).toContain(`${id} (Tên Đúng), ${String(other?.id)} (Người Nguồn Khác)`)
  })

  it('name the row that has told of an agency under the same code before, and take all others', async () => {
    const file = fileIn('trung-ma.csv')
    const rows = [
      AGENCY_HEADER.slice(0, 3),
      ['test.trung-ma', 'UBND xã Một Mã', 'ubnd-xa'],
      ['test.trung-ma', 'UBND xã Một Mã', 'ubnd-xa'],
      ['test.trung-ma', 'UBND xã Khác Mã', 'ubnd-xa'],
      ['test.rieng-ma', 'UBND xã Riêng Mã', 'ubnd-xa'],
    ]
    await writeFile(file, csv(rows, ';'))
    expect(await cli.json(['import', file])).toMatchObject({
      rows: [
        { line: 2, outcome: 'created' },
        { line: 3, outcome: 'unchanged' },
        { line: 4, outcome: 'refused', faults: [{ reason: 'code-twice', line: 2 }] },
        { line: 5, outcome: 'created' },
      ],
    })
  })
})

describe('The template', () => {
  it('marks what must be filled, offers lists to choose from, and is read with what was filled in', async () => {
    const file = fileIn('mau.xlsx')
    await cli.run(['import', '--template', file])
    const parts = unpack(await readFile(file), () => true, { entries: 100, bytes: 10_000_000 })
    const shared = parts.get('xl/sharedStrings.xml')?.toString() ?? ''
    expect(shared).toContain('Số văn bản *')
    expect(shared).toContain('Mã cơ quan *')
    const offers = [1, 2, 3].map((sheet) => {
      const xml = parts.get(`xl/worksheets/sheet${String(sheet)}.xml`)?.toString() ?? ''
      // As ECMA-376 orders them.
      expect(xml.indexOf('<dataValidations')).toBeGreaterThan(xml.indexOf('</mergeCells>'))
      return [...xml.matchAll(/sqref="([^"]+)"><formula1>([^<]+)/g)].map(([, at]) => at)
    })
    expect(offers.map(({ length }) => length)).toEqual([8, 2, 2])
    expect(offers[0]).toContain('E5:E20100')
    const starred = ['Số văn bản *', 'Ngày văn bản *', 'Cơ quan trả lời *', 'Loại yêu cầu *']
    const filled = csv([starred, ['1/A', '18/11/2026', 'B', 'C']])
    const { sheets, ignored } = await spreadsheetOf(Buffer.from(filled))
    expect(ignored).toEqual([])
    expect(sheets[0]?.records[0]?.told).toMatchObject({ row: { documentNumber: '1/A' } })
  })
})
