import { z } from 'zod'
import { ofBot, optionalId, readingVerbs, withBot } from '../../chats/verbs.ts'
import { plainVerb, verb, type Verbs } from '../../control/verb.ts'
import { unixSeconds } from '../../clock.ts'
import { botOf } from '../chats.ts'
import { type CallFacts, type Menu, menuKey, type Telegram } from '../telegram.ts'
import { updateJson } from '../updates/update-queue.ts'
import { serverVerbs } from '../../wire/server.ts'
import { type FaultRule, faultRules } from '../fault-rule.ts'
import { groupVerbs } from './groups.ts'
import { pressVerbs } from './pressing.ts'
import { talkVerbs } from './talk.ts'

const botVerbs = {
  /** With privacy on, which it is at first, a bot in a group sees only what is meant for it. */
  setPrivacy: verb(
    z.object({ bot: optionalId, privacy: z.boolean() }),
    (tg: Telegram, { bot, privacy }) => {
      tg.bots.put({ id: botOf(tg, bot).id, privacy })
    },
  ),
  /** The commands that the person is offered in the chat with the bot: in their own language, if there are any. */
  menu: verb(z.object(withBot), (tg: Telegram, { user, bot: id }): Menu['commands'] => {
    const bot = botOf(tg, id).id
    const languages = [tg.people.known(user).languageCode ?? '', '']
    const menus = ['all_private_chats', 'default'].flatMap((scope) =>
      languages.map((language) => tg.menus.get(menuKey({ bot, scope, language }))),
    )
    return menus.find((menu) => menu !== undefined)?.commands ?? []
  }),
  /** The updates that wait for the bot, as it would be sent them. */
  pendingUpdates: verb(ofBot, (tg: Telegram, { bot }) => {
    const waiting = botOf(tg, bot).queue.waiting(unixSeconds(tg.clock))
    return waiting.map((update): unknown => JSON.parse(updateJson(update)))
  }),
  /** How fast the bots have sent so far. */
  rates: plainVerb(({ meter }: Telegram) => meter.rates()),
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
