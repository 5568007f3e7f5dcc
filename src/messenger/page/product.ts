import type { TelegramControl } from '../telegram/verbs/table.ts'
import type { ZaloBotControl } from '../zalo-bot/verbs.ts'
import type { ZaloOaControl } from '../zalo-oa/verbs.ts'
import { post, RequestFailed } from './connection.ts'
import type { BotView, Button, ChatSummary, Command, Message, Press, ProductKey } from './model.ts'

export interface Seat {
  user: number
  chat: number
}

export interface Conversation {
  messages: Message[]
  hasOlder: boolean
  commands: Command[]
  /** What was pressed and not answered. */
  waiting: Press[]
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
  say(seat: Seat, saying: Saying): Promise<unknown>
  press(seat: Seat, message: number, button: Button): Promise<unknown>
  read(seat: Seat): Promise<unknown>
  block(seat: Seat): Promise<unknown>
  unblock(seat: Seat): Promise<unknown>
}

type InputOf<Verb> = Verb extends (input: infer Input) => unknown ? Input : never
type OutputOf<Verb> = Verb extends (input: never) => infer Output ? Output : never
type Ask<Control> = <Name extends keyof Control & string>(
  verb: Name,
  input: InputOf<Control[Name]>,
) => Promise<OutputOf<Control[Name]>>

function asking<Control>(key: ProductKey): Ask<Control> {
  return (verb, input) => post(`/control/${key}/${verb}`, input)
}

/** What every messenger does in the same words. */
function shared(key: ProductKey, name: string): Omit<Product, 'start'> {
  const ask = asking<TelegramControl>(key)
  return {
    key,
    name,
    hasCommands: false,
    bots: () => ask('bots', {}),
    chats: (user) => ask('chats', { user }),
    conversation: async (seat, last) => {
      const views = await ask('transcript', { ...seat, ...(last && { last: last + 1 }) })
      const hasOlder = last !== undefined && views.length > last
      return { messages: hasOlder ? views.slice(1) : views, hasOlder, commands: [], waiting: [] }
    },
    say: (seat, { text, replyTo }) =>
      ask('say', { ...seat, text, ...(replyTo !== undefined && { replyTo }) }),
    press: (seat, message, { text }) => ask('press', { ...seat, message, button: text }),
    read: (seat) => ask('read', seat),
    block: ({ user }) => ask('block', { user }),
    unblock: ({ user }) => ask('unblock', { user }),
  }
}

/** On Zalo an invitation is a code that people send. */
const greeting = (code: string | undefined): string =>
  code === undefined ? 'Xin chào' : `LK ${code}`

const askTelegram = asking<TelegramControl>('telegram')
const onTelegram = shared('telegram', 'Telegram')
const telegram: Product = {
  ...onTelegram,
  hasCommands: true,
  conversation: async (seat, last) => {
    const { user, chat } = seat
    const [found, presses, commands] = await Promise.all([
      onTelegram.conversation(seat, last),
      askTelegram('presses', { user }),
      chat < 0 ? [] : askTelegram('menu', { user }),
    ])
    const pressedAtMs = performance.now()
    const waiting = presses
      .filter((press) => press.chat === chat && press.state === 'waiting')
      .map(({ id, message, button, data }) => ({ id, message, button, data, pressedAtMs }))
    return { ...found, commands, waiting }
  },
  start: ({ user }, code) =>
    askTelegram('start', { user, ...(code !== undefined && { payload: code }) }),
  press: (seat, message, { text, callback_data: data }) => {
    const input = { ...seat, message, button: text, data }
    // A button that has just been edited away is pressed all the same, as the app would.
    return askTelegram('press', input).catch((error: unknown) => {
      if (!(error instanceof RequestFailed) || error.why !== 'refused') throw error
      return askTelegram('press', { ...input, stale: true })
    })
  },
}

const askZaloBot = asking<ZaloBotControl>('zalo-bot')
const onZaloBot = shared('zalo-bot', 'Zalo Bot')
/** Nothing stands under a message here: no buttons, no edits, no word that it was read. */
const zaloBot: Product = {
  ...onZaloBot,
  start: (seat, code) => askZaloBot('say', { ...seat, text: greeting(code) }),
  say: (seat, { text, replyTo }) => {
    // Whoever writes @Bot in a group has chosen it from the list that opens with @.
    const mention = seat.chat < 0 && /@bot/i.test(text)
    const reply = replyTo === undefined ? {} : { replyTo }
    return askZaloBot('say', { ...seat, ...reply, text, mention })
  },
}

const askZaloOa = asking<ZaloOaControl>('zalo-oa')
const onZaloOa = shared('zalo-oa', 'Zalo OA')
/** Up to five buttons under a text, each on a line of its own; what is pressed is said. */
const zaloOa: Product = {
  ...onZaloOa,
  start: async (seat, code) => {
    await askZaloOa('follow', { user: seat.user })
    await onZaloOa.say(seat, { text: greeting(code), replyTo: undefined })
  },
}

export const PRODUCTS: Readonly<Record<ProductKey, Product>> = {
  telegram,
  'zalo-bot': zaloBot,
  'zalo-oa': zaloOa,
}
