import type { Notice } from './notice.ts'

/** Answers that are words alone: nothing to press, nothing that changes later, no request that somebody may not see. */
export const PLAIN_ANSWERS = [
  'cancelled-question',
  'code-refused',
  'due-not-understood',
  'explained',
  'help',
  'link-instruction',
  'masked-warning',
  'not-understood',
  'nothing-to-cancel',
  'nothing-to-explain',
  'refused',
] as const satisfies readonly Notice['kind'][]

export type PlainAnswer = Extract<Notice, { kind: (typeof PLAIN_ANSWERS)[number] }>
