import { MESSAGE_KEYS } from '../domain/notices/message-key.ts'
import { mayRead, standingsOf } from '../domain/people/authority.ts'
import type { CoordinationRequest } from '../domain/request/coordination-request.ts'
import { capabilitiesOf, channelOf } from '../domain/notices/channel.ts'
import { type Day, dayOf } from '../domain/time/day.ts'
import type { Notice } from '../domain/notices/notice.ts'
import type { Official } from '../domain/people/official.ts'
import type { ChatAddress, Catalogue, Work } from '../usecases/ports.ts'
import { agenciesIn } from '../usecases/requests/list-requests.ts'
import type { Arrival, ConversationParts, Links } from './arrival.ts'
import type { ConversationTransaction, StandingMessage } from './ports.ts'
import type { Lexicon } from '../reader/words/lexicon.ts'

/** Who did it, and where. */
interface By {
  official: Official
  /** Where it is answered: always the official's own chat. */
  address: ChatAddress
  /** The group in which it was done, if it was. */
  group?: ChatAddress
}

/** One thing that a linked official did, being answered. */
export class Exchange {
  readonly tx: ConversationTransaction
  readonly catalogue: Catalogue
  readonly lexicon: Lexicon
  readonly address: ChatAddress
  readonly group: ChatAddress | undefined
  readonly official: Official
  readonly now: Date
  readonly links: Links
  readonly #inboxId: bigint
  #said = 0
  #lastSaid: Notice['kind'] | undefined

  constructor(
    { catalogue, lexicon, linksOf }: ConversationParts,
    { tx, row, message, now }: Arrival,
    { official, address, group }: By,
  ) {
    this.tx = tx
    this.catalogue = catalogue()
    this.lexicon = lexicon
    this.address = address
    this.group = group
    this.official = official
    this.now = now
    this.links = linksOf?.(message.address.account) ?? {}
    this.#inboxId = row.id
  }

  /** How many messages it has been answered with. */
  get said(): number {
    return this.#said
  }

  /** Whether the last answer was that a step is taken. */
  get hasRecorded(): boolean {
    return this.#lastSaid === 'step-done'
  }

  get place(): 'private' | 'group' {
    return this.group ? 'group' : 'private'
  }

  get today(): Day {
    return dayOf(this.now)
  }

  get work(): Work {
    const { tx, catalogue, now, address } = this
    return { tx, catalogue, now, via: channelOf(address.account) }
  }

  /** Answers in the chat. What is said again because the update came again is the same message. */
  async say(notice: Notice): Promise<void> {
    this.#said += 1
    this.#lastSaid = notice.kind
    const id = String(this.#inboxId)
    await this.tx.outbox.add([
      {
        key: MESSAGE_KEYS.reply(id, this.#said),
        to: { chat: this.address, official: this.official.id },
        notice,
        lane: 'answer',
        cause: { rule: 'reply', inboxId: id },
      },
    ])
  }

  /** The message of ours that was replied to or pressed. */
  async standing(messageId: string): Promise<StandingMessage> {
    return this.tx.messages.find(this.group ?? this.address, messageId)
  }

  /** Lets a message of ours show something else; says it to the official alone where that cannot be. */
  async replace(message: StandingMessage, notice: Notice): Promise<void> {
    // The card of a group is brought up to date there.
    if (notice.kind === 'group-card') return
    if (this.group || !capabilitiesOf(this.address.account).edits) return this.say(notice)
    await this.tx.messages.replace(this.address, message, notice)
  }

  /** The request, when this official may read it. */
  async readable(code: string): Promise<CoordinationRequest | undefined> {
    const request = await this.tx.requests.find(code)
    const viewing = { on: this.today, agencyOf: agenciesIn(this.catalogue) }
    return request && mayRead(standingsOf(this.official, request, viewing)) ? request : undefined
  }
}
