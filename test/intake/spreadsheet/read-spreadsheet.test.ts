import { describe, expect, it } from 'vitest'
import { viImportColumns } from '../../../src/texts/rows/doors.ts'
import { comparableName } from '../../../src/usecases/import/names.ts'
import {
  csv,
  faultOf,
  HEADER,
  ROW,
  rowsOf,
  sheetOf,
  spreadsheetOf,
  workbook,
  xlsx,
} from './files.ts'

const READ = {
  documentNumber: '512/THADS-KV9',
  documentOn: '2026-11-18',
  asker: 'THADS KV9',
  answerer: 'UBND phường Sao Khuê',
  type: 'Xác minh điều kiện thi hành án',
  subject: 'Xác minh tài sản',
  faults: [],
}

describe('a workbook', () => {
  it('is read below merged titles and above empty rows, with the lines that its program shows', async () => {
    const rows = await rowsOf(
      await workbook([
        {
          sheet: 'Tháng 11',
          data: [
            [
              { value: 'DANH SÁCH YÊU CẦU PHỐI HỢP THÁNG 11', columnSpan: 6 },
              null,
              null,
              null,
              null,
              null,
            ],
            [],
            [{ value: 'Số văn bản chưa trả lời: 12', columnSpan: 3 }, null, null],
            ...sheetOf([HEADER, ROW, [], ROW, [null, ' '], []]),
          ],
        },
      ]),
    )
    expect(rows.map(({ line }) => line)).toEqual([5, 7])
    expect(rows[0]).toMatchObject(READ)
  })

  it('is read without the sum and the signatures under it, and with what stands under a sum', async () => {
    const below = [
      ['Tổng cộng', 37, 12, 4],
      [null, null, 'Sao Khuê, ngày 20 tháng 11 năm 2026'],
      ['NGƯỜI LẬP BIỂU', null, 'THỦ TRƯỞNG ĐƠN VỊ'],
      [],
      ['Nguyễn Văn Thí Dụ', null, 'Trần Thị Ví Dụ'],
    ]
    const sheet = [HEADER, ROW, ['Cộng: 1'], ROW, ...below]
    const rows = await rowsOf(await workbook([{ sheet: 'Việc', data: sheetOf(sheet) }]))
    expect(rows.map(({ line }) => line)).toEqual([2, 4])
  })

  it('is read from the sheet called "Yêu cầu", wherever it stands and however it is spelt', async () => {
    const other = { sheet: 'Ghi chú', data: sheetOf([['không dùng']]) }
    for (const sheet of ['Yêu cầu', 'YEU CAU', 'Việc']) {
      const rows = await rowsOf(await workbook([other, { sheet, data: sheetOf([HEADER, ROW]) }]))
      expect(rows).toHaveLength(1)
    }
  })

  it('is read by headers in any case, without marks, on two lines and under other names', async () => {
    const rows = await rowsOf(
      await xlsx(
        ['STT', 'SỐ CV', 'ngay vb', 'Đơn vị\ngửi', 'Nơi nhận', 'LOAI VIEC', 'V/v'],
        ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)'],
        [1, ...ROW],
      ),
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ line: 3, ...READ })
  })

  const headings = {
    documentNumber: [
      'Số, ký hiệu VB',
      'Số ký hiệu văn bản',
      'Số, ký hiệu văn bản',
      'Số và ký hiệu',
      'Số/Ký hiệu VB',
      'Số hiệu văn bản',
    ],
    documentOn: ['Ngày VB', 'Ngày ban hành', 'Ngày tháng văn bản', 'Ngày, tháng VB', 'Ngày tháng'],
    answerer: ['Cơ quan nhận', 'Nơi nhận', 'Đơn vị nhận', 'Nơi nhận VB', 'Nơi nhận văn bản'],
    subject: [
      'Trích yếu',
      'Trích yếu nội dung',
      'Trích yếu văn bản',
      'Tên loại và trích yếu nội dung',
    ],
    documentDue: ['Hạn trả lời', 'Thời hạn trả lời', 'Hạn phúc đáp', 'Ngày hạn trả lời'],
  }
  const REGISTER = ['documentNumber', 'documentOn', 'answerer', 'subject', 'documentDue'] as const
  const KEPT = ['512/THADS-KV9', '18/11/2026', 'CA phường', 'Xác minh', '01/12/2026']
  it.each(
    REGISTER.flatMap((field, at) =>
      headings[field].map((heading) => [heading, field, at] as const),
    ),
  )('knows "%s" of a register of outgoing documents as %s', async (heading, field, at) => {
    const header = REGISTER.map((each) => headings[each][0] ?? '').toSpliced(at, 1, heading)
    const [usual] = await rowsOf(
      await xlsx(['STT', ...REGISTER.map((it) => headings[it][0])], ['1', ...KEPT]),
    )
    const [row] = await rowsOf(await xlsx(['STT', ...header, 'Ghi chú'], [1, ...KEPT]))
    expect(row?.[field]).toBeDefined()
    expect(row).toEqual(usual)
  })

  it.each(['NFC', 'NFD'])(
    'is read with the marks of a syllable on either vowel, in %s',
    async (form) => {
      const spelt = (words: string): string => words.normalize(form)
      const people = [
        ['Họ tên', 'Chức vụ', 'Đơn vị', 'Vai trò'].map(spelt),
        ['An', 'Phó', 'x', spelt('Thư ký')],
      ]
      expect((await spreadsheetOf(await xlsx(...people))).sheets).toHaveLength(1)
      for (const court of ['Tòa án', 'Toà án']) {
        for (const agreed of ['Hạn thỏa thuận', 'Hạn thoả thuận']) {
          for (const entrusted of ['ủy thác', 'uỷ thác']) {
            const header = [...HEADER, court, agreed, 'Tình trạng việc', 'Tình trạng yêu cầu'].map(
              spelt,
            )
            const cells = ['TAND', '01/12/2026', spelt(entrusted), spelt('đã huỷ')]
            const [row] = await rowsOf(await xlsx(header, [...ROW, ...cells]))
            expect(row).toMatchObject({
              court: 'TAND',
              agreedDue: '2026-12-01',
              caseStatus: 'entrusted',
              status: 'withdrawn',
              faults: [],
            })
          }
        }
      }
    },
  )

  it('is read under headers of two rows, the upper one merged', async () => {
    const rows = await rowsOf(
      await xlsx(
        ['Văn bản', null, 'Nơi nhận', 'Loại yêu cầu', 'Quyết định THA', null],
        ['Số', 'Ngày', null, null, 'Số', 'Ngày'],
        ['512/THADS-KV9', '18/11/2026', 'CA phường', 'Xác minh', '46/QĐ-THADS', '5/10/26'],
      ),
    )
    expect(rows[0]).toMatchObject({
      documentNumber: '512/THADS-KV9',
      documentOn: '2026-11-18',
      answerer: 'CA phường',
      decisionNumber: '46/QĐ-THADS',
      decisionOn: '2026-10-05',
    })
  })

  it('gives days from date cells and from numbers that have lost their format', async () => {
    const at = (value: Date | number): (Date | number | string)[] => ['512', value, ...ROW.slice(2)]
    const rows = await rowsOf(await xlsx(HEADER, at(new Date('2026-11-18T00:00:00Z')), at(46_344)))
    expect(rows.map(({ documentOn }) => documentOn)).toEqual(['2026-11-18', '2026-11-18'])
  })

  it('gives numbers that are numbers as text', async () => {
    const rows = await rowsOf(
      await xlsx([...HEADER, 'Số tiền', 'Số QĐ'], [512, ...ROW.slice(1), 1_304_500_000, 46]),
    )
    expect(rows[0]).toMatchObject({
      documentNumber: '512',
      amount: 1_304_500_000n,
      decisionNumber: '46',
    })
  })

  it.each(['STT', 'TT', 'Số TT', 'Số thứ tự'])(
    'tells which columns it does not use, of which the running number in "%s" is none',
    async (counted) => {
      const { ignored } = await spreadsheetOf(
        await xlsx([counted, ...HEADER, 'Ghi chú'], [1, ...ROW]),
      )
      expect(ignored).toEqual(['Ghi chú'])
    },
  )
})

describe('Between the rows of a sheet', () => {
  const read = async (...rows: readonly (readonly (string | number | null)[])[]) => {
    const [sheet] = (await spreadsheetOf(await xlsx(...rows))).sheets
    return {
      lines: sheet?.records.flatMap(({ lines }) => lines),
      passedOver: sheet?.passedOver.map(({ line, why }) => `${String(line)} ${why}`),
    }
  }

  it.each([
    ['I. CÔNG AN HUYỆN CHÂU THÀNH'],
    ['Công an các xã, phường (12)'],
    ['1. Ủy ban nhân dân các xã'],
    ['Tháng 11/2026'],
    ['B - Các ngân hàng'],
  ])('the title of a group such as "%s" is passed over, and said to be', async (title) => {
    expect(await read(HEADER, ROW, [title], ROW)).toEqual({
      lines: [2, 4],
      passedOver: ['3 group'],
    })
    const [header, row] = [
      ['STT', ...HEADER],
      [1, ...ROW],
    ]
    expect(await read(header, row, [title], row)).toEqual({
      lines: [2, 4],
      passedOver: ['3 group'],
    })
  })

  it('the title of a group in the second column, under a Roman number, is passed over', async () => {
    const group = ['II', 'Công an các xã, phường']
    expect(await read(['STT', ...HEADER], [1, ...ROW], group, [2, ...ROW])).toEqual({
      lines: [2, 4],
      passedOver: ['3 group'],
    })
  })

  it('the header of the next printed page is passed over, of two rows and with the numbers of its columns', async () => {
    const over = ['Văn bản', null, 'Nơi nhận', 'Loại yêu cầu', 'Quyết định THA', null]
    const header = ['Số', 'Ngày', null, null, 'Số', 'Ngày']
    const numbers = ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)']
    const row = ['512/THADS', '18/11/2026', 'CA phường', 'Xác minh', '46/QĐ-THADS', '5/10/26']
    expect(await read(over, header, numbers, row, over, header, numbers, row)).toEqual({
      lines: [4, 8],
      passedOver: ['5 header', '6 header', '7 header'],
    })
  })

  it.each([[['Tổng cộng: 40']], [['Cộng trang', null, 37]], [[null, 'Tổng số văn bản: 12']]])(
    'the sum %j is passed over',
    async (sum) => {
      expect(await read(HEADER, ROW, sum, ROW)).toEqual({ lines: [2, 4], passedOver: ['3 total'] })
    },
  )

  it.each([
    ['a number alone', ['513/THADS-KV9']],
    ['a number with its day', ['Số 513 ngày 18/11/2026']],
    ['an agency alone', [null, null, null, 'UBND phường Sao Khuê']],
    ['a number and an agency', ['513', null, null, 'Tổng công ty Ví Dụ']],
    ['a sum of other things', ['Tổng cộng', '18/11/2026', null, 'UBND phường Sao Khuê']],
    ['a group’s words with a day', ['I. CÔNG AN HUYỆN', '18/11/2026']],
  ])('a row of %s is kept, for it may be a record', async (_what, row) => {
    expect(await read(HEADER, ROW, row, ROW)).toEqual({ lines: [2, 3, 4], passedOver: [] })
  })

  it('an official or an agency with nothing but a name is kept', async () => {
    const people = ['Họ và tên', 'Chức vụ', 'Cơ quan', 'Vai trò']
    const person = ['Trần Thị Ví Dụ', 'Chủ tịch', 'UBND', 'đầu mối']
    expect(await read(people, person, ['NGUYỄN VĂN MẪU'], person)).toMatchObject({ passedOver: [] })
    expect(await read(people, person, ['A. KHỐI CÔNG AN'], person)).toMatchObject({
      passedOver: ['3 group'],
    })
  })
})

describe('a text file', () => {
  const TEXT = csv([HEADER, ROW], ';')

  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${TEXT}`)],
    ['UTF-16LE with its mark', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
    ['UTF-16BE with its mark', Buffer.from(`\uFEFF${TEXT}`, 'utf16le').swap16()],
    ['decomposed letters', Buffer.from(TEXT.normalize('NFD'))],
    ['the line ends of Unix', Buffer.from(TEXT.replaceAll('\r\n', '\n'))],
    ['the line ends of an old Mac', Buffer.from(TEXT.replaceAll('\r\n', '\r'))],
  ])('is read in %s', async (_name, bytes) => {
    expect(await rowsOf(bytes)).toEqual([expect.objectContaining(READ)])
  })

  it.each([',', ';', '\t'])('is read with cells parted by %j', async (delimiter) => {
    const quoted = ROW.map((cell) => `"${cell}"`)
    expect(await rowsOf(Buffer.from(csv([HEADER, quoted], delimiter)))).toHaveLength(1)
  })

  it('keeps a quoted cell of several lines together, and its line numbers right', async () => {
    const text = [
      'DANH SÁCH; tháng 11, năm 2026',
      '',
      HEADER.join(';'),
      [...ROW.slice(0, 5), '"Xác minh\r\ntài sản; thu nhập"'].join(';'),
      ROW.join(';'),
      ';;;;;',
    ].join('\r\n')
    const rows = await rowsOf(Buffer.from(text))
    expect(rows.map(({ line }) => line)).toEqual([4, 6])
    expect(rows[0]?.subject).toBe('Xác minh tài sản; thu nhập')
  })
})

describe('a file that cannot be used says why', () => {
  const rows = (count: number): string[][] => Array.from({ length: count }, () => ROW)

  it.each([
    ['an empty file', Buffer.alloc(0), { reason: 'empty' }],
    ['blank lines', Buffer.from('\r\n \r\n'), { reason: 'empty' }],
    [
      'a picture',
      Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
      { reason: 'not-a-spreadsheet' },
    ],
    [
      'an old or encrypted workbook',
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      { reason: 'old-format' },
    ],
    [
      'a zip archive of something else',
      Buffer.from('504b0304140000000000', 'hex'),
      { reason: 'damaged' },
    ],
    ['words', Buffer.from('Kính gửi: UBND phường Sao Khuê'), { reason: 'no-header' }],
    ['other columns', Buffer.from('Họ tên,Lớp,Điểm\nAn,1,10'), { reason: 'no-header' }],
    ['a header and nothing else', Buffer.from(csv([HEADER])), { reason: 'no-rows' }],
    [
      'one column twice',
      Buffer.from(
        csv([
          ['Số CV', ...HEADER],
          ['1', ...ROW],
        ]),
      ),
      { reason: 'column-twice', label: 'Số văn bản' },
    ],
    [
      'an unclosed quote',
      Buffer.from(csv([HEADER, ['"512', ...ROW.slice(1)]])),
      { reason: 'broken-csv', line: 2 },
    ],
    [
      'an old Vietnamese encoding',
      Buffer.from([0x53, 0xf2, 0x20, 0xd0, 0x2c, 0xe9]),
      { reason: 'unknown-encoding' },
    ],
    [
      '20,050 rows',
      Buffer.from(csv([HEADER, ...rows(20_050)])),
      { reason: 'too-many-rows', rows: 20_050, most: 20_000 },
    ],
    ['more than 10 MB', Buffer.alloc(11 * 1_048_576, ' '), { reason: 'too-large' }],
  ])('%s', async (_name, bytes, fault) => {
    expect(await faultOf(bytes)).toMatchObject(fault)
  })

  it('20,050 rows of a workbook', async () => {
    const bytes = await xlsx(HEADER, ...rows(20_050))
    expect(await faultOf(bytes)).toEqual({ reason: 'too-many-rows', rows: 20_050, most: 20_000 })
  })

  it('half of a workbook', async () => {
    const bytes = await xlsx(HEADER, ROW)
    expect(await faultOf(bytes.subarray(0, bytes.length / 2))).toMatchObject({ reason: 'damaged' })
  })
})

describe('a cell that cannot be used is a fault of its row', () => {
  const reading = async (values: Record<string, string>): Promise<unknown> => {
    const header = [...HEADER, ...Object.keys(values)].filter(
      (each, at, all) => all.indexOf(each) === at,
    )
    const row = header.map((each) => values[each] ?? ROW[HEADER.indexOf(each)] ?? '')
    const [first] = await rowsOf(Buffer.from(csv([header, row], '\t')))
    return first?.faults
  }

  it.each([
    [
      { 'Ngày văn bản': '31/02/2026' },
      { reason: 'not-a-day', field: 'documentOn', text: '31/02/2026' },
    ],
    [{ 'Ngày văn bản': 'hôm qua' }, { reason: 'not-a-day', field: 'documentOn', text: 'hôm qua' }],
    [{ 'Ngày QĐ': '2026-13-01' }, { reason: 'not-a-day', field: 'decisionOn', text: '2026-13-01' }],
    [{ 'Số tiền': 'nhiều' }, { reason: 'not-an-amount', field: 'amount', text: 'nhiều' }],
    [{ 'Số tiền': '1.30.500' }, { reason: 'not-an-amount', field: 'amount', text: '1.30.500' }],
    [{ 'Loại án': 'XYZ' }, { reason: 'not-a-case-field', text: 'XYZ' }],
    [{ 'Cơ quan trả lời': '=B2&"x"' }, { reason: 'formula', field: 'answerer', text: '=B2&"x"' }],
    [{ 'Số văn bản': '#REF!' }, { reason: 'formula', field: 'documentNumber', text: '#REF!' }],
    [{ 'Về việc': 'a'.repeat(501) }, { reason: 'too-long', field: 'subject', most: 500 }],
  ])('%j', async (values, fault) => {
    expect(await reading(values)).toEqual([fault])
  })

  it('a number that the spreadsheet has turned into a day', async () => {
    const [row] = await rowsOf(
      await xlsx(HEADER, [new Date('2026-10-05T00:00:00Z'), ...ROW.slice(1)]),
    )
    expect(row?.faults).toEqual([{ reason: 'number-became-a-day', field: 'documentNumber' }])
  })

  it.each([
    ['31/12/1900', '31/12/1900'],
    ['00/01/1900', '00/01/1900'],
    [new Date('1899-12-31T00:00:00Z'), '1899-12-31'],
    [new Date('1900-12-31T00:00:00Z'), '1900-12-31'],
    ['27/08/1989', '27/08/1989'],
  ])('a day such as %s, before there was civil judgment enforcement', async (cell, text) => {
    const [row] = await rowsOf(await xlsx(HEADER, [ROW[0], cell, ...ROW.slice(2)]))
    const earliest = '1989-08-28'
    expect(row?.documentOn).toBeUndefined()
    expect(row?.faults).toEqual([{ reason: 'day-too-early', field: 'documentOn', text, earliest }])
  })

  it('such a day behind a number, and one of an agency', async () => {
    const [number] = await rowsOf(
      await xlsx([...HEADER, 'Số QĐ THA'], [...ROW, '46/QĐ-THADS ngày 31/12/1900']),
    )
    expect(number?.faults).toMatchObject([{ reason: 'day-too-early', field: 'decisionOn' }])
    const agencies = [
      ['Mã cơ quan', 'Tên cơ quan', 'Loại cơ quan', 'Hiệu lực từ'],
      ['a.b', 'A', 'UBND xã', new Date('1899-12-31T00:00:00Z')],
    ]
    const [sheet] = (await spreadsheetOf(await xlsx(...agencies))).sheets
    expect(sheet?.records[0]?.faults).toMatchObject([
      { reason: 'day-too-early', field: 'validFrom' },
    ])
  })

  it.each([
    ['Ngày văn bản', '28/08/1989'],
    ['Ngày bản án', '15/06/1985'],
    ['Ngày tính hạn', '15/06/1985'],
  ])('no day of the column "%s" such as %s', async (column, written) => {
    expect(await reading({ [column]: written })).toEqual([])
  })

  it('a formula that no spreadsheet has calculated leaves its cell empty', async () => {
    const bytes = await workbook([
      {
        sheet: 'Sheet1',
        data: [
          ...sheetOf([HEADER]),
          [{ type: 'Formula', value: '=1+1' }, ...sheetOf([ROW.slice(1)]).flat()],
        ],
      },
    ])
    const [row] = await rowsOf(bytes)
    expect(row?.documentNumber).toBeUndefined()
  })
})

describe('a row', () => {
  const read = async (values: Record<string, string>): Promise<unknown> => {
    const header = ['Số văn bản', 'Ngày văn bản', 'Nơi nhận', ...Object.keys(values)]
    const row = ['512', '18/11/2026', 'BHXH', ...Object.values(values)]
    const [first] = await rowsOf(Buffer.from(csv([header, row], '\t')))
    return first
  }

  it.each([
    ['18/11/2026', '2026-11-18'],
    ['5/9/26', '2026-09-05'],
    ['05-09-2026', '2026-09-05'],
    ['5.9.2026', '2026-09-05'],
    ['2026-09-05', '2026-09-05'],
    ['ngày 5/9/2026', '2026-09-05'],
    ['ngày 05 tháng 9 năm 2026', '2026-09-05'],
    ['29/02/2028', '2028-02-29'],
  ])('reads the day %s', async (written, decisionOn) => {
    expect(await read({ 'Ngày QĐ': written })).toMatchObject({ decisionOn, faults: [] })
  })

  it.each([
    ['1304500000', 1_304_500_000n],
    ['1.304.500.000 đồng', 1_304_500_000n],
    ['1,304,500,000', 1_304_500_000n],
    ['1 304 500 000 đ', 1_304_500_000n],
    ['500 triệu', 500_000_000n],
    ['1,5 tỷ', 1_500_000_000n],
    ['1.25 tỷ đồng', 1_250_000_000n],
    ['200 nghìn', 200_000n],
  ])('reads the amount %s', async (written, amount) => {
    expect(await read({ 'Số tiền': written })).toMatchObject({ amount, faults: [] })
  })

  it('parts a number from the day written behind it', async () => {
    const row = await read({ 'Số QĐ THA': 'QĐ số 46 / QĐ-THADS, ngày 05/10/2026' })
    expect(row).toMatchObject({ decisionNumber: '46/QĐ-THADS', decisionOn: '2026-10-05' })
  })

  it('tells persons, minors and organisations apart, and keeps nothing said of a person', async () => {
    const row = await read({
      'Người phải THA': 'ông Nguyễn Văn Mẫu, sinh năm 1980; Bà Trần Thị Ví Dụ; cháu Lê Bé Mẫu',
      'Người được THA': 'CÔNG TY TNHH GẠCH MẪU; Trương Văn Thí Dụ (đã chết)',
    })
    expect(row).toMatchObject({
      parties: [
        { role: 'creditor', kind: 'organisation', name: 'CÔNG TY TNHH GẠCH MẪU' },
        { role: 'creditor', kind: 'person', name: 'Trương Văn Thí Dụ' },
        { role: 'debtor', kind: 'person', name: 'Nguyễn Văn Mẫu', gender: 'male' },
        { role: 'debtor', kind: 'person', name: 'Trần Thị Ví Dụ', gender: 'female' },
        { role: 'debtor', kind: 'minor', name: 'Lê Bé Mẫu' },
      ],
    })
  })

  it('masks long numbers in free words, and says so', async () => {
    const row = await read({ 'Về việc': 'Xác minh tài khoản 0123 4567 8901 của đương sự' })
    expect(row).toMatchObject({ subject: 'Xác minh tài khoản *** của đương sự', masked: true })
  })

  it.each([
    ['HS', 'HS'],
    ['hình sự', 'HS'],
    ['Hôn nhân và gia đình', 'HNGĐ'],
    ['hngd', 'HNGĐ'],
    ['Dân sự', 'DS'],
  ])('reads the kind of case %s', async (written, caseField) => {
    expect(await read({ 'Loại án': written })).toMatchObject({ caseField, faults: [] })
  })
})

it('knows no header of two columns', () => {
  const headers = Object.values(viImportColumns).flatMap(({ label, also }) => [
    ...new Set([label, ...also].map(comparableName)),
  ])
  expect(headers.filter((header, at) => headers.indexOf(header) !== at)).toEqual([])
})
