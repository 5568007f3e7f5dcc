import type { RequestEvent } from '../../src/domain/request/events.ts'
import { type Choice, type Done, PHONES, type Seen } from './phones.ts'
import type { Handset } from './moves.ts'
import type { Role } from './stage.ts'
import type { World } from './world.ts'

/** Something that a person did once, whatever the platform made of it, and what it may bring about. */
export interface Deed extends Done {
  role: Role
  /** From where it was done. */
  chat: string
  at: number
  /** Events that it may cause, each once on each request. */
  may: readonly RequestEvent['type'][]
}

/** Words answer whatever was asked last, or are news of whatever they are about. */
const BY_WORDS: Deed['may'] = ['acknowledged', 'obstacle-reported', 'transfer-proposed', 'answered']

interface Touch {
  by: Role
  on: Seen
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
  /** Messages of which somebody has chosen something; on Zalo their choices stay where they are. */
  readonly #used = new Set<string>()

  constructor(world: World) {
    this.#world = world
  }

  async messages(role: Role): Promise<Seen[]> {
    const { product, user } = this.#world.handset(role)
    return PHONES[product].transcript(this.#world.messenger, user)
  }

  /** The newest message of the bot with these words and this button; undefined when it does not come. */
  async sees(role: Role, text: RegExp, button?: RegExp): Promise<Seen | undefined> {
    if (this.#isAway(role)) return undefined
    const until = this.#world.now + PATIENCE_MS
    for (;;) {
      const found = (await this.messages(role)).findLast(
        (message) =>
          message.isBot &&
          text.test(message.text) &&
          (!button || this.#offers(role, message, button)),
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

  /** Whoever is quick presses what stands there now; whoever is not, what stood there when they looked. */
  async press({ by, on, button, may = [] }: Touch, { isStale = false } = {}): Promise<void> {
    const choice = choiceOn(on, button)
    if (!choice) return
    this.#used.add(`${by} ${on.messageId}`)
    // Who has blocked the bot cannot press, and a keyboard may have changed under the finger.
    await this.#do({ role: by, may, what: `press ${choice.label}` }, ({ product, user }) =>
      PHONES[product].choose(this.#world.messenger, user, { on, choice, isStale }),
    )
  }

  async say(role: Role, text: string, replyTo?: Seen): Promise<void> {
    if (this.#isAway(role)) return
    await this.#do({ role, may: BY_WORDS, what: 'write' }, ({ product, user }) =>
      PHONES[product].say(this.#world.messenger, user, {
        text,
        ...(replyTo && { replyTo }),
      }),
    )
  }

  async #do(
    { role, may, what }: Pick<Deed, 'role' | 'may'> & { what: string },
    act: (handset: Handset) => Promise<Done | undefined>,
  ): Promise<void> {
    const at = this.#world.now
    try {
      const handset = this.#world.handset(role)
      const done = await act(handset)
      if (done) this.deeds.push({ ...done, role, chat: handset.chat, at, may })
    } catch {
      this.missed.push(`${role} could not ${what}`)
    }
  }

  #isAway(role: Role): boolean {
    const isAway = this.#world.away.has(role)
    if (isAway) this.missed.push(`${role} has no phone any more`)
    return isAway
  }

  #offers(role: Role, message: Seen, button: RegExp): boolean {
    const isNew = !this.#used.has(`${role} ${message.messageId}`)
    return isNew && choiceOn(message, button) !== undefined
  }
}

function choiceOn({ choices }: Seen, button: RegExp): Choice | undefined {
  return choices.find(({ label }) => button.test(label))
}
