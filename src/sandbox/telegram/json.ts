import { apiId } from './chats.ts'
import type { Telegram } from './telegram.ts'
import type { Chat, Entity, Group, MemberStatus, Message, Service } from './rows.ts'
import { fileJson } from './files.ts'

/** The objects of the Bot API, in the order in which the server writes their fields. */

type Json = Record<string, unknown>

export function userJson(tg: Telegram, id: number): Json {
  const bot = tg.bots.get(id)
  if (bot) {
    return { id, is_bot: true, first_name: bot.names[''] ?? '', username: bot.username }
  }
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
  if (chat.kind === 'group') {
    return { id, title: chat.title, type: 'group', all_members_are_administrators: false }
  }
  return { id, title: chat.title, ...(chat.topics ? { is_forum: true } : {}), type: 'supergroup' }
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

function headJson(tg: Telegram, chat: Chat, message: Message): Json {
  return {
    message_id: message.id,
    from: userJson(tg, message.from),
    chat: chatJson(tg, chat),
    date: message.date,
    edit_date: message.editDate,
    message_thread_id: message.topic,
    ...(message.topic !== undefined && { is_topic_message: true }),
  }
}

function bodyJson(tg: Telegram, message: Message): Json {
  const { content, markup } = message
  return {
    ...contentJson(tg, content),
    ...(message.linkPreview && { link_preview_options: message.linkPreview }),
    ...(message.protected && { has_protected_content: true }),
    ...(markup?.kind === 'inline' && { reply_markup: { inline_keyboard: markup.rows } }),
  }
}

function contentJson(tg: Telegram, content: Message['content']): Json {
  if (content.kind === 'service') return serviceJson(tg, content.service)
  const entities = entitiesJson(tg, content.entities)
  if (content.kind === 'text') return { text: content.text, entities }
  return {
    ...fileJson(tg.files.get(content.file), content.kind),
    ...(content.text !== '' && { caption: content.text, caption_entities: entities }),
  }
}

function entitiesJson(tg: Telegram, entities: readonly Entity[]): Json[] | undefined {
  if (entities.length === 0) return undefined
  return entities.map(({ type, offset, length, url, language, user, customEmoji }) => ({
    offset,
    length,
    type,
    url,
    language,
    ...(user !== undefined && { user: userJson(tg, user) }),
    custom_emoji_id: customEmoji,
  }))
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
    case 'topic-created':
      return { forum_topic_created: { name: service.name, icon_color: 7_322_096 } }
    case 'topic-closed':
      return { forum_topic_closed: {} }
    case 'topic-reopened':
      return { forum_topic_reopened: {} }
  }
}

const ADMINISTRATOR_RIGHTS = {
  can_be_edited: false,
  can_manage_chat: true,
  can_change_info: true,
  can_delete_messages: true,
  can_invite_users: true,
  can_restrict_members: true,
  can_pin_messages: true,
  can_promote_members: false,
  can_manage_video_chats: true,
  is_anonymous: false,
}

const NO_PERMISSIONS = {
  can_send_messages: false,
  can_send_documents: false,
  can_send_photos: false,
  can_send_other_messages: false,
  can_add_web_page_previews: false,
}

export function memberJson(tg: Telegram, id: number, status: MemberStatus): Json {
  const member = { user: userJson(tg, id), status }
  switch (status) {
    case 'creator':
      return { ...member, is_anonymous: false }
    case 'administrator':
      return { ...member, ...ADMINISTRATOR_RIGHTS }
    case 'restricted':
      return { ...member, until_date: 0, ...NO_PERMISSIONS, is_member: true }
    case 'kicked':
      return { ...member, until_date: 0 }
    case 'member':
    case 'left':
      return member
  }
}

export function permissionsJson(group: Group): Json {
  const allowed = !group.muted
  return {
    can_send_messages: allowed,
    can_send_documents: allowed,
    can_send_photos: allowed,
    can_send_other_messages: allowed,
    can_add_web_page_previews: allowed,
  }
}
