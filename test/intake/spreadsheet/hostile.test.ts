import { crc32, deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { pack } from '../../../src/intake/spreadsheet/pack.ts'
import { unpack, UnpackError } from '../../../src/intake/spreadsheet/unpack.ts'
import { viFileFaults } from '../../../src/texts/cli/file-faults.ts'
import { csv, faultOf, HEADER, ROW, rowsOf, sheetOf, workbook, xlsx } from './files.ts'

const all = (): boolean => true
const PLENTY = { entries: 500, bytes: 10_000_000 }

type Rewrite = (part: string) => string

/** A workbook of which the parts that match have been rewritten. */
async function rewritten(rewrite: Rewrite, which = /worksheets\/sheet/): Promise<Buffer> {
  return rewrittenOf(await xlsx(HEADER, ROW), rewrite, which)
}

function rewrittenOf(bytes: Buffer, rewrite: Rewrite, which = /worksheets\/sheet/): Buffer {
  const parts = new Map(unpack(bytes, all, PLENTY))
  for (const [path, part] of parts) {
    if (which.test(path)) parts.set(path, Buffer.from(rewrite(part.toString())))
  }
  return pack(parts)
}

/** A last row in front of the end of a sheet. */
function withRow(row: string): Rewrite {
  return (sheet) => sheet.replace('</sheetData>', `${row}</sheetData>`)
}

/** An archive of one part, which says that it is smaller than it is. */
function bomb(path: string, bytes: number): Buffer {
  const content = Buffer.alloc(bytes, 0x20)
  const packed = deflateRawSync(content)
  const name = Buffer.from(path)
  const facts = Buffer.alloc(26)
  facts.writeUInt16LE(20, 0)
  facts.writeUInt16LE(8, 4)
  facts.writeUInt32LE(crc32(content), 10)
  facts.writeUInt32LE(packed.length, 14)
  facts.writeUInt32LE(10, 18)
  facts.writeUInt16LE(name.length, 22)
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), facts, name, packed])
  const entry = Buffer.concat([
    Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'),
    facts,
    Buffer.alloc(14),
    name,
  ])
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(entry.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, entry, end])
}

describe('A workbook', () => {
  it('with one cell at the far end of a sheet is not read, and the line is named', async () => {
    const far = '<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row>'
    const bytes = await rewritten(withRow(far))
    expect(bytes.length).toBeLessThan(20_000)
    const fault = await faultOf(bytes)
    expect(fault).toMatchObject({ reason: 'sheet-too-large', at: 1_048_576 })
  })

  it.each(['XFD2', 'A1048576', 'GS3'])('with a cell at %s is not read', async (at) => {
    const fault = await faultOf(await rewritten(withRow(`<row><c r="${at}"><v>1</v></c></row>`)))
    expect(fault).toMatchObject({ reason: 'sheet-too-large', at })
    const said = viFileFaults['sheet-too-large']({ at, mostRows: 20_100, mostColumns: 200 })
    expect(said).toContain(`ô ${at}`)
    expect(said).toContain('20100 dòng, 200 cột')
  })

  it.each([
    ['in another kind of quotes', `<row><c r='GS3'><v>1</v></c></row>`],
    ['in a name space', '<x:row><x:c x:r="GS3"><x:v>1</x:v></x:c></x:row>'],
    ['after the end of a tag that is none', '<row><c n="a>b" r="GS3"><v>1</v></c></row>'],
    ['in characters by their number', '<row><c r="&#71;S3"><v>1</v></c></row>'],
    ['in letters of another size', '<row><c r="gs3"><v>1</v></c></row>'],
    ['as a power of ten', '<row r="3e4"><c r="A3e4"><v>1</v></c></row>'],
    ['as a number to another base', '<row r="0x7531"><c r="A30001"><v>1</v></c></row>'],
    ['with room around its sign', '<row><c r = "GS3"><v>1</v></c></row>'],
    ['not at all, for each of many rows', '<row/>'.repeat(20_101)],
    ['in tags that never end', '<c '.repeat(600_000)],
  ])('that says a far place %s is not read', async (_how, row) => {
    const fault = await faultOf(await rewritten(withRow(row)))
    expect(['sheet-too-large', 'damaged']).toContain(fault?.reason)
  })

  it('whose sheet lies where sheets do not lie is looked through all the same', async () => {
    const bytes = await rewritten(withRow('<row><c r="GS3"><v>1</v></c></row>'))
    const parts = [...unpack(bytes, all, PLENTY)].map(([path, part]): [string, Buffer] => {
      const text = part.toString().replaceAll('worksheets/sheet1.xml', 'pages/one.xml')
      return [path.replace('worksheets/sheet1.xml', 'pages/one.xml'), Buffer.from(text)]
    })
    expect(await faultOf(pack(new Map(parts)))).toMatchObject({
      reason: 'sheet-too-large',
      at: 'GS3',
    })
  })

  it('is no larger in all its sheets together than the largest that is read', async () => {
    const sheets = ['Một', 'Hai'].map((sheet) => ({ sheet, data: sheetOf([HEADER, ROW]) }))
    const large = withRow('<row r="11000"><c r="GR11000"><v>1</v></c></row>')
    const bytes = rewrittenOf(await workbook(sheets), large)
    expect(await faultOf(bytes)).toMatchObject({ reason: 'sheet-too-large', at: 'GR11000' })
    expect(await faultOf(await rewritten(large))).toBeUndefined()
  })

  it('of which many cells hold the same long words is as large as all of them', async () => {
    const cells = Array.from(
      { length: 30 },
      (_, at) => `<c r="A${String(at + 3)}" t="s"><v>0</v></c>`,
    )
    const rows = cells.map((cell) => `<row>${cell}</row>`).join('')
    const many = await rewritten(withRow(rows))
    const long: Rewrite = (part) => part.replace(/(<t[^>]*>)/, `$1${'dài '.repeat(500_000)}`)
    const bytes = rewrittenOf(many, long, /sharedStrings/)
    expect(await faultOf(bytes)).toMatchObject({ reason: 'unpacks-too-large' })
  })

  it('that unpacks to more than is read is left before it is unpacked, whatever it says of itself', async () => {
    const bytes = bomb('xl/worksheets/sheet1.xml', 60 * 1_048_576)
    expect(bytes.length).toBeLessThan(100_000)
    expect(await faultOf(bytes)).toEqual({
      reason: 'unpacks-too-large',
      mostBytes: 40 * 1_048_576,
    })
    expect(viFileFaults['unpacks-too-large']({ mostBytes: 40 * 1_048_576 })).toContain('40 MB')
  })

  it('unpacks to no more than its bound in all its parts together', async () => {
    const bytes = await xlsx(HEADER, ROW)
    const whole = unpack(bytes, all, PLENTY)
    const size = [...whole.values()].reduce((sum, part) => sum + part.length, 0)
    expect(unpack(bytes, all, { ...PLENTY, bytes: size }).size).toBe(whole.size)
    expect(() => unpack(bytes, all, { ...PLENTY, bytes: size - 1 })).toThrow(UnpackError)
    expect(() => unpack(bytes, all, { ...PLENTY, entries: 2 })).toThrow(UnpackError)
  })

  it('is read the same once it has been looked through', async () => {
    const bytes = await xlsx(HEADER, ROW)
    const parts = unpack(bytes, all, PLENTY)
    expect(new Map(unpack(pack(parts), all, PLENTY))).toEqual(new Map(parts))
    expect(await rowsOf(bytes)).toMatchObject([{ documentNumber: '512/THADS-KV9' }])
  })

  it('that is cut off or garbled is called damaged', async () => {
    const bytes = await xlsx(HEADER, ROW)
    for (let cut = 1; cut < bytes.length; cut += Math.ceil(bytes.length / 40)) {
      const fault = await faultOf(bytes.subarray(0, bytes.length - cut))
      expect(['damaged', 'not-a-spreadsheet']).toContain(fault?.reason)
    }
  })
})

describe('A file of text', () => {
  it('of more lines than a list has is left where it becomes too long', async () => {
    const bytes = Buffer.from(`${csv([HEADER, ROW])}\r\n${'a,b,c\r\n'.repeat(1_000_000)}`)
    const fault = await faultOf(bytes)
    expect(fault).toMatchObject({ reason: 'sheet-too-large', at: 20_101 })
    expect(
      viFileFaults['sheet-too-large']({ at: 20_101, mostRows: 20_100, mostColumns: 200 }),
    ).toContain('dòng 20101')
  })

  it('of a line with more columns than a list has is not read', async () => {
    const bytes = Buffer.from(`${csv([HEADER, ROW])}\r\n${','.repeat(50_000)}`)
    expect(await faultOf(bytes)).toMatchObject({ reason: 'sheet-too-large', at: 3 })
  })

  it('of one line without an end is not read, and the line is named', async () => {
    const bytes = Buffer.from(`${csv([HEADER, ROW])}\r\n"${'a b '.repeat(2_000_000)}`)
    expect(await faultOf(bytes)).toEqual({ reason: 'line-too-long', line: 3, most: 100_000 })
    expect(viFileFaults['line-too-long']({ line: 3, most: 100_000 })).toContain('Dòng 3')
  })
})
