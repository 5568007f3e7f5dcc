import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findCitedNumbers, formatRequestCode } from '../../../src/domain/search/cited-number.ts'
import { withoutMarks } from '../../../src/domain/search/vietnamese.ts'

function best(text: string): string | undefined {
  const [first] = findCitedNumbers(text)
  return first && `${first.kind} ${first.value}`
}

const TYPED: [text: string, meant: string | undefined][] = [
  ['YC-2611-0042', 'request YC-2611-0042'],
  ['yc2611 0042', 'request YC-2611-0042'],
  ['yc.2611.0042', 'request YC-2611-0042'],
  ['YC26110042', 'request YC-2611-0042'],
  ['YC-2611-42', 'request YC-2611-0042'],
  ['YC‑2611‑0042', 'request YC-2611-0042'],
  ['YC-2611-21437', 'request YC-2611-21437'],
  ['2611-0042', 'request YC-2611-0042'],
  ['42', 'request 42'],
  ['#42', 'request 42'],
  ['so 42', 'request 42'],
  ['yêu cầu 42', 'request 42'],
  ['VV-2611-0007', 'case VV-2611-0007'],
  ['vv2611 7', 'case VV-2611-0007'],
  ['VV-2610-11615', 'case VV-2610-11615'],
  ['46/QĐ-THADS', 'decision 46/QĐ-THADS'],
  ['46/qd-thads', 'decision 46/QĐ-THADS'],
  ['21101/QĐ-THADS', 'decision 21101/QĐ-THADS'],
  ['Qđ 46/THADS', 'decision 46/QĐ-THADS'],
  ['46 qd thads', 'decision 46/QĐ-THADS'],
  ['QD 46', 'decision 46/QĐ'],
  ['178/QĐ-CCTHADS', 'decision 178/QĐ-CCTHADS'],
  ['quyết định 46 tháng 10', 'decision 46/QĐ'],
  ['vụ 46 của đồng chí Hùng', 'decision 46'],
  ['45/2019/DS-ST', 'judgment 45/2019/DS-ST'],
  ['45/19/ds-st', 'judgment 45/2019/DS-ST'],
  ['BA 311.2025.HS.ST', 'judgment 311/2025/HS-ST'],
  ['QD 1161.2025.QDST.DS', 'judgment 1161/2025/QĐST-DS'],
  ['BA PT số 97/2024/DS-PT', 'judgment 97/2024/DS-PT'],
  ['72/2025/QĐST-HNGĐ', 'judgment 72/2025/QĐST-HNGĐ'],
  ['72/2025/QDST-HNGD', 'judgment 72/2025/QĐST-HNGĐ'],
  ['108/2015/DSST-HNGĐ', 'judgment 108/2015/DSST-HNGĐ'],
  ['10/2025/QĐ-CNHG-DS', 'judgment 10/2025/QĐCNHG-DS'],
  ['45/DS-ST', 'judgment 45/DS-ST'],
  ['bản án 45', 'judgment 45'],
  ['145/UBND-NC', 'document 145/UBND-NC'],
  ['145 / ubnd - nc', 'document 145/UBND-NC'],
  ['cv 145 ubnd nc', 'document 145/UBND-NC'],
  ['15/qd-ubnd', 'document 15/QĐ-UBND'],
  ['89/TB-TA', 'document 89/TB-TA'],
  ['67/cax', 'document 67/CAX'],
  ['1234/vpdkdd-cn', 'document 1234/VPĐKĐĐ-CN'],
  ['512/THADS-KV9', 'document 512/THADS-KV9'],
  ['cv 33/UBND', 'document 33/UBND'],
  ['cv số 145', 'document 145'],
  ['33/UBND - ngày 20/11', 'document 33/UBND'],
  ['33/UBND.Đã gửi', 'document 33/UBND'],
  ['số 145 ngày 20/11', 'document 145'],
  ['0912345678', undefined],
  ['0912 345 678', undefined],
  ['+84 912 345 678', undefined],
  ['012345678901', undefined],
  ['19034567890123', undefined],
  ['1.304.500.000 đồng', undefined],
  ['012345678901/UBND', undefined],
  ['20/11/2026', undefined],
  ['3 ngày nữa', undefined],
  ['tháng 12', undefined],
  ['phường 5', undefined],
  ['2/tuần', undefined],
  ['', undefined],
]

describe('the likeliest reading', () => {
  for (const [text, meant] of TYPED) {
    it(`of "${text}" is ${meant ?? 'nothing'}`, () => expect(best(text)).toBe(meant))
  }
})

describe('references in a text', () => {
  it('come with the place they were read from', () => {
    const text = 'Đã trả lời YC-2611-0042 tại cv 145/UBND-NC'
    const read = findCitedNumbers(text).map(({ span }) => text.slice(span.start, span.end))
    expect(read).toEqual(['YC-2611-0042', '145/UBND-NC'])
  })

  it('keep their place in decomposed letters', () => {
    const text = 'đã nhận 46/QĐ-THADS nhé'.normalize('NFD')
    const [decision] = findCitedNumbers(text)
    expect(text.slice(decision?.span.start, decision?.span.end).normalize('NFC')).toBe(
      '46/QĐ-THADS',
    )
  })

  it('come with the date said with them, as far as it was said', () => {
    const date = (text: string): unknown => findCitedNumbers(text)[0]?.date
    expect(date('46/QĐ-THADS ngày 05/10/2026')).toEqual({ day: 5, month: 10, year: 2026 })
    expect(date('cv 145/UBND-NC (20/11)')).toEqual({ day: 20, month: 11 })
    expect(date('quyết định 46 tháng 10')).toEqual({ month: 10 })
    expect(date('145/UBND ngày 16 tháng 11 năm 2026')).toEqual({ day: 16, month: 11, year: 2026 })
    expect(date('145/UBND ngày 45/10')).toBeUndefined()
  })

  it('give every reading of an ambiguous number, likeliest first', () => {
    const readings = (text: string): string[] => findCitedNumbers(text).map(({ kind }) => kind)
    expect(readings('vụ 46')).toEqual(['decision', 'request', 'case'])
    expect(readings('số 42')).toEqual(['request', 'document'])
    expect(readings('2611-0042')).toEqual(['request', 'case'])
  })

  it('carry the parts of the number', () => {
    expect(findCitedNumbers('72/2025/QĐST-HNGĐ')[0]).toMatchObject({
      number: 72,
      year: 2025,
      symbol: 'QĐST-HNGĐ',
      certainty: 'full',
    })
    expect(findCitedNumbers('vv-2611-0007')[0]).toMatchObject({ number: 7, year: 2026, month: 11 })
  })

  it('are found in any text without an error, inside its bounds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        for (const { span } of findCitedNumbers(text)) {
          expect(0 <= span.start && span.start < span.end && span.end <= text.length).toBe(true)
        }
      }),
    )
  })

  it('are the same in lower case, without accents and in decomposed letters', () => {
    const symbols = fc.constantFrom('UBND-NC', 'QĐ-UBND', 'TB-TA', 'QĐ-THADS', 'VPĐKĐĐ-CN', 'CAX')
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), symbols, (number, symbol) => {
        const text = `đã gửi ${number}/${symbol} hôm qua`
        const wanted = best(text)
        expect(wanted?.endsWith(`${number}/${symbol}`)).toBe(true)
        expect(best(text.toLowerCase())).toBe(wanted)
        expect(best(withoutMarks(text))).toBe(wanted)
        expect(best(text.normalize('NFD'))).toBe(wanted)
      }),
    )
  })
})

describe('a request code', () => {
  const readBack = (text: string): unknown => {
    const [first] = findCitedNumbers(text)
    return first && { year: first.year, month: first.month, serial: first.number }
  }

  it('is read back from how it is written', () => {
    const codes = fc.record({
      year: fc.integer({ min: 2020, max: 2099 }),
      month: fc.integer({ min: 1, max: 12 }),
      serial: fc.integer({ min: 1, max: 9999 }),
    })
    fc.assert(
      fc.property(codes, (code) => {
        expect(readBack(formatRequestCode(code))).toEqual(code)
        expect(readBack(formatRequestCode(code).toLowerCase().replaceAll('-', ' '))).toEqual(code)
      }),
    )
  })

  it('is longer in a month with more than 9999 requests', () => {
    const code = { year: 2026, month: 11, serial: 21_437 }
    expect(readBack(formatRequestCode(code))).toEqual(code)
  })
})
