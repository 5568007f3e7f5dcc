import { userIdByApp } from '../chats.ts'
import type { Input } from '../inputs.ts'
import type { Oa, PrivateChat } from '../rows.ts'
import { tellWebhook } from '../tell-webhook.ts'
import { accountOf, type ZaloOa } from '../zalo-oa.ts'
import { ownChat, saved } from './lookup.ts'

/** To follow is an interaction: the windows open. */
export function follow(zalo: ZaloOa, { user, oa: number }: Input<'follow'>): void {
  const { oa, chat } = ownChat(zalo, user, number)
  saved(zalo, { ...chat, follows: true, interactedAt: zalo.clock.now().getTime() })
  tellFollowing(zalo, oa, { chat, event: 'follow' })
}

export function unfollow(zalo: ZaloOa, { user, oa: number }: Input<'follow'>): void {
  const { oa, chat } = ownChat(zalo, user, number)
  saved(zalo, { ...chat, follows: false })
  tellFollowing(zalo, oa, { chat, event: 'unfollow' })
}

function tellFollowing(
  zalo: ZaloOa,
  oa: Oa,
  { chat, event }: { chat: PrivateChat; event: 'follow' | 'unfollow' },
): void {
  tellWebhook(zalo, oa, {
    fields: {
      oa_id: oa.id,
      follower: { id: chat.userId },
      user_id_by_app: byApp(zalo, oa, chat),
      event_name: event,
      source: 'oa_profile',
    },
  })
}

export function clickChatNow(zalo: ZaloOa, { user, oa: number }: Input<'clickChatNow'>): void {
  const { oa, chat } = ownChat(zalo, user, number)
  saved(zalo, { ...chat, interactedAt: zalo.clock.now().getTime() })
  tellWebhook(zalo, oa, {
    fields: {
      oa_id: oa.id,
      user_id: chat.userId,
      user_id_by_app: byApp(zalo, oa, chat),
      event_name: 'user_click_chatnow',
    },
  })
}

export function submitInfo(
  zalo: ZaloOa,
  { user, oa: number, name, phone }: Input<'submitInfo'>,
): void {
  const { oa, chat } = ownChat(zalo, user, number)
  tellWebhook(zalo, oa, {
    fields: {
      sender: { id: chat.userId },
      recipient: { id: oa.id },
      user_id_by_app: byApp(zalo, oa, chat),
      event_name: 'user_submit_info',
      info: { name, phone },
    },
  })
}

/** The person no longer lets the platform tell the account of them: all that was between the two ends. */
export function withdraw(zalo: ZaloOa, { user, oa: number }: Input<'follow'>): void {
  const { oa, chat } = ownChat(zalo, user, number)
  const { interactedAt: _before, ...rest } = chat
  saved(zalo, { ...rest, follows: false })
  tellWebhook(zalo, oa, {
    fields: {
      oa_id: oa.id,
      user_id: chat.userId,
      user_id_by_app: byApp(zalo, oa, chat),
      event_name: zalo.settings.withdrawal,
    },
  })
}

export function restrict(zalo: ZaloOa, { user, oa }: Input<'restrict'>): void {
  saved(zalo, { ...ownChat(zalo, user, oa).chat, restricted: true })
}

export function allow(zalo: ZaloOa, { user, oa }: Input<'allow'>): void {
  saved(zalo, { ...ownChat(zalo, user, oa).chat, restricted: false })
}

function byApp(zalo: ZaloOa, oa: Oa, { user }: PrivateChat): string {
  return userIdByApp(accountOf(zalo, oa.number).appId, user)
}
