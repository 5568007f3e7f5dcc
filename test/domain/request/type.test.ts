import { describe, expect, it } from 'vitest'
import { isJudicial } from '../../../src/domain/people/agency.ts'
import { day } from '../../../src/domain/time/day.ts'
import {
  DUTIES,
  type Duty,
  mayAnswer,
  mayAsk,
  regimeOn,
  type RequestType,
} from '../../../src/domain/request/type.ts'
import { readCatalogueFile } from '../../../src/intake/catalogue-file.ts'
import { readOrganisationsFile } from '../../../src/intake/organisations-file.ts'

const { agencies: shippedAgencies } = readOrganisationsFile('prisma/data/organisations.json')
const catalogue = readCatalogueFile('prisma/data/request-types.json')

function typeOf(code: string): RequestType {
  const found = catalogue.find((type) => type.code === code)
  if (!found) throw new Error(`The catalogue has no "${code}"`)
  return found
}

describe('The catalogue', () => {
  it('holds 42 types, 26 of them core', () => {
    expect(catalogue).toHaveLength(42)
    expect(catalogue.filter(({ core }) => core)).toHaveLength(26)
  })

  it('says in words what an answer contains, never by the name of a field', () => {
    const parts = catalogue.flatMap(({ answerParts }) => answerParts)
    expect(parts.filter((part) => /[a-zđ][A-ZĐ]|[|/]|^[a-z]+$/.test(part))).toEqual([])
  })

  it.each(DUTIES)('serves the duty %s with at least one type', (duty) => {
    expect(catalogue.filter(({ duties }) => duties.includes(duty))).not.toEqual([])
  })

  /** The duties whose wording names a type outright. */
  const NAMED: readonly [Duty, string][] = [
    ['THADS-1', 'thao-go-vuong-mac'],
    ['THADS-2', 'van-dong-thuyet-phuc'],
    ['THADS-3', 'giai-quyet-to-cao'],
    ['THADS-4', 'bao-cao-tham-muu'],
    ['THADS-5', 'chi-dao-vu-kho-khan'],
    ['THADS-6', 'khen-thuong'],
    ['THADS-7', 'ho-tro-kinh-phi'],
    ['CA-2', 'phuong-an-bao-ve-cuong-che'],
    ['CA-3', 'thu-nop-tien-trai-giam'],
    ['CA-4', 'phong-toa-tai-khoan'],
    ['VKS-2', 'tra-loi-khang-nghi-kien-nghi-vks'],
    ['VKS-3', 'mien-giam-y-kien-vks'],
    ['TA-1', 'chuyen-giao-ban-an'],
    ['TA-2', 'giai-thich-ban-an'],
    ['UBH-1', 'thuc-hien-chi-dao'],
    ['BCD-3', 'chi-dao-cuong-che-vu-lon'],
    ['SN-3', 'van-dong-thuyet-phuc'],
  ]
  it.each(NAMED)('serves %s with "%s"', (duty, code) => {
    expect(typeOf(code).duties).toContain(duty)
  })

  it('calls a limit a statutory one only where the law fixes one', () => {
    const internal = catalogue.filter((type) => type.limits['2026'].internal)
    expect(internal.every((type) => type.limits['2026'].certainty !== 'read')).toBe(true)
    expect(internal.length).toBeGreaterThan(5)
  })

  it('fixes no day by law for the opinion of the procuracy', () => {
    expect(typeOf('mien-giam-y-kien-vks').limits['2026']).toMatchObject({
      internal: true,
      certainty: 'no-limit',
    })
  })

  it('gives every limit a basis, in both regimes', () => {
    for (const { limits } of catalogue) {
      expect([limits['2008'].basis, limits['2026'].basis].every((basis) => basis !== '')).toBe(true)
    }
  })

  it('says nothing of denunciations and protection plans, and of assets only one to one', () => {
    const at = (level: string) =>
      catalogue.flatMap(({ code, privacy }) => (privacy === level ? [code] : []))
    expect(new Set(at('B4'))).toEqual(new Set(['giai-quyet-to-cao', 'phuong-an-bao-ve-cuong-che']))
    expect(at('B3')).toEqual(
      expect.arrayContaining([
        'phong-toa-tai-khoan',
        'bao-ve-cuong-che',
        'cung-cap-thong-tin-dat-dai',
      ]),
    )
  })
})

describe('Limits of the two regimes', () => {
  it('part on 1 July 2026', () => {
    expect(regimeOn(day('2020-10-01'))).toBe('2008')
    expect(regimeOn(day('2026-06-30'))).toBe('2008')
    expect(regimeOn(day('2026-07-01'))).toBe('2026')
  })

  it.each([
    ['giai-thich-ban-an', { unit: 'days', value: 15 }, { unit: 'days', value: 30 }],
    ['giai-quyet-to-cao', { unit: 'days', value: 60 }, { unit: 'days', value: 30 }],
    ['chuyen-giao-ban-an', { unit: 'days', value: 30 }, { unit: 'days', value: 15 }],
    ['phong-toa-tai-khoan', { unit: 'at-once' }, { unit: 'hours', value: 24 }],
    [
      'xac-minh-dieu-kien-tha',
      { unit: 'working-days', value: 3 },
      { unit: 'working-days', value: 3 },
    ],
    ['thu-nop-tien-trai-giam', { unit: 'months', value: 1 }, { unit: 'months', value: 1 }],
    ['thuc-hien-chi-dao', { unit: 'in-document' }, { unit: 'in-document' }],
  ])('of "%s" are %o before and %o since', (code, before, since) => {
    const { limits } = typeOf(code)
    expect([limits['2008'].limit, limits['2026'].limit]).toEqual([before, since])
  })

  it('keep special cases under their names', () => {
    expect(typeOf('giai-thich-ban-an').limits['2026'].variants['phucTap']).toEqual({
      name: { vi: 'vụ việc phức tạp', en: 'a complex case' },
      limit: { unit: 'days', value: 45 },
      start: 'receipt',
    })
  })

  it('bind a protection plan to the day of enforcement as well', () => {
    expect(typeOf('phuong-an-bao-ve-cuong-che').limits['2026'].noLaterThan).toEqual({
      limit: { unit: 'working-days', value: -5 },
      start: 'enforcement-date',
    })
  })
})

describe('Who may ask and answer', () => {
  it('follows the kinds that the catalogue names', () => {
    const verification = typeOf('xac-minh-dieu-kien-tha')
    expect(['thads-kv', 'thads-tinh'].every((kind) => mayAsk(verification, kind))).toBe(true)
    expect(['ubnd-xa', 'toa-kv', 'bcd-tinh'].some((kind) => mayAsk(verification, kind))).toBe(false)
    expect(
      ['ubnd-xa', 'cong-an-xa', 'bhxh', 'so-nnmt'].every((kind) => mayAnswer(verification, kind)),
    ).toBe(true)
    expect(['toa-kv', 'vks-kv', 'ngan-hang'].some((kind) => mayAnswer(verification, kind))).toBe(
      false,
    )
  })

  it('lets the enforcement office enter complaints of citizens', () => {
    const complaint = typeOf('giai-quyet-khieu-nai')
    expect(mayAsk(complaint, 'thads-kv')).toBe(true)
    expect(mayAsk(complaint, 'ubnd-xa')).toBe(false)
  })

  it('lets the Supreme Court explain and correct the judgments of the courts it has succeeded', () => {
    for (const code of ['giai-thich-ban-an', 'dinh-chinh-ban-an']) {
      expect(mayAnswer(typeOf(code), 'toa-toi-cao')).toBe(true)
    }
    expect(shippedAgencies.some(({ kind }) => kind === 'toa-toi-cao')).toBe(true)
  })

  it('directs no court and no procuracy', () => {
    const direction = typeOf('thuc-hien-chi-dao')
    const judicial = ['toa-kv', 'toa-tinh', 'vks-kv', 'vks-tinh']
    expect(judicial.filter((kind) => mayAnswer(direction, kind))).toEqual([])
    expect(direction.answerers.filter(isJudicial)).toEqual([])
  })
})
