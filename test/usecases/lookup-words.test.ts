import { describe, expect, it } from 'vitest'
import { AgencyNames } from '../../src/domain/people/agency-names.ts'
import { day } from '../../src/domain/time/day.ts'
import { readLookup } from '../../src/domain/search/lookup.ts'
import { requestProbes } from '../../src/usecases/search/lookup-plan.ts'
import { useDemoProvince } from '../support/demo-lookups.ts'

const demo = useDemoProvince()
const ON = day('2026-11-26')

function typesOf(query: string): string[] {
  const { agencies, types } = demo.current.database.catalogue()
  const lookup = readLookup(query, new AgencyNames(agencies.values(), ON), ON)
  return requestProbes(lookup, types.values(), 'as-typed').flatMap((probe) => probe.types ?? [])
}

function agenciesOf(query: string): string[] {
  const { agencies } = demo.current.database.catalogue()
  const lookup = readLookup(query, new AgencyNames(agencies.values(), ON), ON)
  return (lookup.agency?.agencies ?? []).map(({ kind }) => kind)
}

describe('words of a lookup', () => {
  it.each(['phong tỏa', 'phong toả', 'phong toa', 'phong tỏa tài khoản'])(
    'name the freezing of accounts and no court: %s',
    (query) => {
      expect(agenciesOf(query)).toEqual([])
      expect(typesOf(query)).toContain('phong-toa-tai-khoan')
    },
  )

  it('name a court as before', () => {
    expect(agenciesOf('văn phòng tòa án')).not.toEqual([])
    expect(agenciesOf('tòa khu vực 9')).not.toEqual([])
  })

  it.each(['freeze account', 'Freeze an account'])('name a type in English: %s', (query) => {
    expect(typesOf(query)).toContain('phong-toa-tai-khoan')
  })
})
