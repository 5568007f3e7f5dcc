import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { type Day, day, isDay } from '../../../src/domain/time/day.ts'
import { withoutMarks } from '../../../src/domain/search/vietnamese.ts'
import { corpus, type CorpusReply, lexicon, parse } from './corpus.ts'
import { parseDay } from '../../../src/reader/days/find-days.ts'
import { readAnswer } from '../../../src/reader/slots/slots.ts'

// Whole corpus, many times over, on machines that do other things too.
vi.setConfig({ testTimeout: 60_000 })

const read = corpus.map((reply) => ({ ...reply, intent: parse(reply).intent }))
const anyReply = fc.constantFrom(...read)

const REWRITINGS: Record<string, (text: string) => string> = {
  'without accents': withoutMarks,
  'in upper case': (text) => text.toUpperCase(),
  'in lower case': (text) => text.toLowerCase(),
  'in decomposed letters': (text) => text.normalize('NFD'),
  'in composed letters': (text) => text.normalize('NFC'),
  'with spaces doubled': (text) => text.replaceAll(' ', '  '),
  'with spaces around': (text) => `  ${text}\n`,
  'with a smile after it': (text) => `${text} 🙂`,
}

describe('the intent of a reply', () => {
  for (const [name, rewritten] of Object.entries(REWRITINGS)) {
    it(`stays the same ${name}`, () => {
      for (const reply of read) {
        const { intent } = parse({ ...reply, text: rewritten(reply.text) })
        expect([reply.text, intent]).toEqual([reply.text, reply.intent])
      }
    })
  }

  it('stays the same under any chain of these', () => {
    const anyChain = fc.array(fc.constantFrom(...Object.values(REWRITINGS)), { maxLength: 4 })
    fc.assert(
      fc.property(anyReply, anyChain, (reply, chain) => {
        const text = chain.reduce((done, rewrite) => rewrite(done), reply.text)
        expect(parse({ ...reply, text }).intent).toBe(reply.intent)
      }),
    )
  })
})

const COMPLETED =
  /(?<!\p{L})(?:trả lời|tra loi|gửi|gui|phát hành|ban hành|xong|hoàn thành|hoàn tất|phúc đáp|cung cấp)(?!\p{L})/giu

describe('a completed verb that is denied', () => {
  const answers = read.filter(({ intent }) => intent === 'answered')
  const denials = answers.flatMap((reply) =>
    [...reply.text.matchAll(COMPLETED)].map(({ index }) => ({ reply, index })),
  )
  // "chưa gửi bản giấy nhưng đã gửi bản điện tử" stays an answer when its denial is doubled.
  const firstDenied = (reply: CorpusReply): boolean => /chưa gửi .* nhưng/.test(reply.text)

  for (const negation of ['chưa', 'không', 'chua', 'ko']) {
    it(`never leaves an answer after "${negation}"`, () => {
      for (const { reply, index } of denials.filter((it) => !firstDenied(it.reply))) {
        const text = `${reply.text.slice(0, index)}${negation} ${reply.text.slice(index)}`
        expect([text, parse({ ...reply, text }).intent]).not.toEqual([text, 'answered'])
      }
    })
  }

  it('is tried on many answers', () => expect(denials.length).toBeGreaterThan(100))
})

const today = day('2026-11-23')
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(
      fc.oneof(
        anyReply.map(({ text }) => text),
        fc.string({ maxLength: 5 }),
      ),
      { maxLength: 6 },
    )
    .map((parts) => parts.join(' ')),
)

const EVERY_SLOT = [
  'receivedOn',
  'expectedOn',
  'reason',
  'answerNumber',
  'answerOn',
  'until',
  'colleague',
  'suggested',
] as const

function said(...days: readonly (Day | undefined)[]): Day[] {
  return days.filter((on) => on !== undefined)
}

describe('any text', () => {
  it('is read without an error, and every day it gives is real and on its side of today', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { slots } = parse({ text, on: [today, today, today] })
        const past = said(slots.docDate, slots.receivedOn)
        const future = said(slots.expectedOn, slots.until)
        expect([...past, ...future].filter((on) => !isDay(on))).toEqual([])
        expect(past.filter((on) => on > today)).toEqual([])
        expect(future.filter((on) => on < today)).toEqual([])
      }),
    )
    expect.hasAssertions()
  })

  it('gives a day on the side that it leans to, or none', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const past = parseDay(text, { today, lean: 'past' }, lexicon)
        const future = parseDay(text, { today, lean: 'future' }, lexicon)
        expect(said(past).filter((on) => on > today)).toEqual([])
        expect(said(future).filter((on) => on < today)).toEqual([])
        expect(() => readAnswer(text, { today, asked: EVERY_SLOT }, lexicon)).not.toThrow()
      }),
    )
    expect.hasAssertions()
  })

  it('of the greatest length is read in far less than a second', () => {
    const pieces = ['đã trả lời ', 'x o n g ', '1 2 ', 'chưa ', 'anh Hùng ', '12/11/', '((((', 'a']
    for (const piece of pieces) {
      const text = piece.repeat(Math.ceil(10_000 / piece.length))
      const before = process.cpuUsage()
      parse({ text, on: [today, today, today] })
      // Time of the processor: the machine may do other things beside.
      expect(process.cpuUsage(before).user).toBeLessThan(1_000_000)
    }
  })
})
