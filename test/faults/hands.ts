import type { MessageView } from '../../src/sandbox/telegram/shown.ts'
import type { RequestEvent } from '../../src/domain/request-events.ts'
import type { Role } from './stage.ts'
import type { World } from './world.ts'

/** Something that a person did once, whatever the platform made of it, and what it may bring about. */
export interface Deed {
  role: Role
  at: number
  /** The id of the press, or of the message that was typed. */
  id: string
  kind: 'press' | 'text'
  /** Events that it may cause, each once on each request. */
  may: readonly RequestEvent['type'][]
}

interface Touch {
  by: Role
  on: MessageView
  button: RegExp
  may?: Deed['may']
}

const STEP_MS = 5_000
const PATIENCE_MS = 60_000

/** What people do with their phones, and how long they look for something before they do something else. */
export class Hands {
  readonly deeds: Deed[] = []
  /** What could not be done, because its message had not come. */
  readonly missed: string[] = []
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  async messages(role: Role): Promise<MessageView[]> {
    const all = await this.#world.messenger.telegram('transcript', { user: this.#world.user(role) })
    return all.filter(({ deleted }) => !deleted)
  }

  /** The newest message of the bot with these words and this button; undefined when it does not come. */
  async sees(role: Role, text: RegExp, button?: RegExp): Promise<MessageView | undefined> {
    const until = this.#world.now + PATIENCE_MS
    for (;;) {
      const found = (await this.messages(role)).findLast(
        (message) =>
          message.from.isBot && text.test(message.text) && (!button || labelOf(message, button)),
      )
      if (found) return found
      if (this.#world.now >= until) {
        this.missed.push(`${role} ${String(text)}`)
        return undefined
      }
      const before = this.#world.now
      await this.#world.settle(STEP_MS)
      await this.#world.advanceTo(before + STEP_MS)
    }
  }

  async press(touch: Touch): Promise<void> {
    const label = labelOf(touch.on, touch.button)
    if (label !== undefined) await this.#press(touch, { button: label })
  }

  /** The app still shows what the message was when it was looked at. */
  async pressOld(touch: Touch): Promise<void> {
    const found = (touch.on.keyboard ?? []).flat().find(({ text }) => touch.button.test(text))
    if (!found?.callback_data) return
    await this.#press(touch, { button: found.text, data: found.callback_data, stale: true })
  }

  async say(role: Role, text: string, replyTo?: MessageView): Promise<void> {
    const { messenger, now } = this.#world
    const user = this.#world.user(role)
    try {
      const reply = replyTo && { replyTo: replyTo.id }
      const { id } = await messenger.telegram('say', { user, text, ...reply })
      this.deeds.push({ role, at: now, id: String(id), kind: 'text', may: [] })
    } catch {
      this.missed.push(`${role} could not write`)
    }
  }

  async #press(
    { by, on, may = [] }: Touch,
    what: { button: string; data?: string; stale?: boolean },
  ): Promise<void> {
    const { messenger, now } = this.#world
    try {
      const where = { user: this.#world.user(by), message: on.id }
      const pressed = await messenger.telegram('press', { ...where, ...what })
      if (pressed.kind !== 'asked') return
      this.deeds.push({ role: by, at: now, id: pressed.press.id, kind: 'press', may })
    } catch {
      // Who has blocked the bot cannot press, and a keyboard may have changed under the finger.
      this.missed.push(`${by} could not press ${what.button}`)
    }
  }
}

function labelOf({ keyboard = [] }: MessageView, button: RegExp): string | undefined {
  return keyboard.flat().find(({ text }) => button.test(text))?.text
}
