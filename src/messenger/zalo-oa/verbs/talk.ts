import { z } from 'zod'
import type { MessageView } from '../../chats/shown.ts'
import { inChat, optionalId } from '../../chats/verbs.ts'
import { verb } from '../../control/verb.ts'
import { Refused } from '../../world/people.ts'
import { chatOfPerson } from '../chats.ts'
import { post } from '../post.ts'
import { tellUserSent } from '../receipts.ts'
import type { Chat, Content, Message, OaButton } from '../rows.ts'
import { messageView } from '../views.ts'
import type { ZaloOa } from '../zalo-oa.ts'

const pressSchema = z.object({
  ...inChat,
  /** Without it, the newest message that has such a button. */
  message: optionalId,
  /** The text on the button. */
  button: z.string(),
})

export const talkVerbs = {
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
