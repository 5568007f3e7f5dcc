import type { MessengerControl } from '../../src/messenger/control/messenger-control.ts'
import { timesSaid } from './times-said.ts'
import { waitUntil } from './wait-until.ts'

export type ZaloMessage = ReturnType<MessengerControl['zaloBot']['transcript']>[number]

/** One person's chat with a Zalo bot, as that person sees it. */
export class ZaloBotPhone {
  readonly user: number
  readonly #control: MessengerControl

  constructor(control: MessengerControl, user: number) {
    this.#control = control
    this.user = user
  }

  messages(): ZaloMessage[] {
    return this.#control.zaloBot.transcript({ user: this.user })
  }

  say(text: string): void {
    this.#control.zaloBot.say({ user: this.user, text })
  }

  /** Types the code that stands before a label. */
  choose(message: ZaloMessage, label: RegExp): void {
    this.say(codeBefore(message.text, label))
  }

  /** The newest message of the bot whose text matches; waits for it. */
  sees(text: RegExp): Promise<ZaloMessage> {
    return this.seesAfter(0, text)
  }

  /** The same among what comes after the first so many messages. */
  async seesAfter(count: number, text: RegExp): Promise<ZaloMessage> {
    return waitUntil(
      () =>
        this.messages()
          .slice(count)
          .findLast((message) => message.from.isBot && text.test(message.text)),
      {
        what: String(text),
        events: this.#control.events,
        shown: () => this.messages().map((message) => `— ${message.text}`),
      },
    )
  }

  /** How often the bot has said it. */
  count(said: RegExp): number {
    const own = this.messages().filter(({ from }) => from.isBot)
    return timesSaid(
      said,
      own.map(({ text }) => text),
    )
  }
}

/** The lines such as "1. XN7K – ✅ Đã tiếp nhận". */
export function codesIn(text: string): { code: string; label: string }[] {
  return [...text.matchAll(/^(?:\d+\. )?([A-Z0-9]{4}) – (.*)$/gm)].map(
    ([, code = '', label = '']) => ({ code, label }),
  )
}

export function codeBefore(text: string, label: RegExp): string {
  const found = codesIn(text).find((line) => label.test(line.label))
  if (!found) throw new Error(`No code for ${String(label)} in:\n${text}`)
  return found.code
}
