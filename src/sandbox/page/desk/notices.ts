import type { Answer, PhoneKey } from '../model.ts'
import type { Store } from '../state/store.ts'
import { changeChat, changePhone, type World } from '../state/world.ts'

const SHORTEST_MS = 3_500
/** As long as the messengers themselves show that somebody is typing. */
const DOING_SHOWN_FOR_MS = 5_000
const MS_PER_CHARACTER = 60

/** What lies over a phone for a moment, or until it is closed. */
export class Notices {
  readonly #world: Store<World>
  readonly #endsOfDoing = new Map<string, ReturnType<typeof setTimeout>>()
  #lastKey = 0

  constructor(world: Store<World>) {
    this.#world = world
  }

  show(phone: PhoneKey, answer: Answer): void {
    if (answer.text === undefined && answer.url === undefined) return
    this.#lastKey += 1
    const key = this.#lastKey
    this.#world.update((world) =>
      changePhone(world, phone, (it) => ({ ...it, notice: { ...answer, key } })),
    )
    const staysMs = SHORTEST_MS + MS_PER_CHARACTER * (answer.text ?? '').length
    if (!answer.mustBeClosed && answer.url === undefined) {
      setTimeout(() => this.close(phone, key), staysMs)
    }
  }

  toast(phone: PhoneKey, text: string): void {
    this.show(phone, { text, mustBeClosed: false })
  }

  close(phone: PhoneKey, key: number): void {
    this.#world.update((world) =>
      changePhone(world, phone, (it) =>
        it.notice?.key === key ? { ...it, notice: undefined } : it,
      ),
    )
  }

  /** Nobody types for ever. */
  endDoingSoon(phone: PhoneKey, chat: number): void {
    const name = `${phone}/${chat}`
    clearTimeout(this.#endsOfDoing.get(name))
    const end = (): void =>
      this.#world.update((world) =>
        changeChat(world, { phone, chat }, (it) => ({ ...it, doing: undefined })),
      )
    this.#endsOfDoing.set(name, setTimeout(end, DOING_SHOWN_FOR_MS))
  }
}
