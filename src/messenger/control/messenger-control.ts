import type { Clock } from '../../runtime/clock.ts'
import type { ChatEvent } from '../chats/shown.ts'
import { ofPerson } from '../chats/verbs.ts'
import { type TelegramControl, telegramVerbs } from '../telegram/verbs/table.ts'
import type { Telegram } from '../telegram/telegram.ts'
import type { EventStream } from './events.ts'
import { newPersonSchema, type People } from '../world/people.ts'
import { type ZaloBotControl, zaloBotVerbs } from '../zalo-bot/verbs.ts'
import type { ZaloBot } from '../zalo-bot/zalo-bot.ts'
import { type ZaloOaControl, zaloOaVerbs } from '../zalo-oa/verbs.ts'
import type { ZaloOa } from '../zalo-oa/zalo-oa.ts'
import { bound, plainVerb, type Step, verb, type Verbs } from './verb.ts'

/** A change of the world, as GET /control/events sends it. */
export type MessengerEvent = { type: 'clock' } | ChatEvent

export interface Products {
  telegram: Telegram
  zaloBot: ZaloBot
  zaloOa: ZaloOa
}

interface Shared {
  clock: Clock
  people: People
  events: EventStream<MessengerEvent>
}

const sharedVerbs = {
  users: plainVerb(({ people }: Shared) => people.all()),
  createUser: verb(newPersonSchema, ({ people }: Shared, person) => people.create(person)),
  /** The account is gone: nobody can write to it, and it writes no more. */
  deactivateUser: verb(ofPerson, ({ people }: Shared, { user }) =>
    people.change({ ...people.known(user), deactivated: true }),
  ),
  now: plainVerb(({ clock }: Shared) => ({ now: clock.now().toISOString() })),
}

/** All that can be done to the messenger: for tests as this object, for the page and other processes over HTTP. */
export interface MessengerControl extends Verbs<typeof sharedVerbs> {
  telegram: TelegramControl
  zaloBot: ZaloBotControl
  zaloOa: ZaloOaControl
  events: EventStream<MessengerEvent>
  clockMoved(): void
}

export function messengerControl(
  shared: Shared,
  { telegram, zaloBot, zaloOa }: Products,
  step: Step,
): MessengerControl {
  const { events } = shared
  return {
    ...bound(sharedVerbs, shared, step),
    telegram: bound(telegramVerbs, telegram, step),
    zaloBot: bound(zaloBotVerbs, zaloBot, step),
    zaloOa: bound(zaloOaVerbs, zaloOa, step),
    events,
    clockMoved: () => events.publish({ type: 'clock' }),
  }
}
