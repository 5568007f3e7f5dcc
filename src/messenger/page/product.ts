import type { TelegramControl } from '../telegram/verbs/table.ts'
import type { ZaloBotControl } from '../zalo-bot/verbs.ts'
import type { ZaloOaControl } from '../zalo-oa/verbs.ts'
import { post, RequestFailed } from './connection.ts'
import type { BotView, Button, ChatSummary, Command, Message, Press, ProductKey } from './model.ts'

/** Somebody's chat. */
export interface Seat {
  user: number
  chat: number
}

export interface Conversation {
  messages: Message[]
  hasOlder: boolean
  commands: Command[]
  /** What was pressed and not answered; `settled` are the ids of those that will wait no more. */
  waiting: Press[]
  settled: string[]
}

export interface Saying {
  text: string
  replyTo: number | undefined
}

/** One messenger, as the page uses it. */
export interface Product {
  readonly key: ProductKey
  readonly name: string
  /** The bot can offer commands to choose from. */
  readonly hasCommands: boolean
  bots(): Promise<BotView[]>
  chats(user: number): Promise<ChatSummary[]>
  /** The last `last` messages, or all. */
  conversation(seat: Seat, last: number | undefined): Promise<Conversation>
  /** Opens the chat with a bot; the code comes with the link of an invitation. */
  start(seat: Seat, code: string | undefined): Promise<unknown>
  say(seat: Seat, saying: Saying): Promise<Message>
  /** The messenger's id of the press, where an answer is to be waited for. */
  press(seat: Seat, message: number, button: Button): Promise<string | undefined>
  read(seat: Seat): Promise<unknown>
  block(seat: Seat): Promise<unknown>
  unblock(seat: Seat): Promise<unknown>
}

type InputOf<Verb> = Verb extends (input: infer Input) => unknown
  ? Input extends void
    ? object
    : Input
  : never
type OutputOf<Verb> = Verb extends (input: never) => infer Output ? Output : never
type Ask<Control> = <Name extends keyof Control & string>(
  verb: Name,
  input: InputOf<Control[Name]>,
) => Promise<OutputOf<Control[Name]>>

function asking<Control>(key: ProductKey): Ask<Control> {
  return (verb, input) => post(`/control/${key}/${verb}`, input)
}

type Shared = Pick<
  TelegramControl,
  'bots' | 'chats' | 'transcript' | 'say' | 'read' | 'block' | 'unblock'
>

/** What every messenger does in the same words. */
function shared(
  key: ProductKey,
): Omit<Product, 'key' | 'name' | 'hasCommands' | 'start' | 'press'> {
  const ask = asking<Shared>(key)
  return {
    bots: () => ask('bots', {}),
    chats: (user) => ask('chats', { user }),
    conversation: async (seat, last) => {
      const views = await ask('transcript', { ...seat, ...(last && { last: last + 1 }) })
      const hasOlder = last !== undefined && views.length > last
      const messages = hasOlder ? views.slice(1) : views
      return { messages, hasOlder, commands: [], waiting: [], settled: [] }
    },
    say: (seat, { text, replyTo }) =>
      ask('say', { ...seat, text, ...(replyTo !== undefined && { replyTo }) }),
    read: (seat) => ask('read', seat),
    block: ({ user }) => ask('block', { user }),
    unblock: ({ user }) => ask('unblock', { user }),
  }
}

/** On Zalo an invitation is a code that people send. */
const greeting = (code: string | undefined): string =>
  code === undefined ? 'Xin chào' : `LK ${code}`

const askTelegram = asking<TelegramControl>('telegram')
const onTelegram = shared('telegram')
const telegram: Product = {
  ...onTelegram,
  key: 'telegram',
  name: 'Telegram',
  hasCommands: true,
  conversation: async (seat, last) => {
    const { user, chat } = seat
    const [found, presses, commands] = await Promise.all([
      onTelegram.conversation(seat, last),
      askTelegram('presses', { user }),
      chat < 0 ? [] : askTelegram('menu', { user }),
    ])
    const here = presses.filter((press) => press.chat === chat)
    const pressedAtMs = performance.now()
    return {
      ...found,
      commands,
      waiting: here
        .filter(({ state }) => state === 'waiting')
        .map(({ id, message, button, data }) => ({ id, message, button, data, pressedAtMs })),
      settled: here.filter(({ state }) => state === 'answered').map(({ id }) => id),
    }
  },
  start: ({ user }, code) =>
    askTelegram('start', { user, ...(code !== undefined && { payload: code }) }),
  press: async (seat, message, { text, callback_data: data }) => {
    const input = { ...seat, message, button: text, data }
    // A button that has just been edited away is pressed all the same, as the app would.
    const pressed = await askTelegram('press', input).catch((error: unknown) => {
      if (!(error instanceof RequestFailed) || error.why !== 'refused') throw error
      return askTelegram('press', { ...input, stale: true })
    })
    return pressed.press.id
  },
}

const askZaloBot = asking<ZaloBotControl>('zalo-bot')
const onZaloBot = shared('zalo-bot')
/** Nothing stands under a message here: no buttons, no edits, no word that it was read. */
const zaloBot: Product = {
  ...onZaloBot,
  key: 'zalo-bot',
  name: 'Zalo Bot',
  hasCommands: false,
  start: (seat, code) => askZaloBot('say', { ...seat, text: greeting(code) }),
  say: (seat, { text, replyTo }) => {
    // Whoever writes @Bot in a group has chosen it from the list that opens with @.
    const mention = seat.chat < 0 && /@bot/i.test(text)
    const reply = replyTo === undefined ? {} : { replyTo }
    return askZaloBot('say', { ...seat, ...reply, text, mention })
  },
  press: () => Promise.resolve(undefined),
}

const askZaloOa = asking<ZaloOaControl>('zalo-oa')
/** Up to five buttons under a text, each on a line of its own; the account is told what came and what was seen. */
const zaloOa: Product = {
  ...shared('zalo-oa'),
  key: 'zalo-oa',
  name: 'Zalo OA',
  hasCommands: false,
  start: async (seat, code) => {
    await askZaloOa('follow', { user: seat.user })
    await askZaloOa('say', { ...seat, text: greeting(code) })
  },
  // What is pressed is said: there is no answer to wait for.
  press: async (seat, message, { text }) => {
    await askZaloOa('press', { ...seat, message, button: text })
    return undefined
  },
}

export const PRODUCTS: Readonly<Record<ProductKey, Product>> = {
  telegram,
  'zalo-bot': zaloBot,
  'zalo-oa': zaloOa,
}
