import { expect, it } from 'vitest'
import { shippedReplies } from '../../../src/app/lexicon-file.ts'
import { corpus, lexicon, parse, repliesOf } from './corpus.ts'

/** The model was trained with these replies: what is read here says what it keeps, not how it fares with new ones. */
const first = corpus.map((reply) => ({ ...reply, got: parse(reply) }))
const fresh = shippedReplies()
  .filter(({ batch }) => batch !== '01-first')
  .flatMap(({ batch }) => repliesOf(batch))
  .map((reply) => ({ ...reply, got: parse(reply) }))
const all = [...first, ...fresh]

function share(count: number, of: number): number {
  return count / of
}

it('keeps what it was taught: of a hundred replies that it acts on, ninety-nine are read as labelled', () => {
  const acted = all.filter(({ got }) => got.acts)
  const wrong = acted.filter(({ intents, got }) => !intents.includes(got.intent))
  expect(share(acted.length, all.length)).toBeGreaterThan(0.75)
  expect(wrong.length > acted.length / 100 ? wrong.map(({ text }) => text) : []).toEqual([])
})

it('acts on none of them as an answer or a refusal that says something else', () => {
  const wrong = all.filter(
    ({ intents, got }) =>
      got.acts && ['answered', 'refuse'].includes(got.intent) && !intents.includes(got.intent),
  )
  expect(wrong.map(({ text, got }) => `${text} → ${got.intent}`)).toEqual([])
})

it('offers two or three readings where it does not act, or knows that nothing was told', () => {
  const odd = all.filter(({ got: { acts, offers, intent, certainty } }) => {
    const isShown = acts ? offers.length === 0 : offers.length <= 3
    const isTold = offers.every((offer) => offer.intent !== 'unknown')
    return !isShown || !isTold || certainty <= 0 || (acts && intent === 'unknown')
  })
  expect(odd.map(({ text }) => text)).toEqual([])
})

it('fills the slots of at least 95 replies in 100', () => {
  const told = all.filter(({ slots }) => slots && Object.keys(slots).length > 0)
  const misses = told.filter(({ intents: [intent], slots = {}, got }) => {
    const read =
      got.intent === intent ? got.slots : got.offers.find((it) => it.intent === intent)?.slots
    return Object.entries(slots).some(([slot, value]) =>
      Object.entries(read ?? {}).every(([name, it]) => name !== slot || it !== value),
    )
  })
  process.stdout.write(`slots: ${told.length - misses.length} of ${told.length}\n`)
  expect(
    misses.length > told.length * 0.05
      ? misses.map(({ text, slots, got }) => [text, slots, got.slots])
      : [],
  ).toEqual([])
})

it('names words that weighed, as they stand in the lexicon of words seen', () => {
  for (const { got } of all) expect(got.why.length).toBeLessThanOrEqual(3)
  expect(parse({ text: 'đã trả lời cv 33/UBND' }).why.join(' ')).toMatch(/tra loi|document/)
})

it('is the model of these replies', () => {
  expect(lexicon.model.weights.some((weight) => weight !== 0)).toBe(true)
})
