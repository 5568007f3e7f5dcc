import { textArg } from '../../wire/query.ts'
import { chatOf } from '../access.ts'
import { apiId } from '../chats.ts'
import { messageJson } from '../json.ts'
import { readMarkup } from '../text/markup.ts'
import { post } from '../post.ts'
import { refusals } from '../refusals.ts'
import type { Chat, Content } from '../rows.ts'
import type { Call, Outcome } from './method.ts'

/**
 * The part that all sends share. `contentOf` runs once the chat is known: the server looks at the chat before it
 * looks closely at the content. `what` is what the bot needs the right for.
 */
export function send(call: Call, what: string, contentOf: () => Content): Outcome {
  const { tg, bot, query } = call
  const markup = readMarkup(textArg(query, 'reply_markup'))
  const chat = chatOf(call, 'write')
  const content = contentOf()
  if (chat.kind !== 'private' && chat.muted) throw refusals.noRights(what)
  pace(call, chat)
  const message = post(tg, chat, { from: bot, content, ...(markup && { markup }) })
  return { result: messageJson(tg, chat, message), message: message.id }
}

/** Sends and edits share the flood limits. */
export function pace({ tg, bot }: Call, chat: Chat): void {
  const isGroup = chat.kind !== 'private'
  tg.limits.pass({ bot, chat: apiId(chat), isGroup, atMs: tg.clock.now().getTime() })
}
