import { type MessengerClock, sleepOn } from '../clock.ts'
import type { Bot, Chat, Content, Message, Update, ZaloBot } from './zalo-bot.ts'
import { userId } from './chats.ts'

interface PollsOptions {
  clock: MessengerClock
  random: () => number
  /** Consumes the next update. */
  take: () => Update | undefined
}

type Answer = (update: Update | undefined) => void

/** getUpdates of one bot. Whoever polls beside another takes updates away from it, at random. */
export class Polls {
  readonly #options: PollsOptions
  readonly #waiting: Answer[] = []

  constructor(options: PollsOptions) {
    this.#options = options
  }

  /** Undefined once the time has passed, or when the signal ends the poll. */
  async next(timeoutMs: number, signal: AbortSignal): Promise<Update | undefined> {
    const found = this.#options.take()
    if (found) return found
    const done = new AbortController()
    let waiting: Answer | undefined
    try {
      return await new Promise<Update | undefined>((answer) => {
        waiting = answer
        this.#waiting.push(answer)
        const ended = AbortSignal.any([done.signal, signal])
        void sleepOn(this.#options.clock, timeoutMs, ended).then(() => answer(undefined))
      })
    } finally {
      done.abort()
      this.#forget(waiting)
    }
  }

  /** Something was queued. */
  wake(): void {
    while (this.#waiting.length > 0) {
      const update = this.#options.take()
      if (!update) return
      const index = Math.floor(this.#options.random() * this.#waiting.length)
      const [answer] = this.#waiting.splice(index, 1)
      answer?.(update)
    }
  }

  #forget(waiting: Answer | undefined): void {
    const index = this.#waiting.findIndex((it) => it === waiting)
    if (index >= 0) this.#waiting.splice(index, 1)
  }
}

/** An update as the platform sends it. */
export function updateJson(
  zalo: ZaloBot,
  { bot, chat, message }: { bot: Bot; chat: Chat; message: Message },
): string {
  const { content, date, messageId, from } = message
  const sender = { id: userId(bot, from), is_bot: false, display_name: zalo.people.nameOf(from) }
  const common = {
    date,
    chat: { chat_type: chat.kind === 'private' ? 'PRIVATE' : 'GROUP', id: chat.id },
    message_id: messageId,
    from: sender,
  }
  const isNamed = content.kind === 'text' && content.text.startsWith('@')
  const mention =
    zalo.settings.mentionInText && message.mentionsBot && !isNamed ? `@${bot.name} ` : ''
  const { event, fields } = eventOf(content, mention)
  return JSON.stringify({ event_name: event, message: { ...common, ...fields } })
}

function eventOf(
  content: Content,
  mention: string,
): { event: string; fields: Record<string, unknown> } {
  switch (content.kind) {
    case 'text':
      return { event: 'message.text.received', fields: { text: mention + content.text } }
    case 'image': {
      const { url, caption } = content
      const words = mention + caption
      const about = { message_type: 'CHAT_PHOTO', ...(words && { caption: words }) }
      return { event: 'message.image.received', fields: { photo_url: url, ...about } }
    }
    case 'unsupported':
      return { event: 'message.unsupported.received', fields: {} }
  }
}

/** Keeps an update until the bot is given it. */
export function enqueue(zalo: ZaloBot, bot: Bot, json: string): void {
  const line = zalo.lines.get(bot.number)
  if (!line) return
  const last = waitingFor(zalo, bot.number).at(-1)
  const at = zalo.clock.now().getTime()
  zalo.updates.put({ bot: bot.number, id: (last?.id ?? 0) + 1, json, at })
  if (bot.webhook) line.webhook.wake()
  else line.polls.wake()
}

/** What waits for a bot, oldest first. */
export function waitingFor({ updates }: ZaloBot, bot: number): Update[] {
  return [...updates.values()].filter((update) => update.bot === bot)
}

/** The next update for a poll, which has it now or loses it. While a webhook is set there is none. */
export function takeUpdate(zalo: ZaloBot, bot: number): Update | undefined {
  if (zalo.bots.get(bot)?.webhook) return undefined
  const [next] = waitingFor(zalo, bot)
  return next && handedOut(zalo, next)
}

/** It is gone with that, unless it is to come back. */
function handedOut(zalo: ZaloBot, update: Update): Update {
  const given = (update.given ?? 0) + 1
  if (given >= zalo.settings.handsOut) forget(zalo, update)
  else zalo.updates.put({ ...update, given })
  return update
}

export function forget({ updates }: ZaloBot, { bot, id }: Update): void {
  updates.delete(`${bot}/${id}`)
}
