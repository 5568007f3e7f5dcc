import type { TelegramEvent } from '../telegram/events.ts'
import type { TelegramControl } from '../telegram/telegram-control.ts'
import type { EventStream } from '../world/event-stream.ts'
import type { NewPerson, Person } from '../world/person.ts'
import type { ZaloBotEvent } from '../zalo-bot/events.ts'
import type { ZaloBotControl } from '../zalo-bot/zalo-bot-control.ts'
import type { ZaloOaEvent } from '../zalo-oa/events.ts'
import type { ZaloOaControl } from '../zalo-oa/zalo-oa-control.ts'
import type { Verb } from './verb.ts'

/**
 * The contract of the control API: for tests as this object, for the page and other processes over HTTP. This file
 * and all it imports are types and schemas only, so that a page in a browser can import it.
 */
export interface MessengerControl {
  users: Verb<void, Person[]>
  createUser: Verb<NewPerson, Person>
  /** The account is gone: nobody can write to it, and it writes no more. */
  deactivateUser: Verb<{ user: number }, Person>
  now: Verb<void, { now: string }>
  telegram: TelegramControl
  zaloBot: ZaloBotControl
  zaloOa: ZaloOaControl
  events: EventStream<MessengerEvent>
  /** Tells the listeners that the clock was moved. */
  clockMoved(): void
}

/** A change of the world, as GET /control/events sends it; besides these, `hello` and `reset` have no content. */
export type MessengerEvent =
  | { type: 'user'; user: Person }
  | { type: 'clock'; now: string }
  | TelegramEvent
  | ZaloBotEvent
  | ZaloOaEvent
