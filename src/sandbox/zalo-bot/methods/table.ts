import { getMe } from './get-me.ts'
import { getUpdates } from './get-updates.ts'
import type { Method } from './method.ts'
import { sendChatAction, sendMessage, sendPhoto, sendSticker, sendVoice } from './send.ts'
import { deleteWebhook, getWebhookInfo, setWebhook, testWebhook } from './webhooks.ts'

/** By name, in the letters' own case: there are no others. */
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
    sendSticker,
    sendVoice,
    sendChatAction,
  }),
)
