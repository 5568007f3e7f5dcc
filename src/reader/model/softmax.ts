/** What was learnt from sentences with their meaning. */
export interface Model {
  weights: Int8Array
  /** What one step of a weight stands for. */
  unit: number
}

/** One example for training: what it shows, and the class that it is of. */
export interface Sample {
  /** Each bucket once. */
  features: Int32Array
  wanted: number
}

/** Where weights lie: `classes` of them for every bucket that a feature may fall into. */
export interface Shape {
  classes: number
  buckets: number
}

const ROUNDS = 10
const FIRST_STEP = 0.3
const SMALLEST_SQUARE = 1e-3
const SHRINKING = 1e-3

/** Multinomial logistic regression, one example at a time, each weight with a step of its own. The same data give the same weights. */
export function trained(samples: readonly Sample[], { classes, buckets }: Shape): Float32Array {
  const weights = new Float32Array(buckets * classes)
  const squares = new Float32Array(buckets * classes).fill(SMALLEST_SQUARE)
  const random = pseudoRandom(1)
  const order = [...samples]
  for (let round = 0; round < ROUNDS; round += 1) {
    shuffle(order, random)
    for (const { features, wanted } of order) {
      const shares = sharesOf(features, { weights, unit: 1 }, classes)
      const errors = shares.map((share, at) => share - (at === wanted ? 1 : 0))
      const scale = scaleOf(features)
      for (const feature of features) {
        for (let at = 0; at < classes; at += 1) {
          const place = feature * classes + at
          const weight = weights[place] ?? 0
          const slope = (errors[at] ?? 0) * scale + SHRINKING * weight
          const square = (squares[place] ?? 0) + slope * slope
          squares[place] = square
          weights[place] = weight - (FIRST_STEP * slope) / Math.sqrt(square)
        }
      }
    }
  }
  return weights
}

/** How likely each class is; together 1. */
export function sharesOf(
  features: Int32Array,
  { weights, unit }: { weights: Float32Array | Int8Array; unit: number },
  classes: number,
): number[] {
  const sums = new Float64Array(classes)
  for (const feature of features) {
    for (let at = 0; at < classes; at += 1) {
      sums[at] = (sums[at] ?? 0) + (weights[feature * classes + at] ?? 0)
    }
  }
  const scale = scaleOf(features) * unit
  const most = Math.max(...sums)
  const powers = Array.from(sums, (sum) => Math.exp((sum - most) * scale))
  const total = powers.reduce((all, power) => all + power, 0)
  return powers.map((power) => power / total)
}

/** Long replies weigh no more than short ones. */
function scaleOf({ length }: Int32Array): number {
  return 1 / Math.sqrt(Math.max(1, length))
}

/** FNV-1a, folded: which bucket a feature falls into. */
export function bucketOf(feature: string, buckets: number): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < feature.length; at += 1) {
    hash = Math.imul(hash ^ feature.charCodeAt(at), 0x01000193)
  }
  return ((hash ^ (hash >>> 15)) >>> 0) % buckets
}

function shuffle(list: unknown[], random: () => number): void {
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    ;[list[last], list[other]] = [list[other], list[last]]
  }
}

/** Mulberry32. */
function pseudoRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
