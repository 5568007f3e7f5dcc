import { z } from 'zod'
import type { MessageView } from '../chats/shown.ts'
import { inChat, nothing, ofPerson, optionalId, readingVerbs } from '../chats/verbs.ts'
import { verb, type Verbs } from '../control/verb.ts'
import { COMMON_FAULTS, fault } from '../wire/faults.ts'
import { serverVerbs } from '../wire/server.ts'
import { Refused } from '../world/people.ts'
import { chatOfPerson, userIdByApp, userIdOf } from './chats.ts'
import { tellSeen, tellUserSent, tellWebhook } from './events.ts'
import { isOaErrorCode, type OaErrorCode } from './oa-error.ts'
import { tryAddress, waitingEvents } from './webhook.ts'
import {
  accountOf,
  type CallFacts,
  type Chat,
  type Content,
  type Message,
  type Oa,
  OA_NUMBER,
  type OaButton,
  oaOf,
  templateSchema,
  type ZaloOa,
  zaloOaSettingsSchema,
} from './zalo-oa.ts'

const pressSchema = z.object({
  ...inChat,
  /** Without it, the newest message that has such a button. */
  message: optionalId,
  button: z.string(),
})

const talkVerbs = {
  say: verb(
    z.object({ ...inChat, text: z.string().min(1), replyTo: optionalId }),
    (zalo: ZaloOa, { text, ...by }) => speak(zalo, by, { kind: 'text', text }),
  ),
  /** Says the payload of the button. */
  press: verb(pressSchema, (zalo: ZaloOa, { user, message, button }) => {
    const found = buttonIn(zalo, chatOfPerson(zalo, user), { message, button })
    const hidden = found.type === 'oa.query.show' ? {} : { hidden: true as const }
    return { message: speak(zalo, { user }, { kind: 'text', text: found.payload, ...hidden }) }
  }),
}

function buttonIn(
  { messages }: ZaloOa,
  chat: Chat,
  { message, button }: { message: number | undefined; button: string },
): OaButton {
  const among = messages
    .of(chat.key)
    .filter(({ id }) => message === undefined || id === message)
    .map((it) => buttonsOf(it).find(({ title }) => title === button))
  const found = among.findLast((it) => it !== undefined)
  if (!found) throw new Refused(`there is no button ${button}`)
  return found
}

function buttonsOf({ content }: Message): OaButton[] {
  return content.kind === 'text' ? (content.buttons ?? []) : []
}

/** Whatever a person says opens the windows anew. */
function speak(
  zalo: ZaloOa,
  { user, replyTo }: { user: number; replyTo?: number },
  content: Content,
): MessageView {
  const before = chatOfPerson(zalo, user)
  if (before.restricted) throw new Refused(`user ${user} has shut the account out`)
  const chat = { ...before, interactedAt: zalo.clock.now().getTime() }
  zalo.room.save(chat, [user])
  const quoted =
    replyTo === undefined ? undefined : zalo.messages.reachable(chat.key, replyTo)?.messageId
  const draft = { from: user, content, ...(quoted !== undefined && { quoted }) }
  const message = zalo.room.post(chat, draft)
  zalo.room.markRead(chat, user)
  tellUserSent(zalo, message)
  return zalo.room.view(chat, message)
}

const accountSchema = z.object({
  type: z.exactOptional(z.union([z.literal(2), z.literal(4)])),
  /** An empty address takes the webhook away; any address switches a disabled one on again. */
  webhookUrl: z.exactOptional(z.string()),
})

/** What the owner of the account and its application does in the platform's consoles, and sees there. */
const consoleVerbs = {
  setAccount: verb(accountSchema, setAccount),
  tokens: verb(nothing, ({ tokens }: ZaloOa) => {
    const found = tokens.get(OA_NUMBER)
    if (!found) throw new Refused('the account has no tokens')
    return found
  }),
  putTemplate: verb(templateSchema, ({ templates }: ZaloOa, template) => templates.put(template)),
  /** The events that the webhook has not taken, and when each is delivered, or delivered again. */
  pending: verb(nothing, (zalo: ZaloOa) =>
    waitingEvents(zalo).map(({ body, dueAt }) => {
      const event: unknown = JSON.parse(body)
      return { event, dueAt: new Date(dueAt).toISOString() }
    }),
  ),
}

function setAccount(zalo: ZaloOa, { type, webhookUrl: url }: z.infer<typeof accountSchema>): Oa {
  const { webhook: kept, ...before } = oaOf(zalo)
  const given = url === '' ? undefined : url
  const webhook = url === undefined ? kept : given && { url: given }
  const oa: Oa = { ...before, type: type ?? before.type, ...(webhook && { webhook }) }
  zalo.oas.put(oa)
  if (given !== undefined) {
    void tryAddress(zalo, given)
    zalo.webhook.wake()
  }
  return oa
}

/** `method` is the path of an endpoint, or `webhook` for deliveries. */
const faultRules = z.discriminatedUnion('kind', [
  ...COMMON_FAULTS,
  // Instead of processing the call.
  fault('refuse', { code: z.custom<OaErrorCode>(isOaErrorCode) }),
  // To events on their way to the webhook.
  fault('lose-update', {}),
])
export type FaultRule = z.infer<typeof faultRules>

/** All that people can do with the official account and see of it, and what a test or the demo can change. */
export const zaloOaVerbs = {
  ...readingVerbs,
  ...talkVerbs,
  ...consoleVerbs,
  /** The account is told what was seen. */
  read: verb(z.object(inChat), (zalo: ZaloOa, { user, chat }) => {
    tellSeen(zalo, zalo.room.read(user, chat))
  }),
  /** To follow is an interaction: the windows open. */
  follow: verb(ofPerson, (zalo: ZaloOa, { user }) => {
    const interactedAt = zalo.clock.now().getTime()
    const chat = { ...chatOfPerson(zalo, user), follows: true, interactedAt }
    zalo.room.save(chat, [user])
    const what = { event_name: 'follow', source: 'oa_profile' }
    tellAbout(zalo, user, { follower: { id: chat.userId }, ...what })
  }),
  /** Takes back the consent to the platform's telling of them: all that was between the two ends. */
  withdraw: verb(ofPerson, (zalo: ZaloOa, { user }) => {
    const { interactedAt: _before, ...chat } = chatOfPerson(zalo, user)
    zalo.room.save({ ...chat, follows: false }, [user])
    tellAbout(zalo, user, { user_id: chat.userId, event_name: zalo.settings.withdrawal })
  }),
  /** The person shuts the account's messages out, or lets them in again; the account is not told. */
  block: verb(ofPerson, (zalo: ZaloOa, { user }) => {
    zalo.room.save({ ...chatOfPerson(zalo, user), restricted: true }, [user])
  }),
  unblock: verb(ofPerson, (zalo: ZaloOa, { user }) => {
    zalo.room.save({ ...chatOfPerson(zalo, user), restricted: false }, [user])
  }),
  /** The API's id of a person for the account; it is known before they have had to do with it. */
  userId: verb(ofPerson, (zalo: ZaloOa, { user }) => userIdOf(zalo, zalo.people.active(user).id)),
  setPhone: verb(
    z.object({ user: z.int(), phone: z.string() }),
    (zalo: ZaloOa, { user, phone }) => {
      zalo.phones.put({ user: zalo.people.active(user).id, phone })
    },
  ),
  setSettings: verb(zaloOaSettingsSchema.partial(), (zalo: ZaloOa, some) => {
    zalo.settings = zaloOaSettingsSchema.parse({ ...zalo.settings, ...some })
  }),
  ...serverVerbs<FaultRule, CallFacts>(faultRules),
}
export type ZaloOaControl = Verbs<typeof zaloOaVerbs>

function tellAbout(zalo: ZaloOa, user: number, fields: Record<string, unknown>): void {
  const about = { oa_id: accountOf(zalo).id, user_id_by_app: userIdByApp(zalo, user) }
  tellWebhook(zalo, { fields: { ...about, ...fields } })
}
