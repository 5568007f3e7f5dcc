import { unixSeconds } from '../../messenger-clock.ts'
import { accessibleChat, chatOf } from '../access.ts'
import { badRequest } from '../api-error.ts'
import { apiId, isAdministrator, statusOf } from '../chats.ts'
import { objectArg, optionalFlag, optionalText, requiredInteger, within } from '../fields.ts'
import { messageJson } from '../json.ts'
import { readMarkup } from '../markup.ts'
import { post } from '../post.ts'
import { flagArg, integerArg, type Query, textArg } from '../../wire/query.ts'
import { refusals } from '../refusals.ts'
import type { Chat, Content } from '../rows.ts'
import type { Call, Outcome } from './method.ts'

interface ReplyWish {
  message: number
  evenWithout: boolean
  chat: string
}

const GENERAL_TOPIC = 1

/**
 * The part that all sends share. `contentOf` runs once the chat is known: the server looks at the chat before it
 * looks closely at the content. `what` is what the bot needs the right for.
 */
export function send(call: Call, what: string, contentOf: (chat: Chat) => Content): Outcome {
  const { tg, bot, query } = call
  const wish = replyWish(query)
  const markup = readMarkup(textArg(query, 'reply_markup'))
  const linkPreview = linkPreviewOf(query)
  const chat = chatOf(call, 'write')
  const topic = topicFor(call, chat)
  const replyTo = replyFor(call, chat, wish)
  const content = contentOf(chat)
  checkRights(call, chat, what)
  pace(call, chat)
  const message = post(tg, chat, {
    from: bot,
    content,
    ...(markup && { markup }),
    ...(topic !== undefined && { topic }),
    ...(replyTo !== undefined && { replyTo }),
    ...(linkPreview && { linkPreview }),
    ...(flagArg(query, 'disable_notification') && { silent: true }),
    ...(flagArg(query, 'protect_content') && { protected: true }),
  })
  return { result: messageJson(tg, chat, message), message: message.id }
}

/** Sends and edits share the flood limits. */
export function pace({ tg, bot }: Call, chat: Chat): void {
  const isGroup = chat.kind !== 'private'
  tg.limits.pass({ bot, chat: apiId(chat), isGroup, atMs: tg.clock.now().getTime() })
}

function replyWish(query: Query): ReplyWish {
  const json = textArg(query, 'reply_parameters')
  if (json === '') {
    const message = Math.max(0, integerArg(query, 'reply_to_message_id'))
    return { message, evenWithout: flagArg(query, 'allow_sending_without_reply'), chat: '' }
  }
  const fields = objectArg(json, { json: refusals.replyJson, object: refusals.replyObject })
  if (fields.size === 0) return { message: 0, evenWithout: false, chat: '' }
  return within(
    () => ({
      chat: optionalText(fields, 'chat_id'),
      message: requiredInteger(fields, 'message_id'),
      evenWithout: optionalFlag(fields, 'allow_sending_without_reply'),
    }),
    badRequest,
  )
}

/** A reply to a message of another chat is checked, but not shown as a reply. */
function replyFor({ tg, bot }: Call, chat: Chat, wish: ReplyWish): number | undefined {
  if (wish.message <= 0) return undefined
  const elsewhere = wish.chat !== '' && wish.chat !== String(apiId(chat))
  const from = elsewhere ? accessibleChat(tg, bot, { id: wish.chat, access: 'read' }) : chat
  if (tg.messages.get(from.key, wish.message)) return elsewhere ? undefined : wish.message
  if (wish.evenWithout) return undefined
  throw refusals.replyNotFound()
}

/** Outside forums the server ignores a topic, except that private chats have none to be found. */
function topicFor({ bot, query }: Call, chat: Chat): number | undefined {
  const wanted = Math.max(0, integerArg(query, 'message_thread_id'))
  if (chat.kind === 'private' && wanted > 0) throw refusals.threadNotFound()
  if (chat.kind !== 'supergroup' || !chat.topics) return undefined
  const mayWriteInClosed = isAdministrator(statusOf(chat, bot))
  if (wanted === 0) {
    if (chat.generalClosed && !mayWriteInClosed) throw refusals.topicClosed()
    return undefined
  }
  const topic = chat.topics.find(({ id }) => id === wanted)
  if (wanted === GENERAL_TOPIC || !topic || topic.state === 'deleted') {
    throw refusals.threadNotFound()
  }
  if (topic.state === 'closed' && !mayWriteInClosed) throw refusals.topicClosed()
  return topic.id
}

function checkRights({ bot }: Call, chat: Chat, what: string): void {
  if (chat.kind === 'private') return
  const status = statusOf(chat, bot)
  const isMuted = chat.muted && !isAdministrator(status)
  if (isMuted || status === 'restricted') throw refusals.noRights(what)
}

function linkPreviewOf(query: Query): Record<string, unknown> | undefined {
  const json = textArg(query, 'link_preview_options')
  if (json === '') {
    return flagArg(query, 'disable_web_page_preview') ? { is_disabled: true } : undefined
  }
  const fields = objectArg(json, { json: refusals.previewJson, object: refusals.previewObject })
  return within(() => {
    const flags = ['is_disabled', 'prefer_small_media', 'prefer_large_media', 'show_above_text']
    const set = flags.filter((name) => optionalFlag(fields, name)).map((name) => [name, true])
    const url = optionalText(fields, 'url')
    const options = { ...Object.fromEntries(set), ...(url && { url }) }
    return Object.keys(options).length > 0 ? options : undefined
  }, badRequest)
}

/** When the bot acted, in the server's seconds. */
export function actedAt({ tg }: Call): number {
  return unixSeconds(tg.clock)
}
