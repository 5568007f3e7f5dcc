import { BOT, type Phone, type RunningApp } from './running-app.ts'
import { waitUntil } from './wait-until.ts'

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

  /** What the bot has said there. */
  fromBot(): string[] {
    const shown = this.#telegram.transcript({ user: this.#creator, chat: this.#id })
    return shown.filter(({ from, text }) => from.isBot && text !== '').map(({ text }) => text)
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
