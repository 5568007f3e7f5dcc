import { createHmac, timingSafeEqual } from 'node:crypto'

/** So long a link opens: long enough to tap it, too short to hand it round. */
export const LINK_LIFE_MS = 30 * 60_000
/** A platform fetches a picture itself, more than once, and in its own time. */
export const PICTURE_LIFE_MS = 6 * 3_600_000
const SIGNATURE_LENGTH = 22

/** Leads to the file of one message, for whoever was sent it, until it expires. Nobody can make one without the secret. */
export function paperToken(secret: string, message: bigint, expires: Date): string {
  const expiresAt = Math.ceil(expires.getTime() / 1_000)
  const subject = `${String(message)}.${expiresAt.toString(36)}`
  return `${subject}.${signature(secret, subject)}`
}

/** The message whose file a token opens at an instant; undefined when it is not one of ours, or no longer good. */
export function readPaperToken(secret: string, token: string, now: Date): bigint | undefined {
  const [, message = '', expires = '', given = ''] =
    /^(\d{1,19})\.([0-9a-z]{1,8})\.([\w-]{22})$/.exec(token) ?? []
  if (given === '') return undefined
  const expected = Buffer.from(signature(secret, `${message}.${expires}`))
  if (!timingSafeEqual(expected, Buffer.from(given))) return undefined
  const isOver = now.getTime() > Number.parseInt(expires, 36) * 1_000
  return isOver ? undefined : BigInt(message)
}

function signature(secret: string, subject: string): string {
  return createHmac('sha256', secret).update(subject).digest('base64url').slice(0, SIGNATURE_LENGTH)
}
