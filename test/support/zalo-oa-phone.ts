import type { MessengerControl } from '../../src/messenger/control/messenger-control.ts'
import { timesSaid } from './times-said.ts'
import { waitUntil } from './wait-until.ts'
import { codeBefore } from './zalo-phone.ts'

export type OaMessage = ReturnType<MessengerControl['zaloOa']['transcript']>[number]

/** One person's chat with an official account, as that person sees it. */
export class ZaloOaPhone {
  readonly user: number
  readonly #control: MessengerControl

  constructor(control: MessengerControl, user: number) {
    this.#control = control
    this.user = user
  }

  messages(): OaMessage[] {
    return this.#control.zaloOa.transcript({ user: this.user })
  }

  say(text: string): void {
    this.#control.zaloOa.say({ user: this.user, text })
  }

  /** Presses the button, or types the code of a choice for which there was no room. */
  choose({ id, text, keyboard = [] }: OaMessage, label: RegExp): void {
    const button = keyboard.flat().find((it) => label.test(it.text))
    if (button) this.#control.zaloOa.press({ user: this.user, message: id, button: button.text })
    else this.say(codeBefore(text, label))
  }

  /** The newest message of the account whose text matches; waits for it. */
  sees(text: RegExp): Promise<OaMessage> {
    return this.seesAfter(0, text)
  }

  /** The same among what comes after the first so many messages. */
  async seesAfter(count: number, text: RegExp): Promise<OaMessage> {
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

  /** How often the account has said it. */
  count(said: RegExp): number {
    const own = this.messages().filter(({ from }) => from.isBot)
    return timesSaid(
      said,
      own.map(({ text }) => text),
    )
  }
}
