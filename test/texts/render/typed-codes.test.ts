import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Choice } from '../../../src/domain/notices/choice.ts'
import {
  codeIn,
  numberIn,
  tokenOf,
  TOKENS,
  typedChoices,
} from '../../../src/texts/render/typed-codes.ts'
import { STEP_NAMES } from '../../support/request-life.ts'

const REQUEST = 'YC-2611-0042'
const step = (name: (typeof STEP_NAMES)[number]): Choice => ({
  act: 'step',
  step: name,
  request: REQUEST,
  version: 2,
})
const details = (number: number): Choice => ({ act: 'details', request: `YC-2611-00${number}` })

it('gives every step a code of its own', () => {
  const codes = typedChoices(STEP_NAMES.map(step), '7K').map(({ code }) => code)
  expect(new Set(codes).size).toBe(STEP_NAMES.length)
  expect(codes).toContain('XN7K')
})

it('counts choices of one kind', () => {
  const choices = [details(11), details(12), { act: 'page', page: 2 } as const]
  const codes = typedChoices(choices, '7K').map(({ code }) => code)
  expect(codes).toEqual(['X17K', 'X27K', 'TR7K'])
})

it('numbers every choice but leaving, so that a stray digit leaves nothing', () => {
  const choices: Choice[] = [
    { act: 'fill', request: REQUEST, slot: 'until', value: '2026-11-30' },
    { act: 'cancel', request: REQUEST },
  ]
  expect(typedChoices(choices, '7K').map(({ number }) => number)).toEqual([1, undefined])
})

it('runs through every token before it uses one again, and each holds one digit', () => {
  const tokens = Array.from({ length: TOKENS }, (_, number) => tokenOf(number))
  expect(new Set(tokens).size).toBe(TOKENS)
  expect(tokens.every((token) => /\d/.test(token) && /[A-Z]/.test(token))).toBe(true)
  expect(tokenOf(TOKENS)).toBe(tokenOf(0))
})

it('reads every code it gives, in any case, with or without spaces, marks and signs', () => {
  const typing = fc.constantFrom(
    (code: string) => code.toLowerCase(),
    (code: string) => ` ${code} `,
    (code: string) => `${code.slice(0, 2)} ${code.slice(2)}`,
    (code: string) => `/${code}`,
    (code: string) => `#${code.toLowerCase()}`,
    (code: string) => `${code}.`,
    (code: string) => `${code} ạ`,
    (code: string) => code.replace('D', 'đ'),
  )
  const choices = [...STEP_NAMES.map(step), details(11), details(12)]
  fc.assert(
    fc.property(fc.integer({ min: 0, max: TOKENS * 2 }), typing, (number, type) => {
      for (const { code } of typedChoices(choices, tokenOf(number))) {
        expect(codeIn(type(code))).toBe(code)
      }
    }),
  )
})

it.each(['đúng', 'vâng', 'ok', '2811', '24/11', 'xong rồi', 'đã trả lời cv 145/UBND-NC', '3', ''])(
  'takes "%s" for no code',
  (text) => {
    expect(codeIn(text)).toBeUndefined()
  },
)

it('takes a number alone, and none inside words', () => {
  expect(numberIn(' 2. ')).toBe(2)
  expect(['2 ngày nữa', '0', '12', 'số 2'].map(numberIn)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})
