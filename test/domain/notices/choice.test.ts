import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ANSWERING_LISTS,
  type Choice,
  CHOICE_BYTES,
  decodeChoice,
  encodeChoice,
} from '../../../src/domain/notices/choice.ts'
import { ACTION_SLOTS, COMMITTEE_ACTS } from '../../../src/domain/committee/action.ts'
import { DIGEST_SECTIONS, PAPER_FORMS } from '../../../src/domain/committee/digest.ts'
import type { Field } from '../../../src/domain/notices/question-notice.ts'
import { day } from '../../../src/domain/time/day.ts'
import { REPORT_MONTHS } from '../../../src/domain/time/report-period.ts'
import { STEP_NAMES } from '../../support/request-life.ts'

const counts = fc.nat(999_999_999)
const codes = fc
  .tuple(fc.integer({ min: 2001, max: 9912 }), fc.integer({ min: 1, max: 99_999 }))
  .map(([month, serial]) => `YC-${String(month)}-${String(serial).padStart(4, '0')}`)
const words = fc.stringMatching(/^[a-z0-9.-]{1,25}$/)
/** Days, ids of people, codes of agencies: the longest of those has 27 letters. */
const values = fc.stringMatching(/^[a-z0-9.-]{1,32}$/)
const SLOTS: readonly Field[] = [
  'receivedOn',
  'expectedOn',
  'reason',
  'answerNumber',
  'answerOn',
  'until',
  'colleague',
  'agency',
  'suggested',
  'confirmed',
]

/** Every choice there is: one that is added has to be added here to compile. */
const targets = fc.oneof(
  fc.constant({ kind: 'all' as const }),
  codes.map((code) => ({ kind: 'request' as const, code })),
  fc
    .constantFrom('pt.nguoi-su-dung-lao-dong.may-trang', 'pt.ubnd-xa.sao-khue', 'pt.bhxh')
    .map((code) => ({ kind: 'agency' as const, code })),
)
const CHOICES: { readonly [A in Choice['act']]: fc.Arbitrary<Extract<Choice, { act: A }>> } = {
  step: fc.record({
    act: fc.constant('step' as const),
    step: fc.constantFrom(...STEP_NAMES),
    request: codes,
    version: counts,
  }),
  details: fc.record({ act: fc.constant('details' as const), request: codes }),
  timeline: fc.record({ act: fc.constant('timeline' as const), request: codes }),
  ask: fc.record({ act: fc.constant('ask' as const), request: codes }),
  reply: fc.record({ act: fc.constant('reply' as const), request: codes, inquiry: counts }),
  news: fc.record({ act: fc.constant('news' as const), request: codes, version: counts }),
  'receive-all': fc.record({ act: fc.constant('receive-all' as const) }),
  more: fc.record({ act: fc.constant('more' as const), request: codes, open: fc.boolean() }),
  fill: fc.record({
    act: fc.constant('fill' as const),
    request: codes,
    slot: fc.constantFrom(...SLOTS),
    value: values,
  }),
  mean: fc.record({
    act: fc.constant('mean' as const),
    request: codes,
    intent: fc.constantFrom('answered', 'not-received', 'confirm-needed', 'other'),
  }),
  resume: fc.record(
    { act: fc.constant('resume' as const), request: codes },
    { requiredKeys: ['act'] },
  ),
  cancel: fc.record(
    { act: fc.constant('cancel' as const), request: codes },
    { requiredKeys: ['act'] },
  ),
  page: fc.record({ act: fc.constant('page' as const), page: counts }),
  list: fc.record({
    act: fc.constant('list' as const),
    list: fc.constantFrom(...ANSWERING_LISTS),
    inCharge: fc.constantFrom('pt.nguoi-su-dung-lao-dong.may-trang', 'pt.bhxh'),
  }),
  report: fc.record({
    act: fc.constant('report' as const),
    months: fc.constantFrom(...REPORT_MONTHS),
    on: fc.constantFrom(day('2026-10-01'), day('2027-09-30')),
  }),
  drill: fc.record({
    act: fc.constant('drill' as const),
    digest: counts,
    section: fc.constantFrom(...DIGEST_SECTIONS),
  }),
  agencies: fc.record({ act: fc.constant('agencies' as const), digest: counts }),
  paper: fc.record({
    act: fc.constant('paper' as const),
    digest: counts,
    form: fc.constantFrom(...PAPER_FORMS),
  }),
  item: fc.record({ act: fc.constant('item' as const), digest: counts, target: targets }),
  order: fc.record(
    {
      act: fc.constant('order' as const),
      order: fc.constantFrom(...COMMITTEE_ACTS),
      digest: counts,
      target: targets,
    },
    { requiredKeys: ['act', 'order', 'target'] },
  ),
  'order-fill': fc.record({
    act: fc.constant('order-fill' as const),
    slot: fc.constantFrom(...ACTION_SLOTS),
    value: values,
  }),
  'order-confirm': fc.record({
    act: fc.constant('order-confirm' as const),
    order: fc.constantFrom(...COMMITTEE_ACTS),
    target: targets,
  }),
  'draft-fill': fc.record({
    act: fc.constant('draft-fill' as const),
    field: fc.constantFrom('type', 'answerer', 'case', 'due', 'variant'),
    value: words,
  }),
  'draft-confirm': fc.record({ act: fc.constant('draft-confirm' as const) }),
  undo: fc.record({ act: fc.constant('undo' as const), id: counts }),
  'open-case': fc.record({ act: fc.constant('open-case' as const), code: codes }),
  unlink: fc.record({ act: fc.constant('unlink' as const), address: counts }),
  set: fc.record({ act: fc.constant('set' as const), setting: words, value: words }),
}
const choices: fc.Arbitrary<Choice> = fc.oneof(...Object.values(CHOICES))

describe('Any choice', () => {
  it('is read back as it was written, within the bytes that every platform takes', () => {
    fc.assert(
      fc.property(choices, (choice) => {
        const data = encodeChoice(choice)
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(CHOICE_BYTES)
        expect(decodeChoice(data)).toEqual(choice)
      }),
      { numRuns: 1_000 },
    )
  })

  it('that would be longer is not written at all', () => {
    const choice: Choice = {
      act: 'fill',
      request: 'YC-2611-0042',
      slot: 'agency',
      value: 'pt.'.padEnd(60, 'x'),
    }
    expect(() => encodeChoice(choice)).toThrow('too long')
    const marked: Choice = { act: 'open-case', code: 'ự'.repeat(20) }
    expect(() => encodeChoice(marked)).toThrow('too long')
  })
})

describe('Data that this program did not write', () => {
  it.each([
    '',
    '|',
    'step',
    'step|answer',
    'step|answer|YC-2611-0042',
    'step|answer|YC-2611-0042|',
    'step|answer|YC-2611-0042|x',
    'step|answer|YC-2611-0042|-1',
    'step|answer|YC-2611-0042|1.5',
    'step|answer|YC-2611-0042|1e3',
    'step|answer|YC-2611-0042|0x10',
    'step|answer|YC-2611-0042| 1',
    'step|answer|YC-2611-0042|01',
    'step|answer||1',
    'step|answer|YC-2611-0042|1|2',
    'step|close|YC-2611-0042|1',
    'step|__proto__|YC-2611-0042|1',
    'step|answer|YC-2611-0042|9999999999999999999',
    'details',
    'details|',
    'more',
    'more|maybe',
    'fill|YC-2611-0042|reason',
    'fill||reason|x',
    'fill|YC-2611-0042||x',
    'cancel|now',
    'page|-1',
    'page|two',
    'page|12345678901',
    'drill|1|secrets',
    'drill|x|overdue',
    'drill|1',
    'order|urge|1',
    'order|sack|1|*',
    'order|urge|x|*',
    'item|1|',
    'paper|1|doc',
    'undo|all',
    'open-case',
    'set|language',
    'STEP|answer|YC-2611-0042|1',
    'toString',
    'constructor|x',
    '{"act":"cancel"}',
  ])('means nothing: "%s"', (data) => {
    expect(decodeChoice(data)).toBeUndefined()
  })

  it('never breaks the reader, and what it reads it would have written itself', () => {
    const names = fc.constantFrom(...Object.keys(CHOICES), ...STEP_NAMES, 'x', '', '1', 'true')
    const forged = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.oneof(names, codes, fc.string({ maxLength: 8 })), { maxLength: 6 })
        .map((parts) => parts.join('|')),
    )
    fc.assert(
      fc.property(forged, (data) => {
        const choice = decodeChoice(data)
        expect(choice === undefined || encodeChoice(choice) === data).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})
