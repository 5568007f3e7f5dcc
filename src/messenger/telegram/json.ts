import { apiId } from './chats.ts'
import { fileJson } from './files.ts'
import type { Chat, MemberStatus, Message, Service } from './rows.ts'
import type { Telegram } from './telegram.ts'

/** The objects of the Bot API, in the order in which the server writes their fields. */

type Json = Record<string, unknown>

export function userJson(tg: Telegram, id: number): Json {
  const bot = tg.accounts.get(id)
  if (bot) return { id, is_bot: true, first_name: bot.name, username: bot.username }
  const person = tg.people.get(id)
  if (!person) return { id, is_bot: false, first_name: '' }
  return {
    id,
    is_bot: false,
    first_name: person.deactivated ? '' : person.firstName,
    last_name: person.lastName,
    username: person.username,
    language_code: person.languageCode,
  }
}

export function chatJson(tg: Telegram, chat: Chat): Json {
  const id = apiId(chat)
  if (chat.kind === 'private') {
    const person = tg.people.get(chat.user)
    return {
      id,
      first_name: person?.firstName ?? '',
      last_name: person?.lastName,
      username: person?.username,
      type: 'private',
    }
  }
  const { title, kind: type } = chat
  return { id, title, type, ...(type === 'group' && { all_members_are_administrators: false }) }
}

/** A message as its chat's bots see it; `reply_to_message` goes one step deep. */
export function messageJson(tg: Telegram, chat: Chat, message: Message): Json {
  const replied =
    message.replyTo === undefined ? undefined : tg.messages.get(chat.key, message.replyTo)
  return {
    ...headJson(tg, chat, message),
    ...(replied && {
      reply_to_message: { ...headJson(tg, chat, replied), ...bodyJson(tg, replied) },
    }),
    ...bodyJson(tg, message),
  }
}

/** What is told of a message that is gone. */
export function inaccessibleJson(tg: Telegram, chat: Chat, id: number): Json {
  return { chat: chatJson(tg, chat), message_id: id, date: 0 }
}

function headJson(tg: Telegram, chat: Chat, { id, from, date, editDate }: Message): Json {
  return {
    message_id: id,
    from: userJson(tg, from),
    chat: chatJson(tg, chat),
    date,
    edit_date: editDate,
  }
}

function bodyJson(tg: Telegram, { content, markup }: Message): Json {
  return {
    ...contentJson(tg, content),
    ...(markup && { reply_markup: { inline_keyboard: markup.rows } }),
  }
}

function contentJson(tg: Telegram, content: Message['content']): Json {
  if (content.kind === 'service') return serviceJson(tg, content.service)
  const entities = content.entities.length > 0 ? content.entities : undefined
  if (content.kind === 'text') return { text: content.text, entities }
  return {
    ...fileJson(tg.files.get(content.file), content.kind),
    ...(content.text !== '' && { caption: content.text, caption_entities: entities }),
  }
}

function serviceJson(tg: Telegram, service: Service): Json {
  switch (service.kind) {
    case 'joined': {
      const members = service.users.map((id) => userJson(tg, id))
      return {
        new_chat_participant: members[0],
        new_chat_member: members[0],
        new_chat_members: members,
      }
    }
    case 'left': {
      const member = userJson(tg, service.user)
      return { left_chat_participant: member, left_chat_member: member }
    }
    case 'group-created':
      return { group_chat_created: true }
    case 'upgraded-to':
      return { migrate_to_chat_id: service.id }
    case 'upgraded-from':
      return { migrate_from_chat_id: service.id }
  }
}

export function memberJson(tg: Telegram, id: number, status: MemberStatus): Json {
  return { user: userJson(tg, id), status, ...(status === 'kicked' && { until_date: 0 }) }
}
