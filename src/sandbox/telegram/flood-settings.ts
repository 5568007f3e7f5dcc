import { z } from 'zod'

/** A null switches one limit off. */
export const floodSettingsSchema = z.object({
  enabled: z.boolean(),
  /** Per chat: so many at once, then one more each second. */
  chatBurst: z.int().positive().nullable(),
  /** Per group in any 60 seconds, sends and edits together. */
  groupPerMinute: z.int().positive().nullable(),
  /** Per bot in any one second, over all chats. */
  botPerSecond: z.int().positive().nullable(),
})
export type FloodSettings = z.infer<typeof floodSettingsSchema>

export const DEFAULT_FLOOD_SETTINGS: FloodSettings = {
  enabled: true,
  chatBurst: 3,
  groupPerMinute: 20,
  botPerSecond: 30,
}
