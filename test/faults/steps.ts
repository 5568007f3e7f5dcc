/** The places at which the application can be killed, in the order in which a message passes them. */
export const STEPS = [
  'updates:before-store',
  // Stored, but the platform does not know yet: the offset has not moved.
  'updates:after-store',
  'work:before-commit',
  'work:after-commit',
  'claim:before',
  'claim:after',
  'call:before',
  // The platform has answered, and nobody has written it down.
  'call:after',
  'settle:before',
  'settle:after',
] as const
/** Those of the one refresh token of an official account, which works once. */
export const REFRESH_STEPS = [
  // It is on record that the token is being handed in, and nobody has.
  'refresh:marked',
  // It was handed in, and the new pair is nowhere but here.
  'refresh:answered',
  'refresh:saved',
] as const
export type Step = (typeof STEPS)[number] | (typeof REFRESH_STEPS)[number]

/** Dies at the nth time that the process comes by. */
export interface KillPoint {
  step: Step
  nth: number
}
