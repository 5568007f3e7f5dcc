import type { ChatSummary, BotView, MessageView, PressView } from '../../telegram/shown.ts'
import type { Bot, Button, ButtonAction, ChatEvent, ChatHead, Message, Press } from '../model.ts'

type Given<T> = NonNullable<T>
type TelegramButton = Given<MessageView['keyboard']>[number][number]
type Service = Given<MessageView['service']>

export function messageOf(view: MessageView): Message {
  const { id, from, sentAt, editedAt, text, entities, file, replyTo } = view
  return {
    id,
    from,
    sentAt,
    text,
    styles: entities,
    ...(editedAt !== undefined && { editedAt }),
    ...(view.keyboard && { buttons: view.keyboard.map((row) => row.map(buttonOf)) }),
    ...(view.forceReply && { asksReply: view.forceReply }),
    ...(view.replyKeyboard && { answers: view.replyKeyboard }),
    ...(file && { file }),
    ...(view.service && { event: eventOf(view.service) }),
    ...(replyTo !== undefined && { replyTo }),
    ...(view.deleted && { deleted: true }),
  }
}

function buttonOf(button: TelegramButton): Button {
  return { text: button.text, does: actionOf(button) }
}

function actionOf({ callback_data: data, url, copy_text: copied }: TelegramButton): ButtonAction {
  if (url !== undefined) return { kind: 'open', url }
  if (copied) return { kind: 'copy', text: copied.text }
  return data === undefined ? { kind: 'nothing' } : { kind: 'ask', question: data }
}

function eventOf(service: Service): ChatEvent {
  switch (service.kind) {
    case 'upgraded-to':
    case 'upgraded-from':
      return { kind: 'upgraded' }
    case 'joined':
    case 'left':
    case 'group-created':
    case 'topic-created':
    case 'topic-closed':
    case 'topic-reopened':
      return service
  }
}

export function chatOf({ chat, kind, title, state, unread, lastMessage }: ChatSummary): ChatHead {
  return {
    id: chat,
    kind: kind === 'private' ? 'private' : 'group',
    title,
    state,
    unread,
    newest: lastMessage && messageOf(lastMessage),
  }
}

export function botOf({ id, name, description }: BotView): Bot {
  return { id, name, about: description }
}

export function pressOf({ id, message, button, data }: PressView, pressedAtMs: number): Press {
  return { id, message, button, question: data, pressedAtMs }
}
