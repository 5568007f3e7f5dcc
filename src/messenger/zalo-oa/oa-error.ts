/** Zalo's own sentences for what is answered here, typing errors included; `#` is the name of a field. */
const SENTENCES = {
  [-32]: 'Your application reached limit call api',
  [-108]: 'Phone number is invalid',
  [-109]: 'Template ID is invalid',
  [-118]: 'Zalo account does not exist or has been disabled',
  [-131]: 'Template is not approved',
  [-200]: 'Send message failed',
  [-201]: '# is invalid!',
  [-210]: 'Parameter exceeds allowable limit',
  [-211]: 'Out of quota',
  [-213]: 'User has not followed OA',
  [-216]: 'Access token is invalid',
  [-220]: 'access_token is expired or removed',
  [-224]: 'The OA needs to upgrade OA Tier Package to use this feature',
  [-227]: 'User is banned or has been inactive for more than 45 days',
  [-230]: 'User has not interacted with the OA in the past 7 days',
  [-235]: 'This API does not support this type of OA',
  [-240]: 'MessageV2 API has been shut down, please switch to MessageV3',
  [-244]: 'User has restricted this message type from your OA',
  [-249]: 'Template does not support send via UID',
  [-1121]: 'Template data # is over max length',
  [-1122]: 'Template data # is missing',
  [-1124]: 'Template data # is in the wrong format',
} as const

export type OaErrorCode = keyof typeof SENTENCES

export function isOaErrorCode(code: unknown): code is OaErrorCode {
  return Object.keys(SENTENCES)
    .map(Number)
    .some((known) => known === code)
}

/** The platform's refusal of a call; it goes out with HTTP status 200 and without data. */
export class OaRefusal extends Error {
  override name = 'OaRefusal'
  readonly code: number
  /** What is told besides the code and the message, in the place of both. */
  readonly more: Record<string, unknown> | undefined

  constructor(code: number, message: string, more?: Record<string, unknown>) {
    super(message)
    this.code = code
    this.more = more
  }
}

export class OaError extends OaRefusal {
  constructor(code: OaErrorCode, field = '') {
    super(code, SENTENCES[code].replace('#', field))
  }
}
