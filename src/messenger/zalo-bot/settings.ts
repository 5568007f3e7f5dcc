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
  webhookBody: z.enum(['flat', 'wrapped']),
  /** How often a delivery that was not answered 200 is tried again: nothing is documented, so never. */
  webhookRetries: z.int().nonnegative(),
  /** What setWebhook posts to the address first: an empty body without content type was seen once; test: webhook.test. */
  webhookProbe: z.enum(['empty', 'json', 'test', 'none']),
  /** getUpdates while a webhook is set: refused in so many words, or idle for ever. */
  pollWithWebhook: z.enum(['refused', 'silent']),
  /** The result of getUpdates: one update, or a list of one as some programs expect. */
  updatesShape: z.enum(['object', 'list']),
  /** How often an update is handed out: once, but one report had the same one on every poll. */
  handsOut: z.int().positive(),
  /** More calls of getUpdates in one second are answered by the gateway's page; the number is a guess. */
  pollsPerSecond: z.int().positive().nullable(),
  /** Limits of the free plan; null switches one off. */
  maxUsers: z.int().positive().nullable(),
  messagesPerMonth: z.int().positive().nullable(),
  maxGroups: z.int().positive().nullable(),
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
  pollWithWebhook: 'refused',
  updatesShape: 'object',
  handsOut: 1,
  pollsPerSecond: 30,
  maxUsers: 50,
  messagesPerMonth: 3_000,
  maxGroups: 3,
  unreachableHosts: [],
}
