import { z } from 'zod'
import type { MessageView } from '../chats/shown.ts'
import { inChat, ofBot, optionalId, readingVerbs, withBot } from '../chats/verbs.ts'
import { plainVerb, verb, type Verbs } from '../control/verb.ts'
import { Refused } from '../world/people.ts'
import { chatOfPerson, messageView, oaOf, post, userIdByApp, userIdFor } from './chats.ts'
import { tellSeen, tellUserSent, tellWebhook } from './events.ts'
import {
  accountOf,
  type CallFacts,
  type Chat,
  type Content,
  type Message,
  type Oa,
  type OaButton,
  type Template,
  templateSchema,
  usageOf,
  type ZaloOa,
} from './zalo-oa.ts'
import { COMMON_FAULTS, fault } from '../wire/faults.ts'
import { isOaErrorCode, type OaErrorCode } from './oa-error.ts'
import { serverVerbs } from '../wire/server.ts'
import { zaloOaSettingsSchema } from './settings.ts'

const pressSchema = z.object({
  ...inChat,
  /** Without it, the newest message that has such a button. */
  message: optionalId,
  /** The text on the button. */
  button: z.string(),
})

const talkVerbs = {
  say: verb(
    z.object({ ...inChat, text: z.string().min(1), replyTo: optionalId }),
    (zalo: ZaloOa, { text, ...by }) => speak(zalo, by, { kind: 'text', text }),
  ),
  /** Says the payload of the button. */
  press: verb(pressSchema, (zalo: ZaloOa, input) => {
    const { chat } = chatOfPerson(zalo, input.user, input.chat)
    const { type, payload } = buttonIn(zalo, chat, input)
    const hidden = type === 'oa.query.show' ? {} : { hidden: true as const }
    const { user, chat: number } = input
    const by = { user, ...(number !== undefined && { chat: number }) }
    const message = speak(zalo, by, { kind: 'text', text: payload, ...hidden })
    return { message }
  }),
}

function buttonIn(
  zalo: ZaloOa,
  chat: Chat,
  { message, button }: z.infer<typeof pressSchema>,
): OaButton {
  const among = zalo.messages
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

interface Speech {
  user: number
  chat?: number
  replyTo?: number
}

/** Whatever a person says opens the windows anew. */
function speak(
  zalo: ZaloOa,
  { user, chat: number, replyTo }: Speech,
  content: Content,
): MessageView {
  const { oa, chat: before } = chatOfPerson(zalo, user, number)
  if (before.restricted) throw new Refused(`user ${user} has shut the account out`)
  const chat = { ...before, interactedAt: zalo.clock.now().getTime() }
  zalo.room.save(chat, user)
  const quoted = replyTo === undefined ? undefined : zalo.messages.get(chat.key, replyTo)?.messageId
  const draft = { from: user, content, ...(quoted !== undefined && { quoted }) }
  const message = post(zalo, chat, draft)
  zalo.room.markRead(chat, user)
  tellUserSent(zalo, { oa, chat, message })
  return messageView(zalo, chat, message)
}

const accountSchema = z.object({
  bot: optionalId,
  type: z.exactOptional(z.union([z.literal(2), z.literal(4)])),
  /** An empty address takes the webhook away; any address switches a disabled one on again. */
  webhookUrl: z.exactOptional(z.string()),
})

/** What the owners of accounts and applications do in the platform's consoles, and see there. */
const consoleVerbs = {
  setAccount: verb(accountSchema, setAccount),
  tokens: verb(ofBot, (zalo: ZaloOa, { bot }) => {
    const found = zalo.tokens.get(oaOf(zalo, bot).number)
    if (!found) throw new Refused('the account has no tokens')
    return found
  }),
  putTemplate: verb(
    templateSchema.omit({ oa: true }).extend({ bot: optionalId }),
    (zalo: ZaloOa, { bot, ...template }): Template =>
      zalo.templates.put({ ...template, oa: oaOf(zalo, bot).number }),
  ),
  setTemplateStatus: verb(
    templateSchema.pick({ id: true, status: true }),
    (zalo: ZaloOa, { id, status }): Template => {
      const before = zalo.templates.get(id)
      if (!before) throw new Refused(`there is no template ${id}`)
      return zalo.templates.put({ ...before, status })
    },
  ),
  /** The events that the webhook has not taken, and when each is delivered, or delivered again. */
  pending: verb(ofBot, (zalo: ZaloOa, { bot }) => {
    const { number } = oaOf(zalo, bot)
    const waiting = [...zalo.events.values()].filter((event) => event.oa === number)
    return waiting.map(({ body, dueAt }) => {
      const event: unknown = JSON.parse(body)
      return { event, dueAt: new Date(dueAt).toISOString() }
    })
  }),
}

function setAccount(
  zalo: ZaloOa,
  { bot: number, type, webhookUrl: url }: z.infer<typeof accountSchema>,
): Oa {
  const before = oaOf(zalo, number)
  const { webhook: kept, ...rest } = before
  const webhook = url === undefined ? kept : webhookAt(url)
  const oa: Oa = { ...rest, type: type ?? before.type, ...(webhook && { webhook }) }
  zalo.oas.put(oa)
  const line = zalo.lines.get(oa.number)
  if (url !== undefined && webhook && line) {
    void line.webhook.tryAddress(webhook.url)
    line.webhook.wake()
  }
  return oa
}

function webhookAt(url: string): Oa['webhook'] {
  return url === '' ? undefined : { url }
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
