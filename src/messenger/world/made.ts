import { createHash } from 'node:crypto'

/** The same parts make the same id, so that ids made this way need not be kept. */
export function hexId(length: number, parts: readonly (string | number)[]): string {
  return createHash('sha256').update(parts.join('/')).digest('hex').slice(0, length)
}

/** Like `hexId`, in decimal digits; the first one is not 0. */
export function digitId(length: number, parts: readonly (string | number)[]): string {
  const digits = BigInt(`0x${hexId(64, parts)}`)
    .toString()
    .slice(1, length)
  return `${1 + (digits.charCodeAt(0) % 9)}${digits}`
}

/** Numbers from 0 up to but not including 1, the same ones for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
