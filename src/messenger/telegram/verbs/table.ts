import type { Verbs } from '../../control/verb.ts'
import { readingVerbs } from '../../chats/verbs.ts'
import { serverVerbs } from '../../wire/server.ts'
import { faultRules, type FaultRule } from '../fault-rule.ts'
import type { CallFacts } from '../telegram.ts'
import { botVerbs } from './bots.ts'
import { groupVerbs } from './groups.ts'
import { pressVerbs } from './pressing.ts'
import { talkVerbs } from './talk.ts'

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
