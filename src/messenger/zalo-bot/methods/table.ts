import { hexId } from '../../world/made-id.ts'
import { getUpdates } from './get-updates.ts'
import type { Call, Method, Outcome } from './method.ts'
import { sendMessage, sendPhoto } from './send.ts'
import { deleteWebhook, getWebhookInfo, setWebhook, testWebhook } from './webhooks.ts'

/** By name, in the letters' own case: there are no others. What the service never calls is not here. */
export const methods: ReadonlyMap<string, Method> = new Map<string, Method>(
  Object.entries({
    getMe,
    getUpdates,
    setWebhook,
    getWebhookInfo,
    deleteWebhook,
    testWebhook,
    sendMessage,
    sendPhoto,
  }),
)

function getMe({ bot, zalo }: Call): Outcome {
  return {
    result: {
      id: bot.id,
      account_name: `bot.${hexId(9, ['zalo-bot-name', bot.id])}`,
      account_type: 'BASIC',
      can_join_groups: zalo.settings.canJoinGroups,
    },
  }
}
