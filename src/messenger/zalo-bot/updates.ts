import { type Posting, Deliveries } from '../wire/deliveries.ts'
import { userId } from './chats.ts'
import {
  type Chat,
  type Content,
  hookOf,
  type Message,
  type Update,
  type ZaloBot,
  type ZaloBotState,
} from './zalo-bot.ts'

const ANSWER_TIMEOUT_MS = 10_000
/** As deliveries of the live service say it. */
const USER_AGENT = 'Java/1.8.0_192'

export function enqueue(zalo: ZaloBot, json: string): void {
  const last = [...zalo.updates.values()].at(-1)
  zalo.updates.put({ id: (last?.id ?? 0) + 1, json, given: 0 })
  if (hookOf(zalo).webhook) zalo.webhook.wake()
  else zalo.polls.wake()
}

/** The next update for a poll, which has it now or loses it. While a webhook is set there is none. */
export function takeUpdate(zalo: ZaloBotState): Update | undefined {
  if (hookOf(zalo).webhook) return undefined
  const [next] = zalo.updates.values()
  if (!next) return undefined
  const given = next.given + 1
  // It is gone with that, unless it is to come back.
  if (given >= zalo.settings.handsOut) zalo.updates.delete(next.id)
  else zalo.updates.put({ ...next, given })
  return next
}

/** Brings the updates to the bot's address, one after another, each once: nothing is known of a second try. */
export function zaloBotDeliveries(zalo: ZaloBotState): Deliveries<Update> {
  return new Deliveries<Update>(zalo, {
    connections: 1,
    waiting: () => (hookOf(zalo).webhook ? [...zalo.updates.values()] : []),
    laneOf: () => '',
    dueAt: () => 0,
    postingOf: ({ json }) => postingTo(zalo, json),
    settle: ({ id }) => zalo.updates.delete(id),
  })
}

export function postingTo(zalo: ZaloBotState, body: string | undefined): Posting {
  const { url = '', secret = '' } = hookOf(zalo).webhook ?? {}
  const headers = { 'X-Bot-Api-Secret-Token': secret, 'User-Agent': USER_AGENT }
  return { url, headers, body, timeoutMs: ANSWER_TIMEOUT_MS }
}

export function updateJson(zalo: ZaloBotState, chat: Chat, message: Message): string {
  const { content, date, messageId, from, mentionsBot } = message
  const common = {
    date,
    chat: { chat_type: chat.kind === 'private' ? 'PRIVATE' : 'GROUP', id: chat.id },
    message_id: messageId,
    from: { id: userId(zalo, from), is_bot: false, display_name: zalo.people.nameOf(from) },
  }
  const isNamed = content.kind === 'text' && content.text.startsWith('@')
  const isWritten = zalo.settings.mentionInText && mentionsBot && !isNamed
  const { event, fields } = eventOf(content, isWritten ? `@${zalo.account?.name ?? ''} ` : '')
  return JSON.stringify({ event_name: event, message: { ...common, ...fields } })
}

function eventOf(
  content: Content,
  mention: string,
): { event: string; fields: Record<string, unknown> } {
  switch (content.kind) {
    case 'text':
      return { event: 'message.text.received', fields: { text: mention + content.text } }
    case 'image': {
      const { url, caption } = content
      const words = mention + caption
      const about = { message_type: 'CHAT_PHOTO', ...(words && { caption: words }) }
      return { event: 'message.image.received', fields: { photo_url: url, ...about } }
    }
    case 'unsupported':
      return { event: 'message.unsupported.received', fields: {} }
  }
}
