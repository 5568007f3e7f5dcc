import { z } from 'zod'
import { ofBot, readingVerbs, withBot } from '../../chats/verbs.ts'
import { plainVerb, verb, type Verbs } from '../../control/verb.ts'
import { serverVerbs } from '../../wire/server.ts'
import { userId } from '../chats.ts'
import { type FaultRule, faultRules } from '../fault-rule.ts'
import { botOf } from '../lookup.ts'
import { zaloBotSettingsSchema } from '../settings.ts'
import { waitingFor } from '../updates.ts'
import { usageView } from '../usage.ts'
import type { CallFacts, ZaloBot } from '../zalo-bot.ts'
import { groupVerbs } from './groups.ts'
import { talkVerbs } from './talk.ts'

/** All that people can do with Zalo bots and see of them, and what a test or the demo can change about the server. */
export const zaloBotVerbs = {
  ...readingVerbs,
  ...talkVerbs,
  ...groupVerbs,
  /** The API's id of a person for a bot; it is known before they have written. */
  chatId: verb(z.object(withBot), (zalo: ZaloBot, { user, bot }) =>
    userId(botOf(zalo, bot), zalo.people.active(user).id),
  ),
  /** The updates that wait, as they would be sent. */
  pending: verb(ofBot, (zalo: ZaloBot, { bot }) =>
    waitingFor(zalo, botOf(zalo, bot).number).map(({ json }): unknown => JSON.parse(json)),
  ),
  usage: verb(ofBot, (zalo: ZaloBot, { bot }) => usageView(zalo, botOf(zalo, bot).number)),
  settings: plainVerb(({ settings }: ZaloBot) => settings),
  setSettings: verb(zaloBotSettingsSchema.partial(), (zalo: ZaloBot, changed) => {
    zalo.settings = zaloBotSettingsSchema.parse({ ...zalo.settings, ...changed })
    return zalo.settings
  }),
  ...serverVerbs<FaultRule, CallFacts>(faultRules),
}
export type ZaloBotControl = Verbs<typeof zaloBotVerbs>
