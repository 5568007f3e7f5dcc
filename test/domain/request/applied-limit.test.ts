import { describe, expect, it } from 'vitest'
import {
  eventBefore,
  eventToTell,
  limitOfVariant,
  limitUnder,
  USUAL,
} from '../../../src/domain/request/applied-limit.ts'
import { day } from '../../../src/domain/time/day.ts'
import { readCatalogueFile } from '../../../src/intake/catalogue-file.ts'
import { viHappened } from '../../../src/texts/vi/events.ts'
import { SINGLED_OUT, THREE_WORKING_DAYS } from '../../support/request-life.ts'

const catalogue = readCatalogueFile('prisma/data/request-types.json')
const documentOn = day('2026-11-20')
const names = { official: () => '', agency: () => '' }

describe('The limits of the catalogue', () => {
  it('start with an event, in seven types, whose day can be told in a chat', () => {
    const dated = catalogue.filter(({ limits }) => {
      const start = eventToTell(limits['2026'])
      return start !== undefined && start === limits['2026'].start
    })
    expect(dated.map(({ code }) => code).toSorted()).toEqual([
      'chuyen-giao-ban-an',
      'giai-quyet-khieu-nai',
      'giai-quyet-to-cao',
      'ho-tro-an-ninh-tha',
      'mien-giam-toa-xet',
      'thu-nop-tien-trai-giam',
      'tru-thu-nhap',
    ])
  })

  it('single out cases in seven types, each with a name in both languages', () => {
    const singled = catalogue.filter(
      ({ limits }) => Object.keys(limits['2026'].variants).length > 0,
    )
    expect(singled).toHaveLength(7)
    for (const type of singled) {
      for (const [code, { name }] of Object.entries(type.limits['2026'].variants)) {
        expect(name.vi + name.en).not.toContain(code)
        expect(limitUnder(type, { documentOn, variant: code })?.variant).toBe(code)
      }
    }
  })

  it('are whole whichever case is chosen, and the usual one again after it', () => {
    for (const type of catalogue) {
      const usual = limitUnder(type, { documentOn })
      if (!usual) throw new Error(`${type.code} has no limit`)
      for (const variant of Object.keys(usual.variants ?? {})) {
        const chosen = limitOfVariant(usual, variant)
        expect(chosen).toEqual(limitUnder(type, { documentOn, variant }))
        expect(chosen && limitOfVariant(chosen, USUAL)).toEqual(usual)
      }
    }
  })
})

it('a case that the law does not single out has no limit of its own', () => {
  expect(limitOfVariant(SINGLED_OUT, 'khanCap')).toBeUndefined()
  expect(limitOfVariant(THREE_WORKING_DAYS, USUAL)).toBeUndefined()
})

it('the day of an enforcement is told in no chat', () => {
  const plan = catalogue.find(({ code }) => code === 'phuong-an-bao-ve-cuong-che')?.limits['2026']
  expect(plan && eventBefore(plan)).toBe('enforcement-date')
  expect(plan && eventToTell(plan)).toBeUndefined()
})

it('the day on which something is planned is not repeated in the history', () => {
  const dated = { type: 'limit-dated', on: day('2026-12-01'), dues: { anchors: {} } } as const
  expect(viHappened({ ...dated, start: 'planned-action' }, names)).not.toContain('01/12')
  expect(viHappened({ ...dated, start: 'pay-period' }, names)).toContain('kỳ chi trả: 01/12/2026')
  expect(viHappened({ ...dated, start: 'court-accepts' }, names)).toContain('01/12/2026')
})
