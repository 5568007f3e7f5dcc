import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { lexiconSchema } from '../../../src/reader/words/lexicon.ts'
import { parseReply } from '../../../src/reader/parse-reply.ts'
import { day } from '../../../src/domain/time/day.ts'
import { lexicon } from '../../conversation/reply/corpus.ts'

const fileSchema = z.looseObject({
  phrases: z.array(z.looseObject({ sense: z.string(), phrases: z.array(z.string()) })),
  abbreviations: z.record(z.string(), z.string()),
})

function shipped(): z.output<typeof fileSchema> {
  return fileSchema.parse(JSON.parse(readFileSync('prisma/data/lexicon.json', 'utf8')))
}

function faultsOf(file: unknown): string[] {
  const { error } = lexiconSchema.safeParse(file)
  return (error?.issues ?? []).map(({ path, message }) => `${path.join(' › ')}: ${message}`)
}

describe('the shipped lexicon', () => {
  for (const { example, intent } of lexicon.entries) {
    it(`reads its example "${example}" as ${intent}`, () => {
      expect(parseReply(example, { today: day('2026-11-23') }, lexicon).intent).toBe(intent)
    })
  }
})

describe('a faulty lexicon', () => {
  it('is refused by the entry, the field and the senses to choose from', () => {
    const file = shipped()
    file.phrases[2] = { ...file.phrases[2], sense: 'recieve', phrases: ['nhận'] }
    expect(faultsOf(file)[0]).toMatch(
      /^phrases › 2 › sense: "recieve" is not known; use one of receive, /,
    )
  })

  it('is refused for two phrases that differ in marks alone, naming both', () => {
    const file = shipped()
    file.phrases[0]?.phrases.push('nhàn', 'nhan')
    expect(faultsOf(file)).toEqual([
      'phrases › 0 › phrases › nhàn: reads the same as "nhận" without marks; keep one of them',
      'phrases › 0 › phrases › nhan: reads the same as "nhàn" without marks; keep one of them',
    ])
  })

  it('is refused for a list that it does not hold', () => {
    const file = shipped()
    file.phrases[0]?.phrases.push('nhận {kiện hàng}')
    expect(faultsOf(file)[0]).toMatch(
      /nhận \{kiện hàng\}: names the unknown list \{kiện hàng\}; use one of /,
    )
  })

  it('is refused for a phrase that begins with a gap', () => {
    const file = shipped()
    file.phrases[0]?.phrases.push('… nhận')
    expect(faultsOf(file)).toEqual([
      'phrases › 0 › phrases › … nhận: begins with a gap; begin it with a word or a list',
    ])
  })

  it('is refused for two abbreviations that differ in marks alone', () => {
    const file = shipped()
    file.abbreviations['VB'] = 'văn bản'
    expect(faultsOf(file)).toEqual([
      'abbreviations › VB: reads the same as "vb" without marks; keep one of them',
    ])
  })

  it('is refused for an empty list of phrases', () => {
    const file = shipped()
    file.phrases[0]?.phrases.splice(0)
    expect(faultsOf(file)).toEqual([
      'phrases › 0 › phrases: lists nothing; add a phrase or remove the entry',
    ])
  })
})
