import { Composer, Context, type Telegram } from 'telegraf'
import { callbackQuery, message } from 'telegraf/filters'
import type { Update, UserFromGetMe } from 'telegraf/types'
import type { Inbound, InboundMessage, InboxRow, ReadUpdate } from '../../conversation/ports.ts'
import { mentionOf, NOT_WORDS, storedUpdate } from './update.ts'

/** Where the route that matches an update leaves what it means. */
class ReadingContext extends Context {
  inbound: Inbound = { kind: 'ignored' }
}

/** Who is spoken to is no part of what is said. */
function spoken({ chat, me }: Context, text: string): string {
  return chat?.type === 'private' ? text : text.replace(mentionOf(me), ' ').trim()
}

const routes = new Composer<ReadingContext>()

routes.on(callbackQuery('data'), (ctx) => {
  const { id, data, message: standing } = ctx.callbackQuery
  ctx.inbound = {
    kind: 'press',
    pressId: id,
    data,
    messageId: String(standing?.message_id ?? ''),
  }
})

routes.on(message('text'), (ctx) => {
  const { text, reply_to_message: repliesTo } = ctx.message
  ctx.inbound = {
    kind: 'text',
    text: spoken(ctx, text),
    ...(repliesTo && { repliesTo: String(repliesTo.message_id) }),
  }
})

routes.on('my_chat_member', (ctx) => {
  const { status } = ctx.myChatMember.new_chat_member
  const gone = status === 'kicked' || status === 'left'
  ctx.inbound = { kind: gone ? 'blocked' : 'unblocked' }
})

routes.on(message('migrate_to_chat_id'), (ctx) => {
  const { chat, migrate_to_chat_id: to } = ctx.message
  ctx.inbound = { kind: 'moved', from: String(chat.id), to: String(to) }
})

routes.on(message('migrate_from_chat_id'), (ctx) => {
  const { chat, migrate_from_chat_id: from } = ctx.message
  ctx.inbound = { kind: 'moved', from: String(from), to: String(chat.id) }
})

for (const kind of NOT_WORDS) {
  routes.on(message(kind), (ctx) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- stored after its shape was checked
    const said = ctx.message as { caption?: string; reply_to_message?: { message_id: number } }
    const { reply_to_message: repliesTo } = said
    const caption = said.caption && spoken(ctx, said.caption)
    ctx.inbound = {
      kind: 'attachment',
      ...(caption && { caption }),
      ...(repliesTo && { repliesTo: String(repliesTo.message_id) }),
    }
  })
}

routes.on('edited_message', (ctx) => {
  ctx.inbound = { kind: 'edited' }
})

/** Says what a stored update means. Nothing is sent from here. */
export function updateReader(telegram: Telegram, me: UserFromGetMe): ReadUpdate {
  return async (row: InboxRow): Promise<InboundMessage> => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of the shape that is read here
    const ctx = new ReadingContext(storedUpdate(row.payload) as Update, telegram, me)
    await routes.middleware()(ctx, () => Promise.resolve())
    return {
      address: { account: row.account, chatId: row.chatId },
      inGroup: row.chatId.startsWith('-'),
      ...(ctx.from && { sender: { account: row.account, chatId: String(ctx.from.id) } }),
      inbound: ctx.inbound,
    }
  }
}
