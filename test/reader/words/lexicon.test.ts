import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fold } from '../../../src/domain/search/vietnamese.ts'
import { lexiconSchema } from '../../../src/reader/words/lexicon.ts'
import { parseReply } from '../../../src/reader/parse-reply.ts'
import { day } from '../../../src/domain/time/day.ts'
import { lexicon } from '../../conversation/reply/corpus.ts'

const file = z
  .looseObject({
    phrases: z.array(z.looseObject({ sense: z.string(), phrases: z.array(z.string()) })),
    lists: z.record(z.string(), z.unknown()),
    abbreviations: z.record(z.string(), z.string()),
  })
  .parse(JSON.parse(readFileSync('prisma/data/lexicon.json', 'utf8')))
const phrases = file.phrases.flatMap((entry) => entry.phrases)

/** Lists that the reader fills itself. */
const COMPUTED_LISTS = ['người', 'khoảng', 'ngày', 'số', 'yêu cầu']

function twinsAmong(texts: readonly string[]): string[] {
  const plain = texts.map(fold)
  return texts.filter((_, at) => plain.indexOf(plain[at] ?? '') !== at)
}

describe('the shipped lexicon', () => {
  for (const { example, intent } of lexicon.entries) {
    it(`reads its example "${example}" as ${intent}`, () => {
      expect(parseReply(example, { today: day('2026-11-23') }, lexicon).intent).toBe(intent)
    })
  }

  it('holds no two phrases and no two abbreviations that differ in marks alone', () => {
    expect(twinsAmong(phrases)).toEqual([])
    expect(twinsAmong(Object.keys(file.abbreviations))).toEqual([])
  })

  it('names only lists that it holds, or that the reader fills', () => {
    const known = [...Object.keys(file.lists), ...COMPUTED_LISTS]
    const named = phrases.flatMap((text) => text.match(/(?<=\{)[^}]*(?=\})/g) ?? [])
    expect(named.filter((name) => !known.includes(name))).toEqual([])
  })

  it('begins every phrase with a word or a list', () => {
    expect(phrases.filter((text) => /^\^?\s*[…+]/.test(text))).toEqual([])
  })
})

describe('a faulty lexicon is refused', () => {
  it.each([
    ['a sense that is not known', { sense: 'recieve' }, /^phrases › 2 › sense: .*"receive"/],
    ['an empty list of phrases', { phrases: [] }, /^phrases › 2 › phrases: /],
  ])('for %s, by the entry and the field', (_, wrong, fault) => {
    const entries = file.phrases.map((it, at) => (at === 2 ? { ...it, ...wrong } : it))
    const { error } = lexiconSchema.safeParse({ ...file, phrases: entries })
    const faults = error?.issues.map(({ path, message }) => `${path.join(' › ')}: ${message}`)
    expect(faults).toEqual([expect.stringMatching(fault)])
  })
})
