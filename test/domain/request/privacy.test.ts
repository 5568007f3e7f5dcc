import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '../../../src/domain/time/day.ts'
import {
  CASE_FIELDS,
  type EnforcementCase,
  type Party,
} from '../../../src/domain/request/enforcement-case.ts'
import {
  type Audience,
  bandOfAmount,
  initialsOf,
  maskCase,
  maskTyped,
  type MaskedParty,
  wasMasked,
  withoutClassified,
} from '../../../src/domain/request/privacy.ts'
import type { PrivacyLevel } from '../../../src/domain/request/type.ts'

/** Half a character: what a text cut in the wrong place ends with. */
const LONE_SURROGATE = /\p{Surrogate}/u

const person: Party = {
  role: 'debtor',
  kind: 'person',
  name: 'Nguyễn Văn An',
  gender: 'male',
  address: 'số 1 ngõ 2',
  identifier: '001090012345',
}
const minor: Party = { role: 'related', kind: 'minor', name: 'Trần Bé' }
const company: Party = { role: 'creditor', kind: 'organisation', name: 'Công ty Mẫu' }

const theCase: EnforcementCase = {
  code: 'VV-2611-0007',
  decision: { number: '46/QĐ-THADS', on: day('2026-10-05'), issuer: 'pt.thads-tinh' },
  judgment: { number: '45/2026/DS-ST', on: day('2026-08-01'), court: 'TAND khu vực 9' },
  field: 'DS',
  parties: [person, minor, company],
  obligation: 'trả tiền',
  amount: 620_000_000n,
  status: 'enforcing',
  officer: 31,
  commune: 'phường Sao Khuê',
}

describe('What is said of a case', () => {
  const decision = { number: '46/QĐ-THADS', on: '2026-10-05' }
  const direct: MaskedParty[] = [
    { role: 'debtor', shown: 'initials', initials: 'N.V.A.', gender: 'male' },
    { role: 'related', shown: 'role' },
    { role: 'creditor', shown: 'name', name: 'Công ty Mẫu' },
  ]
  const amount = { upTo: 5_000_000_000n }
  const rest = { code: 'VV-2611-0007', decision, commune: 'phường Sao Khuê' }
  const nothing = { code: 'VV-2611-0007', parties: [] }

  const TABLE: [PrivacyLevel, Audience, object][] = [
    ['B1', 'direct', { ...rest, parties: direct, amount }],
    ['B2', 'direct', { ...rest, parties: direct, amount }],
    ['B3', 'direct', nothing],
    ['B4', 'direct', nothing],
    [
      'B1',
      'group',
      { ...rest, parties: [{ role: 'creditor', shown: 'name', name: 'Công ty Mẫu' }] },
    ],
    ['B2', 'group', { ...rest, parties: [] }],
    ['B3', 'group', nothing],
    ['B4', 'group', nothing],
  ]
  it.each(TABLE)('at %s to a %s chat is exactly what the rules allow', (level, audience, shown) => {
    expect(maskCase(theCase, level, audience)).toEqual(shown)
  })

  it.each(CASE_FIELDS)(
    'names persons by initials, and by role alone in sensitive fields: %s',
    (field) => {
      const [debtor, , creditor] = maskCase({ ...theCase, field }, 'B2', 'direct').parties
      const isSensitive = field === 'HS' || field === 'HNGĐ'
      expect([debtor?.shown, creditor?.shown]).toEqual(
        isSensitive ? ['role', 'role'] : ['initials', 'name'],
      )
    },
  )

  it('names no company of a sensitive case to a group', () => {
    expect(maskCase({ ...theCase, field: 'HS' }, 'B1', 'group').parties).toEqual([])
  })

  it('leaves out what the case does not hold', () => {
    const { commune: _commune, amount: _amount, ...bare } = theCase
    const { gender: _gender, ...unknown } = person
    expect(maskCase({ ...bare, parties: [unknown] }, 'B1', 'direct')).toEqual({
      code: 'VV-2611-0007',
      decision,
      parties: [{ role: 'debtor', shown: 'initials', initials: 'N.V.A.' }],
    })
  })
})

describe('Initials', () => {
  it.each([
    ['Nguyễn Văn An', 'N.V.A.'],
    ['  đặng   thị  Ánh ', 'Đ.T.Á.'],
    ['Ông', 'Ô.'],
    ['Y Bhăm Êban', 'Y.B.Ê.'],
    ['Nguyễn Ái'.normalize('NFD'), 'N.Á.'],
  ])('of "%s" are %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials)
    expect(initialsOf(name)).toBe(initialsOf(name).normalize('NFC'))
  })

  it('hold one character for each word, whatever the name', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1 })), (words) => {
        const name = words.join(' ')
        const expected = name.normalize('NFC').trim().split(/\s+/).length
        expect(initialsOf(name).split('.').length - 1).toBeGreaterThanOrEqual(expected)
        expect(initialsOf(name)).not.toMatch(LONE_SURROGATE)
      }),
    )
  })
})

describe('Amounts', () => {
  it.each([
    [0n, { upTo: 50_000_000n }],
    [50_000_000n, { upTo: 50_000_000n }],
    [50_000_001n, { upTo: 500_000_000n }],
    [500_000_000n, { upTo: 500_000_000n }],
    [5_000_000_000n, { upTo: 5_000_000_000n }],
    [5_000_000_001n, { over: 5_000_000_000n }],
  ])('of %s đồng are said as a band', (amount, band) => {
    expect(bandOfAmount(amount)).toEqual(band)
  })
})

describe('Typed words lose', () => {
  it.each([
    ['an identity number', 'số CCCD 001090012345 nhé', 'số CCCD *** nhé'],
    ['an old identity number', 'CMND 131234567', 'CMND ***'],
    ['a telephone number', 'gọi 0912345678', 'gọi ***'],
    ['a telephone number in groups', 'gọi 0912 345 678 ạ', 'gọi *** ạ'],
    ['a telephone number with dots', 'gọi 0912.345.678', 'gọi ***'],
    ['an international telephone number', 'gọi +84 912 345 678', 'gọi +***'],
    ['an account', 'tk 19034567890123', 'tk ***'],
    ['an account in groups', 'tk 1903 4567 8901 23', 'tk ***'],
    ['an account between slashes', 'tk/190345678901/VCB', 'tk/***/VCB'],
    ['an account in groups parted by commas', 'tk 1903,4567,8901', 'tk ***'],
    ['an account in groups parted by wide spaces', 'tk 1903\u00a04567  8901', 'tk ***'],
    ['a telephone number that looks like a day', 'gọi 09.12.3456.78', 'gọi ***'],
    ['a sum with commas', 'nợ 1,304,500,000 đồng', 'nợ *** đồng'],
    ['a large sum', 'nợ 1.304.500.000 đồng', 'nợ *** đồng'],
    ['a plate', 'xe 88A-123.45 đỗ ngoài', 'xe *** đỗ ngoài'],
    ['a plate of a motorcycle', 'xe 29-B1 234.56', 'xe ***'],
    ['a plate written together', 'xe 88a12345', 'xe ***'],
    ['a parcel', 'thửa đất số 123, tờ bản đồ 7', 'thửa đất số ***, tờ bản đồ ***'],
    ['a parcel without marks', 'to ban do so 7 thua dat so 12', 'to ban do so *** thua dat so ***'],
    ['a long parcel number', 'thửa đất số 1234', 'thửa đất số ***'],
  ])('%s', (_what, typed, kept) => {
    expect(maskTyped(typed)).toBe(kept)
    expect(wasMasked(maskTyped(typed))).toBe(true)
  })
})

describe('Typed words keep', () => {
  it.each([
    'đã trả lời cv 145/UBND-NC ngày 23/11/2026',
    'cv số 1234/VPĐKĐĐ-CN ngày 20.11.2026',
    'QĐ 46/QĐ-THADS ngày 05-10-2026',
    'bản án 45/2026/DS-ST',
    'YC-2611-0042 đang làm, 24/11 xong',
    'YC-2611-0042 5 ngày nữa xong',
    'yc 2611-0042 24.11 xong',
    'YC2611-0042 và YC-2611-0043 xong',
    'VV-2611-0007 12/11',
    'từ 20.11.2026-25.11.2026',
    'các ngày 20.11.2026 và 23.11.2026',
    'từ 20/11/2026 đến 25/11/2026',
    '8h30 ngày 20.11.2026',
    '2027-02-04 3 ngày làm việc',
    'từ 2026-11-20 5 ngày',
    'xin thêm 5 ngày vì 12 hộ chưa kê khai',
    'số tiền 50 triệu',
    'quyết định 21101/QĐ-THADS',
    'ranh giới thửa đất số 12 chưa rõ',
    'thửa 12 và thửa 345',
    'trích lục tờ bản đồ số 7',
  ])('"%s"', (typed) => {
    expect(maskTyped(typed)).toBe(typed)
    expect(wasMasked(typed)).toBe(false)
  })
})

describe('Whatever is typed', () => {
  const pieces = fc.oneof(
    fc.constantFrom('0', '9', '12', '345', '2026', '001090012345'),
    fc.constantFrom(' ', '.', '-', '/', ',', '  ', '\u00a0', ':', '(', ')', '+', '*', '\n', '_'),
    fc.constantFrom('A', 'b', 'YC-2611-0042', '20.11.2026', 'thửa', 'số', '88A-123.45', 'QĐ'),
  )
  const texts = fc.oneof(
    fc.array(pieces, { maxLength: 25 }).map((all) => all.join('')),
    fc.string({ unit: 'grapheme', maxLength: 80 }),
    fc.string({
      unit: fc.constantFrom('0', '1', '7', '9', ' ', '.', '-', '/', 'A'),
      maxLength: 60,
    }),
  )

  it('no nine digits in a row are left', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(maskTyped(text)).not.toMatch(/\d{9}/)
      }),
      { numRuns: 2_000 },
    )
  })

  it('masking a second time changes nothing', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(maskTyped(maskTyped(text))).toBe(maskTyped(text))
      }),
      { numRuns: 2_000 },
    )
  })

  it('a text without digits stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const plain = text.replaceAll(/\d/g, '')
        expect(maskTyped(plain)).toBe(plain)
      }),
    )
  })
})

describe('The words of a record', () => {
  it.each([
    ['theo công văn 15/MẬT ngày 02/11/2026', 'theo công văn *** ngày 02/11/2026'],
    ['số 7/TỐI MẬT; số 8/QĐ-THADS', 'số ***; số 8/QĐ-THADS'],
    ['kèm 9/QĐ-CA(M), 10/QĐ - TUYỆT MẬT.', 'kèm 9/QĐ-CA(M), ***.'],
    ['giữ bí mật số 12/QĐ-THADS và mật khẩu', 'giữ bí mật số 12/QĐ-THADS và mật khẩu'],
    ['từ 15/10 - 20/10/2026, lần 1-2', 'từ 15/10 - 20/10/2026, lần 1-2'],
  ])('keep no number of a stamped document: %s', (text, kept) => {
    expect(withoutClassified(text)).toBe(kept)
  })
})
