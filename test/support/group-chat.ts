import { BOT } from './accounts.ts'
import type { Phone, RunningApp } from './running-app.ts'
import { waitUntil } from './wait-until.ts'

/** Of one point. */
const PICTURE =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const BOT_ID = Number(BOT.token.split(':')[0])

/** A group chat with the bot in it, as its members see it. */
export class GroupChat {
  readonly #messenger: RunningApp['messenger']
  readonly #creator: number
  #id: number

  constructor({ messenger }: RunningApp, creator: Phone) {
    this.#messenger = messenger
    this.#creator = creator.user
    const created = { title: 'Tổ phối hợp', creator: creator.user, members: [BOT_ID] }
    this.#id = this.#telegram.createGroup(created).id
  }

  get id(): string {
    return String(this.#id)
  }

  get #telegram(): RunningApp['messenger']['control']['telegram'] {
    return this.#messenger.control.telegram
  }

  add(phone: Phone): void {
    this.#telegram.addMember({ group: this.#id, member: phone.user, by: this.#creator })
  }

  takeBotIn(): void {
    this.#telegram.addMember({ group: this.#id, member: BOT_ID, by: this.#creator })
  }

  throwBotOut(): void {
    this.#telegram.removeMember({ group: this.#id, member: BOT_ID, by: this.#creator })
  }

  upgrade(): void {
    this.#id = this.#telegram.upgradeGroup({ group: this.#id }).id
  }

  say(by: Phone, text: string): void {
    this.#telegram.say({ user: by.user, chat: this.#id, text })
  }

  /** Sends a picture with words under it. */
  sendPicture(by: Phone, caption: string): void {
    this.#telegram.sendFile({
      user: by.user,
      chat: this.#id,
      kind: 'photo',
      name: 'bien-nhan.png',
      mimeType: 'image/png',
      base64: PICTURE,
      caption,
    })
  }

  /** Replies to the newest message of the bot that matches. */
  async reply(by: Phone, to: RegExp, text: string): Promise<void> {
    await this.sees(to)
    const replyTo = this.#shown().findLast((it) => it.from.isBot && to.test(it.text))?.id
    this.#telegram.say({ user: by.user, chat: this.#id, text, ...(replyTo && { replyTo }) })
  }

  /** Presses a button there; returns what shows over the chat. */
  async press(by: Phone, button: string): Promise<string> {
    const { press: pressed } = this.#telegram.press({ user: by.user, chat: this.#id, button })
    const { id } = pressed
    const answer = (): string | undefined =>
      this.#telegram.presses({ user: by.user }).find((press) => press.id === id)?.answer?.text
    return this.#until(answer, `an answer to pressing "${button}"`)
  }

  /** Lets the bot hear everything that is said there. */
  showBotEverything(): void {
    this.#telegram.setPrivacy({ privacy: false })
  }

  /** What the bot has said there. */
  fromBot(): string[] {
    return this.#shown()
      .filter(({ from, text }) => from.isBot && text !== '')
      .map(({ text }) => text)
  }

  #shown(): ReturnType<RunningApp['messenger']['control']['telegram']['transcript']> {
    return this.#telegram.transcript({ user: this.#creator, chat: this.#id })
  }

  /** The newest text of the bot that matches; waits for it. */
  async sees(text: RegExp): Promise<string> {
    return this.#until(() => this.fromBot().findLast((said) => text.test(said)), String(text))
  }

  /** Waits until the bot is not in the group any more. */
  async losesBot(): Promise<void> {
    const gone = (): true | undefined => {
      const group = this.#telegram.groups().find(({ id }) => id === this.#id)
      const standing = group?.members.find(({ id }) => id === BOT_ID)?.status
      return standing === 'left' || standing === undefined ? true : undefined
    }
    await this.#until(gone, 'the bot to leave the group')
  }

  #until<T>(look: () => T | undefined, what: string): Promise<T> {
    const { events } = this.#messenger.control
    return waitUntil(look, { what, events, shown: () => this.fromBot() })
  }
}
