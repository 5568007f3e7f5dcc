import { chatOf } from '../access.ts'
import { userJson } from '../json.ts'
import { setStatus } from '../membership.ts'
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

export function leaveChat(call: Call): Outcome {
  const { tg, bot } = call
  const chat = chatOf(call, 'read')
  if (chat.kind !== 'private') setStatus(tg, { group: chat, member: bot, status: 'left', by: bot })
  return done
}
