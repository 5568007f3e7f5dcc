import { describe, expect, it } from 'vitest'
import {
  type Agency,
  branchOf,
  existsOn,
  isJudicial,
  isOfKind,
} from '../../../src/domain/people/agency.ts'
import { day } from '../../../src/domain/time/day.ts'

function agency(code: string, wanted: Partial<Agency> = {}): Agency {
  return { code, kind: 'ubnd-xa', name: code, successors: [], aliases: [], ...wanted }
}

describe('The branch of an agency', () => {
  it.each([
    ['toa-tinh', 'court', true],
    ['toa-kv', 'court', true],
    ['toa-toi-cao', 'court', true],
    ['vks-kv', 'procuracy', true],
    ['thads-kv', 'enforcement', false],
    ['cuc-ql-thads', 'enforcement', false],
    ['bcd-tinh', 'committee', false],
    ['cong-an-xa', 'administration', false],
    ['trai-giam', 'administration', false],
    ['ngan-hang', 'administration', false],
  ] as const)('of kind "%s" is "%s"; independent: %s', (kind, branch, judicial) => {
    expect([branchOf(kind), isJudicial(kind)]).toEqual([branch, judicial])
  })
})

describe('The generic department of the catalogue', () => {
  it.each(['so-tu-phap', 'so-nnmt', 'bhxh', 'thue', 'vp-dang-ky-dat-dai', 'kho-bac', 'dai-ptth'])(
    'stands for "%s"',
    (kind) => {
      expect(isOfKind(kind, 'so-nganh')).toBe(true)
    },
  )

  it.each(['ubnd-xa', 'cong-an-xa', 'toa-kv', 'vks-kv', 'ngan-hang', 'doan-the'])(
    'does not stand for "%s"',
    (kind) => {
      expect(isOfKind(kind, 'so-nganh')).toBe(false)
    },
  )

  it('is no other kind, and no other kind stands for it', () => {
    expect(isOfKind('so-tu-phap', 'so-tu-phap')).toBe(true)
    expect(isOfKind('so-tu-phap', 'so-nnmt')).toBe(false)
    expect(isOfKind('so-nganh', 'so-tu-phap')).toBe(false)
  })
})

it('exists from its first day to its last, both included', () => {
  const body = agency('a', { validFrom: day('2025-07-01'), validTo: day('2026-06-30') })
  expect(
    ['2025-06-30', '2025-07-01', '2026-06-30', '2026-07-01'].map((on) => existsOn(body, day(on))),
  ).toEqual([false, true, true, false])
  expect(existsOn(agency('b'), day('2026-11-20'))).toBe(true)
})
