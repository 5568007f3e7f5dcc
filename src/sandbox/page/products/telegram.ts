import type { TelegramControl } from '../../telegram/telegram-control.ts'
import type { Button, Message } from '../model.ts'
import { post, RequestFailed } from '../http.ts'
import type { Conversation, Product, Saying, Seat } from './product.ts'
import { meaningsOf } from './telegram-meanings.ts'
import { botOf, chatOf, messageOf, pressOf } from './telegram-shapes.ts'

type VerbName = keyof TelegramControl
type InputOf<Name extends VerbName> = Exclude<Parameters<TelegramControl[Name]>[0], void>
type OutputOf<Name extends VerbName> = ReturnType<TelegramControl[Name]>

function ask<Name extends VerbName>(verb: Name, input: InputOf<Name>): Promise<OutputOf<Name>> {
  return post(`/control/telegram/${verb}`, input)
}

/** A group has one chat; a private chat is named by its bot. */
const isGroup = (chat: number): boolean => chat < 0

export const telegram: Product = {
  key: 'telegram',
  name: 'Telegram',
  hasCommands: true,
  bots: async () => (await post<OutputOf<'bots'>>('/control/telegram/bots', {})).map(botOf),
  chats: async (user) => (await ask('chats', { user })).map(chatOf),
  conversation,
  start: async ({ user, chat }, code) => {
    await ask('start', { user, bot: chat, ...(code !== undefined && { payload: code }) })
  },
  say,
  press,
  read: (seat) => ask('read', seat),
  block: ({ user, chat }) => ask('block', { user, bot: chat }),
  unblock: ({ user, chat }) => ask('unblock', { user, bot: chat }),
  meaningsOf,
}

async function conversation(seat: Seat, last: number | undefined): Promise<Conversation> {
  const { user, chat } = seat
  const wanted = last === undefined ? {} : { last: last + 1 }
  const [views, presses, commands] = await Promise.all([
    ask('transcript', { ...seat, ...wanted }),
    ask('presses', { user }),
    isGroup(chat) ? ask('menu', { user, group: chat }) : ask('menu', { user, bot: chat }),
  ])
  const here = presses.filter((press) => press.chat === chat)
  const hasOlder = last !== undefined && views.length > last
  return {
    messages: (hasOlder ? views.slice(1) : views).map(messageOf),
    hasOlder,
    commands: commands.map(({ command, description }) => ({ name: command, description })),
    waiting: here
      .filter(({ state }) => state === 'waiting')
      .map((press) => pressOf(press, performance.now())),
    settled: here.filter(({ state }) => state === 'answered').map(({ id }) => id),
  }
}

async function say(seat: Seat, { text, replyTo }: Saying): Promise<Message> {
  const input = { ...seat, text, ...(replyTo !== undefined && { replyTo }) }
  return messageOf(await ask('say', input))
}

/** A button that has just been edited away is pressed all the same, as the app would. */
async function press(
  seat: Seat,
  message: number,
  { text, does }: Button,
): Promise<string | undefined> {
  if (does.kind !== 'ask') return undefined
  const input = { ...seat, message, button: text, data: does.question }
  const pressed = await ask('press', input).catch((error: unknown) => {
    if (error instanceof RequestFailed && error.why === 'refused') {
      return ask('press', { ...input, stale: true })
    }
    throw error
  })
  return pressed.kind === 'asked' ? pressed.press.id : undefined
}
