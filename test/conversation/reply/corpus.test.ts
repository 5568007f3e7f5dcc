import { expect, it } from 'vitest'
import { corpus, parse } from './corpus.ts'

const AT_LEAST = 0.99

/** All of them when they are more than the share allows: the failure lists every one. */
function tooMany<Miss>(misses: Miss[]): Miss[] {
  return misses.length > corpus.length * (1 - AT_LEAST) ? misses : []
}

const results = corpus.map((reply) => ({ ...reply, got: parse(reply) }))

it('holds at least 450 replies with every intent, a third of them held out', () => {
  expect(corpus.length).toBeGreaterThanOrEqual(450)
  expect(new Set(corpus.map(({ intent }) => intent)).size).toBe(11)
  expect(corpus.filter(({ heldOut }) => heldOut).length).toBeGreaterThanOrEqual(corpus.length / 3)
})

it('reads the intent of at least 99 replies in 100', () => {
  const misses = results
    .filter(({ intent, got }) => got.intent !== intent)
    .map(({ text, intent, got }) => `${text} → ${got.intent}, not ${intent} (${got.why.rule})`)
  expect(tooMany(misses)).toEqual([])
})

it('fills exactly the slots of at least 99 replies in 100', () => {
  const misses = results
    .filter(({ slots, got }) => JSON.stringify(sorted(got.slots)) !== JSON.stringify(sorted(slots)))
    .map(({ text, slots, got }) => ({ text, wanted: slots, got: got.slots }))
  expect(tooMany(misses)).toEqual([])
})

it('never takes a reply for an answer or a refusal that says something else', () => {
  const wrong = results.filter(
    ({ intent, got }) => ['answered', 'refuse'].includes(got.intent) && got.intent !== intent,
  )
  expect(wrong.map(({ text, got }) => `${text} → ${got.intent}`)).toEqual([])
})

it('says which rule and which words decided', () => {
  // Markup, quotes and links are taken out before a reply is read.
  const plain = results.filter(({ text }) => !/["“'<[]|https?:/.test(text))
  for (const { text, got } of plain) {
    const [first = ''] = got.why.words.split(/\s/)
    expect(got.why.rule).toMatch(/^[a-z-]+$/)
    expect(text.normalize('NFC')).toContain(first)
  }
})

function sorted(slots: object): object {
  return Object.fromEntries(Object.entries(slots).toSorted(([a], [b]) => a.localeCompare(b)))
}
