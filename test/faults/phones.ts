import { ZALO_BOT, ZALO_OA } from '../support/accounts.ts'
import { codesIn } from '../support/zalo-phone.ts'
import type { Plan } from './plan.ts'
import type { Product } from './protocol.ts'
import type { RemoteMessenger } from './remote.ts'
import { BOT_ACCOUNT, type Role } from './stage.ts'

/** A message as a person sees it, on whatever phone. */
export interface Seen {
  /** By which the person's app knows it. */
  id: number
  /** By which the service knows it. */
  messageId: string
  text: string
  isBot: boolean
  /** The platform's own notice, or a file that goes before its text. */
  isAside: boolean
  choices: Choice[]
}

export interface Choice {
  label: string
  /** What the platform is told by a press of the button. */
  data?: string
  /** What is typed where there is no button. */
  code?: string
}

/** What was done: the id by which the service hears of it. */
export interface Done {
  kind: 'press' | 'text'
  id: string
}

interface Chosen {
  on: Seen
  choice: Choice
  /** The app still shows what the message was when it was looked at. */
  isStale?: boolean
}

/** What a person does with one product's app. */
interface Phone {
  /** The account of the service to which it speaks. */
  account: string
  chatId: (messenger: RemoteMessenger, user: number) => Promise<string>
  begin: (messenger: RemoteMessenger, user: number) => Promise<unknown>
  transcript: (messenger: RemoteMessenger, user: number) => Promise<Seen[]>
  /** Undefined where nobody is told of the press. */
  choose: (messenger: RemoteMessenger, user: number, chosen: Chosen) => Promise<Done | undefined>
  /** In answer to a message, where the app can do that, or by its catalogue. */
  say: (messenger: RemoteMessenger, user: number, said: Said) => Promise<Done>
  block: (messenger: RemoteMessenger, user: number) => Promise<unknown>
  unblock: (messenger: RemoteMessenger, user: number) => Promise<unknown>
}

interface Said {
  text: string
  replyTo?: Seen
}

/** People who cannot answer a message name its request. */
function withReference({ text, replyTo }: Said): string {
  const code = /YC-\d{4}-\d{4}/.exec(replyTo?.text ?? '')?.[0]
  return code === undefined ? text : `${code} ${text}`
}

const telegram: Phone = {
  account: BOT_ACCOUNT,
  chatId: async (_messenger, user) => String(user),
  begin: (messenger, user) => messenger.do('telegram', 'start', { user }),
  transcript: async (messenger, user) => telegramChat(messenger, { user }),
  choose: async (messenger, user, { on, choice, isStale }) => {
    const { label: button, data } = choice
    const { press } = await messenger.do('telegram', 'press', {
      user,
      message: on.id,
      button,
      ...(isStale && data !== undefined && { data, stale: true }),
    })
    return { kind: 'press', id: press.id }
  },
  say: async (messenger, user, { text, replyTo }) => {
    const reply = replyTo && { replyTo: replyTo.id }
    const { id } = await messenger.do('telegram', 'say', { user, text, ...reply })
    return { kind: 'text', id: String(id) }
  },
  block: (messenger, user) => messenger.do('telegram', 'block', { user }),
  unblock: (messenger, user) => messenger.do('telegram', 'unblock', { user }),
}

export async function telegramChat(
  messenger: RemoteMessenger,
  where: { user: number; chat?: number },
): Promise<Seen[]> {
  const messages = await messenger.do('telegram', 'transcript', where)
  return messages
    .filter(({ deleted }) => !deleted)
    .map(({ id, text, from, service, keyboard = [] }) => ({
      id,
      messageId: String(id),
      text,
      isBot: from.isBot,
      isAside: service !== undefined,
      choices: keyboard.flat().map(({ text: label, callback_data: data }) => ({
        label,
        data,
      })),
    }))
}

const zaloBot: Phone = {
  account: `zalo-bot:${ZALO_BOT.token.split(':')[0] ?? ''}`,
  chatId: (messenger, user) => messenger.do('zaloBot', 'chatId', { user }),
  begin: (messenger, user) => messenger.do('zaloBot', 'say', { user, text: 'xin chào' }),
  transcript: async (messenger, user) => {
    const messages = await messenger.do('zaloBot', 'transcript', { user })
    return messages.map(({ id, messageId, text, from, file }) => ({
      id,
      messageId,
      text,
      isBot: from.isBot,
      isAside: file !== undefined,
      choices: codesIn(text),
    }))
  },
  choose: (messenger, user, { choice: { code = '' } }) => typed(messenger, user, code),
  say: (messenger, user, said) => typed(messenger, user, withReference(said)),
  block: (messenger, user) => messenger.do('zaloBot', 'block', { user }),
  unblock: (messenger, user) => messenger.do('zaloBot', 'unblock', { user }),
}

async function typed(messenger: RemoteMessenger, user: number, text: string): Promise<Done> {
  const { messageId } = await messenger.do('zaloBot', 'say', { user, text })
  return { kind: 'text', id: messageId }
}

const zaloOa: Phone = {
  account: `zalo-oa:${ZALO_OA.id}`,
  chatId: (messenger, user) => messenger.do('zaloOa', 'userId', { user }),
  begin: (messenger, user) => messenger.do('zaloOa', 'follow', { user }),
  transcript: async (messenger, user) => {
    const messages = await messenger.do('zaloOa', 'transcript', { user })
    return messages.map(({ id, messageId, text, from, file, keyboard = [] }) => ({
      id,
      messageId,
      text,
      isBot: from.isBot,
      isAside: file !== undefined,
      choices: [...keyboard.flat().map((button) => ({ label: button.text })), ...codesIn(text)],
    }))
  },
  choose: async (messenger, user, { on, choice: { code, label } }) => {
    if (code !== undefined) return zaloOa.say(messenger, user, { text: code })
    const { message } = await messenger.do('zaloOa', 'press', {
      user,
      message: on.id,
      button: label,
    })
    return { kind: 'text', id: message.messageId }
  },
  say: async (messenger, user, said) => {
    const { messageId } = await messenger.do('zaloOa', 'say', { user, text: withReference(said) })
    return { kind: 'text', id: messageId }
  },
  block: (messenger, user) => messenger.do('zaloOa', 'block', { user }),
  unblock: (messenger, user) => messenger.do('zaloOa', 'unblock', { user }),
}

export const PHONES: Readonly<Record<Product, Phone>> = { telegram, zaloBot, zaloOa }

export function phoneOf(role: Role, { phones }: Pick<Plan, 'phones'>): Phone {
  return PHONES[phones[role] ?? 'telegram']
}
