import { z } from 'zod'
import type { Clock } from '../../runtime/clock.ts'
import type { TelegramControl } from '../telegram/telegram-control.ts'
import type { EventStream } from '../world/event-stream.ts'
import type { People } from '../world/people.ts'
import { newPersonSchema, type Person } from '../world/person.ts'
import { Refused } from '../world/refused.ts'
import type { ZaloBotControl } from '../zalo-bot/zalo-bot-control.ts'
import type { ZaloOaControl } from '../zalo-oa/zalo-oa-control.ts'
import type { MessengerControl, MessengerEvent } from './messenger-control.ts'
import { plainVerb, type Step, verb } from './verb.ts'

const userSchema = z.object({ user: z.int() })

export interface ControlOptions {
  step: Step
  clock: Clock
  people: People
  events: EventStream<MessengerEvent>
  telegram: TelegramControl
  zaloBot: ZaloBotControl
  zaloOa: ZaloOaControl
}

export function messengerControl({
  step,
  clock,
  people,
  events,
  telegram,
  zaloBot,
  zaloOa,
}: ControlOptions): MessengerControl {
  const tell = (user: Person): Person => {
    events.publish({ type: 'user', user })
    return user
  }
  const now = (): string => clock.now().toISOString()
  return {
    users: plainVerb(step, () => people.all()),
    createUser: verb(step, newPersonSchema, (person) => tell(people.create(person))),
    deactivateUser: verb(step, userSchema, ({ user }) => {
      const person = people.get(user)
      if (!person) throw new Refused(`there is no user ${user}`)
      return tell(people.change({ ...person, deactivated: true }))
    }),
    now: plainVerb(step, () => ({ now: now() })),
    telegram,
    zaloBot,
    zaloOa,
    events,
    clockMoved: () => events.publish({ type: 'clock', now: now() }),
  }
}
