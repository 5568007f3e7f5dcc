/** What a reply may come to. */
export const INTENTS = [
  'acknowledge',
  'in-progress',
  'answered',
  'extend',
  'blocked',
  'refuse',
  'not-received',
  'details',
  'transfer',
  'confirm-needed',
  'unknown',
] as const
export type Intent = (typeof INTENTS)[number]
