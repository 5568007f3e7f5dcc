import { chatOfUser } from '../chats.ts'
import { OaError } from '../oa-error.ts'
import type { PrivateChat } from '../rows.ts'
import type { Call } from './endpoint.ts'

/** The person with this id, if the account knows them and may write to them. */
export function recipientOf({ zalo, oa }: Call, userId: string): PrivateChat {
  const chat = chatOfUser(zalo, oa.number, userId)
  if (!chat) throw unknownUser(zalo.settings.unknownUser)
  if (zalo.people.get(chat.user)?.deactivated) throw new OaError(-227)
  if (chat.restricted) throw new OaError(-244)
  return chat
}

function unknownUser(kind: 'not-following' | 'invalid'): OaError {
  return kind === 'invalid' ? new OaError(-201, 'user_id') : new OaError(-213)
}
