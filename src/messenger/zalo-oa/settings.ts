import { z } from 'zod'

/** What the platform looks at before it serves an official account, and what is not known of it for sure. */
export const zaloOaSettingsSchema = z.object({
  /** The application is switched on in the console. */
  appActive: z.boolean(),
  /** The official account has granted the application this API. */
  granted: z.boolean(),
  verified: z.boolean(),
  /** What was paid for: since June 2026 the API comes with the two larger packages alone. */
  package: z.enum(['basic', 'standard', 'growth', 'comprehensive']),
  /** The cloud account that pays for templates. */
  cloudAccount: z.enum(['funded', 'empty', 'missing']),
  /** The header appsecret_proof is demanded: on these hosts nobody has seen it. */
  demandsProof: z.boolean(),
  /** That of the package growth; comprehensive has 2,000, and an application 4,000 over all its accounts. */
  requestsPerMinute: z.int().positive().nullable(),
  /** Which shapes of buttons are read: those of the documentation, or also `template_type: "button"`. */
  buttonShapes: z.enum(['documented', 'both']),
  /** A refresh kills the access token of before: reported, not documented. */
  refreshKillsAccess: z.boolean(),
  /** Unless that is answered 200 the address is not saved; or it is saved all the same. */
  webhookProbe: z.enum(['must-answer', 'tries']),
  /** Which time is signed: that of a header of its own, or that in the body. */
  signedTimestamp: z.enum(['header', 'body']),
  /** How the event is called by which somebody withdraws their consent: sources differ. */
  withdrawal: z.enum(['user_withdraw', 'user.revoke.consent']),
  /** A message template costs so much by telephone number and by user id: what one state account was shown. */
  templatePrice: z.object({ phone: z.int().nonnegative(), userId: z.int().nonnegative() }),
  /** How long after a message the phone confirms it. */
  receivedAfterMs: z.int().nonnegative(),
})
export type ZaloOaSettings = z.infer<typeof zaloOaSettingsSchema>

export const DEFAULT_ZALO_OA_SETTINGS: ZaloOaSettings = {
  appActive: true,
  granted: true,
  verified: true,
  package: 'growth',
  cloudAccount: 'funded',
  demandsProof: false,
  requestsPerMinute: 100,
  buttonShapes: 'documented',
  refreshKillsAccess: true,
  webhookProbe: 'must-answer',
  signedTimestamp: 'header',
  withdrawal: 'user_withdraw',
  templatePrice: { phone: 800, userId: 560 },
  receivedAfterMs: 0,
}
