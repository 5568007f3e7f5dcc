import fc from 'fast-check'
import { expect, it } from 'vitest'
import { LINK_LIFE_MS, paperToken, readPaperToken } from '../../src/delivery/paper-links.ts'

const NOW = new Date('2026-11-30T00:30:00.000Z')
const SECRET = 'a secret of the test'
const ids = fc.bigInt({ min: 1n, max: 2n ** 63n - 1n })
const after = (ms: number): Date => new Date(NOW.getTime() + ms)

it('a link opens the message for which it was made, until half an hour has passed', () => {
  fc.assert(
    fc.property(ids, (id) => {
      const token = paperToken(SECRET, id, after(LINK_LIFE_MS))
      expect(readPaperToken(SECRET, token, NOW)).toBe(id)
      expect(readPaperToken(SECRET, token, after(LINK_LIFE_MS))).toBe(id)
      expect(readPaperToken(SECRET, token, after(LINK_LIFE_MS + 1_000))).toBeUndefined()
    }),
  )
})

it('a link that was changed, or made with another secret, opens nothing', () => {
  const token = paperToken(SECRET, 42n, after(LINK_LIFE_MS))
  expect(readPaperToken('another secret', token, NOW)).toBeUndefined()
  const [message = '', expires = '', given = ''] = token.split('.')
  const later = (Number.parseInt(expires, 36) + 3_600).toString(36)
  for (const forged of [
    `43.${expires}.${given}`,
    `${message}.${later}.${given}`,
    `${message}.${expires}.${given.slice(1)}`,
    `${message}.${expires}.${'A'.repeat(22)}`,
    '',
    'x'.repeat(10_000),
  ]) {
    expect(readPaperToken(SECRET, forged, NOW)).toBeUndefined()
  }
})
