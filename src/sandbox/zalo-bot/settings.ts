import { z } from 'zod'

/**
 * What is not known of the platform, or known in two ways, is a switch here. The default is the one for which there
 * is the better evidence, and where there is none, the one that is harder on a bot.
 */
export const zaloBotSettingsSchema = z.object({
  /** Bots may be taken into groups: a beta, off as in the documented answer of getMe. */
  canJoinGroups: z.boolean(),
  /** The shape of a delivery: flat in captures of the live service, wrapped in the documentation. */
  webhookBody: z.enum(['flat', 'wrapped', 'random']),
  /** How often a delivery that was not answered 200 is tried again: nothing is documented, so never. */
  webhookRetries: z.int().nonnegative(),
  /** What setWebhook posts to the address first: an empty body without content type was seen once. */
  webhookProbe: z.enum(['empty', 'json', 'none']),
  /** How often setWebhook and testWebhook may be called in a day: a limit is reported, its number is not. */
  webhookCallsPerDay: z.int().positive().nullable(),
  /** testWebhook is in some lists of methods and missing from the documentation: it does not exist. */
  testWebhook: z.boolean(),
  /** deleteWebhook without a webhook is reported to be refused by one program: it succeeds. */
  deleteUnsetWebhook: z.enum(['succeeds', 'refused']),
  /** How long a message waits for a getUpdates that has not come; null for ever, 0 loses it at once. */
  bufferMs: z.int().nonnegative().nullable(),
  /** A poll that its caller has broken off takes the next message with it: not so. */
  disconnectConsumes: z.boolean(),
  /** The field of a received picture: photo_url in captures, photo in the documentation. */
  photoField: z.enum(['photo_url', 'photo']),
  /** More calls of getUpdates in one second are answered by the gateway's page; the number is a guess. */
  pollsPerSecond: z.int().positive().nullable(),
  /** Limits of the free plan; null switches one off. */
  maxUsers: z.int().positive().nullable(),
  messagesPerMonth: z.int().positive().nullable(),
  maxGroups: z.int().positive().nullable(),
  /** Received messages count against the month as well: reported once, off. */
  countsReceived: z.boolean(),
  /** A message to somebody who has blocked the bot: nothing is known; refused, or taken and never shown. */
  blockedSends: z.enum(['refused', 'swallowed']),
  /** Hosts that the fetcher of pictures cannot reach. */
  unreachableHosts: z.array(z.string()),
})
export type ZaloBotSettings = z.infer<typeof zaloBotSettingsSchema>

export const DEFAULT_ZALO_BOT_SETTINGS: ZaloBotSettings = {
  canJoinGroups: false,
  webhookBody: 'flat',
  webhookRetries: 0,
  webhookProbe: 'empty',
  webhookCallsPerDay: null,
  testWebhook: false,
  deleteUnsetWebhook: 'succeeds',
  bufferMs: null,
  disconnectConsumes: false,
  photoField: 'photo_url',
  pollsPerSecond: 30,
  maxUsers: 50,
  messagesPerMonth: 3_000,
  maxGroups: 3,
  countsReceived: false,
  blockedSends: 'refused',
  unreachableHosts: [],
}
