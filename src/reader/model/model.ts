import { z } from 'zod'
import { INTENTS, type Intent } from '../intents.ts'
import type { Reading } from '../reading.ts'
import { featuresOf, wordsSeen } from './features.ts'
import { bucketOf, type Model, type Sample, sharesOf, trained } from './softmax.ts'

const BUCKETS = 2 ** 15

/** What was learnt from sentences, each with its likeliest reading. One that shows the same as the one before it adds nothing. */
export function learnt(sentences: readonly { reading: Reading; intent: Intent }[]): Model {
  const samples = sentences
    .map(({ reading, intent }): Sample => ({
      features: bucketsOf(reading),
      wanted: INTENTS.indexOf(intent),
    }))
    .filter((it, at, all) => String(it.features) !== String(all[at - 1]?.features ?? ''))
  const weights = trained(samples, { classes: INTENTS.length, buckets: BUCKETS })
  const unit = weights.reduce((most, it) => Math.max(most, Math.abs(it)), 0) / 127 || 1
  return { weights: Int8Array.from(weights, (weight) => Math.round(weight / unit)), unit }
}

function bucketsOf(reading: Reading): Int32Array {
  const buckets = Array.from(featuresOf(reading), (feature) => bucketOf(feature, BUCKETS))
  return Int32Array.from(new Set(buckets))
}

/** A reading of a reply, and how likely it is. */
export interface Likely {
  intent: Intent
  certainty: number
}

/** Every reading, the likeliest first. */
export function readingsOf(model: Model, reading: Reading): Likely[] {
  const shares = sharesOf(bucketsOf(reading), model, INTENTS.length)
  return INTENTS.map((intent, at) => ({ intent, certainty: shares[at] ?? 0 })).toSorted(
    (a, b) => b.certainty - a.certainty,
  )
}

const MOST_WORDS = 3

/** The words that speak most for a reading, against what they say for the others. */
export function weightiest({ weights }: Model, reading: Reading, intent: Intent): string[] {
  const words = wordsSeen(reading)
  const runs = words.flatMap((word, at) => {
    const next = words[at + 1]
    return next === undefined ? [word] : [word, `${word} ${next}`]
  })
  const weighed = [...new Set(runs)].map((text) => {
    const start = bucketOf(text, BUCKETS) * INTENTS.length
    const all = weights.subarray(start, start + INTENTS.length)
    const mean = all.reduce((sum, it) => sum + it, 0) / INTENTS.length
    return { text, weight: (all[INTENTS.indexOf(intent)] ?? 0) - mean }
  })
  return weighed
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, MOST_WORDS)
    .map(({ text }) => text)
}

/** The file of a model: its weights in base 64, and what it reached. */
export const modelSchema = z
  .strictObject({
    note: z.string(),
    /** How many sentences it was trained with. */
    sentences: z.int().positive(),
    figures: z.record(z.string(), z.number()),
    /** Of a model trained at an office: the id of the shipped one that it goes on from. */
    after: z.string().optional(),
    id: z.string(),
    unit: z.number().positive(),
    weights: z.base64(),
  })
  .transform(({ weights, ...file }) => ({
    ...file,
    weights: Int8Array.from(Buffer.from(weights, 'base64')),
  }))
  .refine(({ weights }) => weights.length === BUCKETS * INTENTS.length, {
    path: ['weights'],
    message: 'are of another reader; train it anew with "npm run reader -- train"',
  })
export type TrainedModel = z.output<typeof modelSchema>

export function modelFile(
  { unit, weights }: Model,
  about: Pick<TrainedModel, 'note' | 'sentences' | 'figures' | 'after'>,
): string {
  const text = Buffer.from(weights.buffer).toString('base64')
  const id = bucketOf(text, 2 ** 32).toString(36)
  return `${JSON.stringify({ ...about, id, unit, weights: text }, null, 2)}\n`
}
