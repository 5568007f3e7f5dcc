import { createHash, timingSafeEqual } from 'node:crypto'

export interface SignatureParts {
  appId: string
  oaId: string
  /** The secret key of the official account, and that of the app, which some have put in its place. */
  secrets: { oa: string; app: string }
}

/** Which of the ways to sign a delivery was the one. */
export type SignatureVariant = `${'app-id' | 'oa-id'}+${'oa' | 'app'}-secret`

/** How deliveries are signed. Whatever else matches tells which setting is wrong, and is not believed. */
export const SIGNED: SignatureVariant = 'app-id+oa-secret'

interface Signed {
  body: Buffer
  /** The times that may stand in what was signed: that of the header, and that of the body. */
  timestamps: readonly string[]
  signature: string
}

/** How a delivery was signed, over the very bytes that came; undefined when it was not. */
export function signedBy(
  { appId, oaId, secrets }: SignatureParts,
  { body, timestamps, signature }: Signed,
): SignatureVariant | undefined {
  const given = Buffer.from(signature.replace(/^mac\s*=\s*/i, '').toLowerCase())
  const ways = [
    [SIGNED, appId, secrets.oa],
    ['app-id+app-secret', appId, secrets.app],
    ['oa-id+oa-secret', oaId, secrets.oa],
    ['oa-id+app-secret', oaId, secrets.app],
  ] as const
  const matching = ways.filter(([, id, secret]) =>
    timestamps.some((timestamp) => {
      const mac = createHash('sha256').update(id).update(body).update(timestamp).update(secret)
      const expected = Buffer.from(mac.digest('hex'))
      return given.length === expected.length && timingSafeEqual(given, expected)
    }),
  )
  return matching[0]?.[0]
}
