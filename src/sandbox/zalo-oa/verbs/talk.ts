import { Refused } from '../../world/refused.ts'
import type { OaButton } from '../button.ts'
import type { Input } from '../inputs.ts'
import { post } from '../post.ts'
import { tellUserSent } from '../receipts.ts'
import type { Chat, Content, Message } from '../rows.ts'
import type { MessageView, Pressed } from '../shown.ts'
import { messageView } from '../views.ts'
import type { ZaloOa } from '../zalo-oa.ts'
import { chatOfPerson, oaOf, saved } from './lookup.ts'
import { markRead } from './reading.ts'

export function say(zalo: ZaloOa, { user, chat, text, replyTo }: Input<'say'>): MessageView {
  return speak(zalo, { user, chat, replyTo, content: { kind: 'text', text } })
}

export function sendAttachment(zalo: ZaloOa, input: Input<'sendAttachment'>): MessageView {
  const { user, chat, kind, url, name = '', text = '' } = input
  return speak(zalo, { user, chat, content: { kind, url, name, text, size: 0 } })
}

export function press(zalo: ZaloOa, input: Input<'press'>): Pressed {
  const chat = chatOfPerson(zalo, input.user, input.chat)
  const button = buttonIn(zalo, chat, input)
  switch (button.type) {
    case 'oa.query.show':
    case 'oa.query.hide': {
      const shown = button.type === 'oa.query.show'
      const hidden = shown ? {} : { hidden: true as const }
      const content: Content = { kind: 'text', text: button.payload, ...hidden }
      const message = speak(zalo, { user: input.user, chat: input.chat, content })
      return { kind: 'asked', message, shown }
    }
    case 'oa.open.url':
      return { kind: 'link', url: button.payload.url }
    case 'oa.open.sms':
    case 'oa.open.phone':
      return { kind: 'phone', number: button.payload.phone_code }
  }
}

function buttonIn(zalo: ZaloOa, chat: Chat, { message, button }: Input<'press'>): OaButton {
  const isWanted = ({ title }: OaButton, index: number): boolean =>
    typeof button === 'string' ? title === button : index === button
  const among = zalo.messages
    .of(chat.key)
    .filter(({ id }) => message === undefined || id === message)
    .map((it) => buttonsOf(it).find(isWanted))
  const found = among.findLast((it) => it !== undefined)
  if (!found) throw new Refused(`there is no button ${button}`)
  return found
}

function buttonsOf({ content }: Message): OaButton[] {
  return content.kind === 'text' ? (content.buttons ?? []) : []
}

interface Speech {
  user: number
  chat: number | undefined
  content: Content
  replyTo?: number | undefined
}

/** Whatever a person says opens the windows anew. */
function speak(zalo: ZaloOa, { user, chat: number, content, replyTo }: Speech): MessageView {
  const before = chatOfPerson(zalo, user, number)
  if (before.kind === 'private' && before.restricted) {
    throw new Refused(`user ${user} has shut the account out`)
  }
  const interactedAt = zalo.clock.now().getTime()
  const chat = before.kind === 'private' ? saved(zalo, { ...before, interactedAt }) : before
  const quoted = replyTo === undefined ? undefined : zalo.messages.get(chat.key, replyTo)?.messageId
  const draft = { from: user, content, ...(quoted !== undefined && { quoted }) }
  const message = post(zalo, chat, draft)
  markRead(zalo, chat, user)
  tellUserSent(zalo, { oa: oaOf(zalo, chat.oa), chat, message })
  return messageView(zalo, chat, message)
}
