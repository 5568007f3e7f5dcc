import { z } from 'zod'
import { nothing, ofPerson, readingVerbs } from '../../chats/verbs.ts'
import { unixSeconds } from '../../clock.ts'
import { verb, type Verbs } from '../../control/verb.ts'
import { COMMON_FAULTS, fault } from '../../wire/faults.ts'
import { serverVerbs } from '../../wire/server.ts'
import { type CallFacts, type Menu, menuKey, type Telegram } from '../telegram.ts'
import { updateJson } from '../updates/update-queue.ts'
import { groupVerbs } from './groups.ts'
import { pressVerbs } from './pressing.ts'
import { talkVerbs } from './talk.ts'

const faultRules = z.discriminatedUnion('kind', [
  ...COMMON_FAULTS,
  // Instead of processing the call.
  fault('too-many-requests', { retryAfter: z.int().positive() }),
  fault('unauthorized', {}),
  /** In any words of the server, also those that it has for what this one does not do. */
  fault('refuse', {
    code: z.int().min(400).max(499),
    description: z.string(),
    retryAfter: z.exactOptional(z.int().positive()),
  }),
  // To updates on their way to the bot.
  fault('reorder-updates', {}),
  fault('press-again', {}),
])
export type FaultRule = z.infer<typeof faultRules>

const botVerbs = {
  /** With privacy on, which it is at first, the bot in a group sees only what is meant for it. */
  setPrivacy: verb(z.object({ privacy: z.boolean() }), (tg: Telegram, { privacy }) => {
    tg.bots.put({ id: tg.bot.id, privacy })
  }),
  /** The commands that the person is offered in the chat with the bot: in their own language, if there are any. */
  menu: verb(ofPerson, ({ people, menus }: Telegram, { user }): Menu['commands'] => {
    const languages = [people.known(user).languageCode ?? '', '']
    const found = ['all_private_chats', 'default'].flatMap((scope) =>
      languages.map((language) => menus.get(menuKey({ scope, language }))),
    )
    return found.find((menu) => menu !== undefined)?.commands ?? []
  }),
  /** The updates that wait for the bot, as it would be sent them. */
  pendingUpdates: verb(nothing, ({ queue, clock }: Telegram) =>
    queue.waiting(unixSeconds(clock)).map((update): unknown => JSON.parse(updateJson(update))),
  ),
}

/** All that people can do on Telegram and see of it, and what a test or the demo can change about the server. */
export const telegramVerbs = {
  ...readingVerbs,
  ...talkVerbs,
  ...pressVerbs,
  ...groupVerbs,
  ...botVerbs,
  ...serverVerbs<FaultRule, CallFacts>(faultRules),
}
export type TelegramControl = Verbs<typeof telegramVerbs>
