/**
 * The kinds of answers that are words alone: nothing to press, nothing that changes later, no request that somebody may
 * not see.
 */
export const PLAIN_ANSWERS = [
  'cancelled-question',
  'code-refused',
  'due-not-understood',
  'edit-not-read',
  'explained',
  'file-not-read',
  'help',
  'masked-warning',
  'not-understood',
  'nothing-to-cancel',
  'nothing-to-explain',
  'refused',
] as const
