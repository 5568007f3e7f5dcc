import { z } from 'zod'
import { inChat, ofBot, readingVerbs, withBot } from '../../chats/verbs.ts'
import { plainVerb, verb, type Verbs } from '../../control/verb.ts'
import { serverVerbs } from '../../wire/server.ts'
import { chatOfPerson, oaOf, userIdByApp, userIdFor } from '../chats.ts'
import { type FaultRule, faultRules } from '../fault-rule.ts'
import { tellSeen } from '../receipts.ts'
import type { Chat } from '../rows.ts'
import { zaloOaSettingsSchema } from '../settings.ts'
import { tellWebhook } from '../tell-webhook.ts'
import { accountOf, type CallFacts, usageOf, type ZaloOa } from '../zalo-oa.ts'
import { consoleVerbs } from './console.ts'
import { talkVerbs } from './talk.ts'

const person = z.object(withBot)
type OfPerson = z.infer<typeof person>

/** All that people can do with official accounts and see of them, and what a test or the demo can change. */
export const zaloOaVerbs = {
  ...readingVerbs,
  ...talkVerbs,
  ...consoleVerbs,
  /** The account is told what was seen. */
  read: verb(z.object(inChat), (zalo: ZaloOa, { user, chat: number }) => {
    const chat = zalo.room.read(user, number)
    tellSeen(zalo, oaOf(zalo, chat.oa), chat)
  }),
  /** To follow is an interaction: the windows open. */
  follow: verb(person, (zalo: ZaloOa, by) => {
    const interactedAt = zalo.clock.now().getTime()
    const chat = changed(zalo, by, (before) => ({ ...before, follows: true, interactedAt }))
    tellAbout(zalo, chat, {
      follower: { id: chat.userId },
      event_name: 'follow',
      source: 'oa_profile',
    })
  }),
  /** Takes back the consent to the platform's telling of them: all that was between the two ends. */
  withdraw: verb(person, (zalo: ZaloOa, by) => {
    const chat = changed(zalo, by, ({ interactedAt: _before, ...rest }) => ({
      ...rest,
      follows: false,
    }))
    tellAbout(zalo, chat, { user_id: chat.userId, event_name: zalo.settings.withdrawal })
  }),
  /** The person shuts the account's messages out, or lets them in again; the account is not told. */
  block: verb(person, (zalo: ZaloOa, by) => {
    changed(zalo, by, (chat) => ({ ...chat, restricted: true }))
  }),
  unblock: verb(person, (zalo: ZaloOa, by) => {
    changed(zalo, by, (chat) => ({ ...chat, restricted: false }))
  }),
  /** The API's id of a person for an account; it is known before they have had to do with it. */
  userId: verb(person, (zalo: ZaloOa, { user, bot }) =>
    userIdFor(oaOf(zalo, bot), zalo.people.active(user).id),
  ),
  setPhone: verb(
    z.object({ user: z.int(), phone: z.string() }),
    (zalo: ZaloOa, { user, phone }) => {
      zalo.phones.put({ user: zalo.people.active(user).id, phone })
    },
  ),
  usage: verb(ofBot, (zalo: ZaloOa, { bot }) => usageOf(zalo, oaOf(zalo, bot).number)),
  settings: plainVerb(({ settings }: ZaloOa) => settings),
  setSettings: verb(zaloOaSettingsSchema.partial(), (zalo: ZaloOa, some) => {
    zalo.settings = zaloOaSettingsSchema.parse({ ...zalo.settings, ...some })
    return zalo.settings
  }),
  ...serverVerbs<FaultRule, CallFacts>(faultRules),
}
export type ZaloOaControl = Verbs<typeof zaloOaVerbs>

function changed(zalo: ZaloOa, { user, bot }: OfPerson, change: (chat: Chat) => Chat): Chat {
  const chat = change(chatOfPerson(zalo, user, bot).chat)
  zalo.room.save(chat, user)
  return chat
}

function tellAbout(
  zalo: ZaloOa,
  { oa: number, user }: Chat,
  fields: Record<string, unknown>,
): void {
  const oa = oaOf(zalo, number)
  const byApp = userIdByApp(accountOf(zalo, number).appId, user)
  tellWebhook(zalo, oa, { fields: { oa_id: oa.id, user_id_by_app: byApp, ...fields } })
}
