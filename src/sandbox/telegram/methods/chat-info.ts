import { chatOf } from '../access.ts'
import { peerOf, peopleIn, statusOf } from '../chats.ts'
import { chatJson, memberJson, permissionsJson, userJson } from '../json.ts'
import { setStatus } from '../membership.ts'
import { leadingInteger, textArg } from '../../wire/query.ts'
import { refusals } from '../refusals.ts'
import { type Call, done, type Outcome } from './method.ts'

export function getMe({ tg, bot }: Call): Outcome {
  return {
    result: {
      ...userJson(tg, bot),
      can_join_groups: true,
      can_read_all_group_messages: tg.bots.get(bot)?.privacy === false,
      supports_inline_queries: false,
      can_connect_to_business: false,
      has_main_web_app: false,
    },
  }
}

export function getChat(call: Call): Outcome {
  const { tg } = call
  const chat = chatOf(call, 'read')
  const permissions = chat.kind === 'private' ? {} : { permissions: permissionsJson(chat) }
  return {
    result: { ...chatJson(tg, chat), ...permissions, accent_color_id: 0, max_reaction_count: 11 },
  }
}

export function getChatMember(call: Call): Outcome {
  const { tg, bot, query } = call
  const user = leadingInteger(textArg(query, 'user_id'))
  const chat = chatOf(call, user === bot ? 'read' : 'read-members')
  if (!tg.people.get(user) && !tg.bots.get(user)) throw refusals.userId('user_id')
  const status = chat.kind === 'private' ? 'member' : statusOf(chat, user)
  return { result: memberJson(tg, user, status) }
}

export function leaveChat(call: Call): Outcome {
  const { tg, bot } = call
  const chat = chatOf(call, 'read')
  if (chat.kind !== 'private') setStatus(tg, { group: chat, member: bot, status: 'left', by: bot })
  return done
}

const CHAT_ACTIONS = new Set(
  'typing record_video upload_video record_audio record_voice upload_audio upload_voice upload_photo upload_document choose_sticker find_location pick_up_location record_video_note upload_video_note'.split(
    ' ',
  ),
)

export function sendChatAction(call: Call): Outcome {
  const { tg, bot, query } = call
  const action = textArg(query, 'action').toLowerCase()
  if (action !== 'cancel' && !CHAT_ACTIONS.has(action)) throw refusals.chatAction()
  const chat = chatOf(call, 'write')
  const users = peopleIn(tg, chat)
  if (action !== 'cancel') {
    tg.publish({
      platform: 'telegram',
      type: 'typing',
      users,
      typing: tg.typing.show(chat, { chat: peerOf(chat), bot, action }),
    })
  } else if (tg.typing.stop(chat, bot)) {
    tg.publish({ platform: 'telegram', type: 'typing-ended', users, chat: peerOf(chat), bot })
  }
  return done
}
