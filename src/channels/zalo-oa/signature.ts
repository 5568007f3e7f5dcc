import { createHash, timingSafeEqual } from 'node:crypto'

export interface SignatureParts {
  appId: string
  oaId: string
  /** The secret key of the official account, and that of the app: sources disagree which one signs. */
  secrets: { oa: string; app: string }
}

/** Which of the ways to sign a delivery was the one: to be told once, and narrowed down to by a person. */
export type SignatureVariant = `${'app-id' | 'oa-id'}+${'oa' | 'app'}-secret`

/** How a delivery was signed, over the very bytes that came; undefined when it was not. */
export function signedBy(
  { appId, oaId, secrets }: SignatureParts,
  { body, timestamp, signature }: { body: Buffer; timestamp: string; signature: string },
): SignatureVariant | undefined {
  const given = Buffer.from(signature.replace(/^mac\s*=\s*/i, '').toLowerCase())
  let found: SignatureVariant | undefined
  for (const [first, id] of [['app-id', appId] as const, ['oa-id', oaId] as const]) {
    for (const [which, secret] of [['oa', secrets.oa] as const, ['app', secrets.app] as const]) {
      const mac = createHash('sha256').update(id).update(body).update(timestamp).update(secret)
      const expected = Buffer.from(mac.digest('hex'))
      const isEqual = given.length === expected.length && timingSafeEqual(given, expected)
      if (isEqual) found ??= `${first}+${which}-secret`
    }
  }
  return found
}
