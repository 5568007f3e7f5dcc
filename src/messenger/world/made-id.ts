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
