import { z } from 'zod'

/** What the platform looks at before it serves an official account, and what is not known of it for sure. */
export const zaloOaSettingsSchema = z.object({
  /** The application is switched on in the console. */
  appActive: z.boolean(),
  /** The official account has granted the application this API. */
  granted: z.boolean(),
  verified: z.boolean(),
  /** The package allows messages and groups. */
  paidPackage: z.boolean(),
  /** The cloud account that pays for templates. */
  cloudAccount: z.enum(['funded', 'empty', 'missing']),
  /** The header appsecret_proof is demanded: on these hosts nobody has seen it. */
  demandsProof: z.boolean(),
  requestsPerMinute: z.int().positive().nullable(),
  /** How somebody unknown is refused: as not following, or as an invalid field. */
  unknownUser: z.enum(['not-following', 'invalid']),
  /** The answer to a message tells how many are left: reported gone since March 2026. */
  showsRemaining: z.boolean(),
  /** Which shapes of buttons are read: those of the documentation, or also `template_type: "button"`. */
  buttonShapes: z.enum(['documented', 'both']),
  /** A refresh kills the access token of before: reported, not documented. */
  refreshKillsAccess: z.boolean(),
  /** What stands first in what is signed, which secret ends it, and whether the header begins with `mac=`. */
  signedFirst: z.enum(['app_id', 'oa_id']),
  signedWith: z.enum(['oa-secret', 'app-secret']),
  signaturePrefix: z.boolean(),
  /** Events are written with escaped letters, which no re-serialisation reproduces, or plainly. */
  eventLetters: z.enum(['escaped', 'plain']),
  /** Saving the address of a webhook posts an empty body without a signature. */
  probesWebhook: z.boolean(),
  /** How long after a message the phone confirms it. */
  receivedAfterMs: z.int().nonnegative(),
  /** Templates may be tried out with these numbers only. */
  adminPhones: z.array(z.string()),
})
export type ZaloOaSettings = z.infer<typeof zaloOaSettingsSchema>

export const DEFAULT_ZALO_OA_SETTINGS: ZaloOaSettings = {
  appActive: true,
  granted: true,
  verified: true,
  paidPackage: true,
  cloudAccount: 'funded',
  demandsProof: false,
  requestsPerMinute: 4_000,
  unknownUser: 'not-following',
  showsRemaining: false,
  buttonShapes: 'documented',
  refreshKillsAccess: true,
  signedFirst: 'app_id',
  signedWith: 'oa-secret',
  signaturePrefix: true,
  eventLetters: 'escaped',
  probesWebhook: true,
  receivedAfterMs: 0,
  adminPhones: [],
}
