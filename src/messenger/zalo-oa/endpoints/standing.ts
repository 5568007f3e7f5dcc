import { chatOfUser } from '../chats.ts'
import { OaError } from '../oa-error.ts'
import type { Chat } from '../rows.ts'
import type { ZaloOa } from '../zalo-oa.ts'
import type { Call } from './endpoint.ts'

const HOUR_MS = 3_600_000
const FREE_FOR_MS = 48 * HOUR_MS
const OPEN_FOR_MS = 7 * 24 * HOUR_MS

/** What an account must be to send: the order in which the platform looks is not known. */
export function checkStanding({ settings }: ZaloOa): void {
  if (!settings.verified) throw new OaError(-221)
  const hasApi = settings.package === 'growth' || settings.package === 'comprehensive'
  if (!hasApi) throw new OaError(-224)
}

/** Templates are paid for from the cloud account. */
export function checkCloudAccount({ settings }: ZaloOa): void {
  if (settings.cloudAccount === 'missing') throw new OaError(-320)
  if (settings.cloudAccount === 'empty') throw new OaError(-321)
}

/** The person with this id, if the account knows them and may write to them. */
export function recipientOf({ zalo, oa }: Call, userId: string): Chat {
  const chat = chatOfUser(zalo, oa.number, userId)
  if (!chat) throw new OaError(-213)
  if (zalo.people.get(chat.user)?.deactivated) throw new OaError(-227)
  if (chat.restricted) throw new OaError(-244)
  return chat
}

/** Whether a message to this person is free or billed; after seven days there is none. */
export function windowOf({ clock }: ZaloOa, { interactedAt }: Chat): 'free' | 'billed' {
  const ageMs = clock.now().getTime() - (interactedAt ?? -Infinity)
  if (ageMs > OPEN_FOR_MS) throw new OaError(-230)
  return ageMs <= FREE_FOR_MS ? 'free' : 'billed'
}
