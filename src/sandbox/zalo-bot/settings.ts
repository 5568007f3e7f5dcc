import { z } from 'zod'

/**
 * What is not known of the platform, or known in two ways, is a switch here. The default is the one for which there
 * is the better evidence, and where there is none, the one that is harder on a bot.
 */
export const zaloBotSettingsSchema = z.object({
  /** Bots may be taken into groups: a beta that works, though the answer of getMe in the documentation says no. */
  canJoinGroups: z.boolean(),
  /** The name by which the bot was mentioned stands in the text of a group: likely, never published. */
  mentionInText: z.boolean(),
  /** The HTTP status of a refusal: 200 as documented, that of its code, or now one and now the other as reports say. */
  refusalStatus: z.enum(['ok', 'code', 'either']),
  /** The shape of a delivery: flat in captures of the live service, wrapped in the documentation. */
  webhookBody: z.enum(['flat', 'wrapped', 'random']),
  /** How often a delivery that was not answered 200 is tried again: nothing is documented, so never. */
  webhookRetries: z.int().nonnegative(),
  /** What setWebhook posts to the address first: an empty body without content type was seen once; test: webhook.test. */
  webhookProbe: z.enum(['empty', 'json', 'test', 'none']),
  /** How often setWebhook and testWebhook may be called in a day: a limit is reported, its number is not. */
  webhookCallsPerDay: z.int().positive().nullable(),
  /** testWebhook works on the live service, though the documentation no longer lists it. */
  testWebhook: z.boolean(),
  /** getWebhookInfo without a webhook: 404 on both hosts, or an empty address. */
  unsetWebhookInfo: z.enum(['not-found', 'empty']),
  /** getUpdates while a webhook is set: refused in so many words, or idle for ever. */
  pollWithWebhook: z.enum(['refused', 'silent']),
  /** The result of getUpdates: one update, or a list of one as some programs expect. */
  updatesShape: z.enum(['object', 'list']),
  /** How often an update is handed out: once, but one report had the same one on every poll. */
  handsOut: z.int().positive(),
  /** deleteWebhook without a webhook is reported to be refused by one program: it succeeds. */
  deleteUnsetWebhook: z.enum(['succeeds', 'refused']),
  /** How long a message waits for a getUpdates that has not come; null for ever, 0 loses it at once. */
  bufferMs: z.int().nonnegative().nullable(),
  /** A poll that its caller has broken off takes the next message with it: not so. */
  disconnectConsumes: z.boolean(),
  /** The field of a received picture: photo_url in captures, photo in the documentation, photos in one program. */
  photoField: z.enum(['photo_url', 'photo', 'photos']),
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
  canJoinGroups: true,
  mentionInText: true,
  refusalStatus: 'either',
  webhookBody: 'flat',
  webhookRetries: 0,
  webhookProbe: 'empty',
  webhookCallsPerDay: null,
  testWebhook: true,
  unsetWebhookInfo: 'not-found',
  pollWithWebhook: 'refused',
  updatesShape: 'object',
  handsOut: 1,
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
