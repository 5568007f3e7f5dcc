import type { z } from 'zod'
import { plainVerb, type Verb, verb } from '../control/verb.ts'
import { inputs } from './inputs.ts'
import type { TelegramControl } from './telegram-control.ts'
import type { Telegram } from './telegram.ts'
import * as bots from './verbs/bots.ts'
import * as groups from './verbs/groups.ts'
import * as pressing from './verbs/pressing.ts'
import * as reading from './verbs/reading.ts'
import * as talk from './verbs/talk.ts'
import * as topics from './verbs/topics.ts'

export function telegramControl(tg: Telegram): TelegramControl {
  const of = <I, O>(schema: z.ZodType<I>, run: (tg: Telegram, input: I) => O): Verb<I, O> =>
    verb(tg.step, schema, (input) => run(tg, input))
  return {
    start: of(inputs.start, talk.start),
    say: of(inputs.say, talk.say),
    sendFile: of(inputs.sendFile, talk.sendFile),
    edit: of(inputs.edit, talk.edit),
    deleteMessage: of(inputs.deleteMessage, talk.deleteMessage),
    block: of(inputs.block, talk.block),
    unblock: of(inputs.unblock, talk.unblock),
    press: of(inputs.press, pressing.press),
    pressAgain: of(inputs.pressAgain, pressing.pressAgain),

    chats: of(inputs.chats, reading.chats),
    transcript: of(inputs.transcript, reading.transcript),
    unread: of(inputs.unread, reading.unread),
    read: of(inputs.read, reading.read),
    deleteHistory: of(inputs.deleteHistory, reading.deleteHistory),
    typing: of(inputs.typing, reading.typing),
    presses: of(inputs.presses, reading.presses),

    groups: plainVerb(tg.step, () => groups.groups(tg)),
    createGroup: of(inputs.createGroup, groups.createGroup),
    addMember: of(inputs.addMember, groups.addMember),
    removeMember: of(inputs.removeMember, groups.removeMember),
    setMemberStatus: of(inputs.setMemberStatus, groups.setMemberStatus),
    muteGroup: of(inputs.muteGroup, groups.muteGroup),
    upgradeGroup: of(inputs.upgradeGroup, groups.upgradeGroup),
    deleteGroup: of(inputs.deleteGroup, groups.deleteGroup),
    createTopic: of(inputs.createTopic, topics.createTopic),
    setTopic: of(inputs.setTopic, topics.setTopic),

    bots: plainVerb(tg.step, () => bots.bots(tg)),
    setPrivacy: of(inputs.setPrivacy, bots.setPrivacy),
    menu: of(inputs.menu, bots.menu),
    pendingUpdates: of(inputs.pendingUpdates, bots.pendingUpdates),
    renumberUpdates: of(inputs.renumberUpdates, bots.renumberUpdates),
    ...serverVerbs(tg),
  }
}

type ServerVerb = 'calls' | 'rates' | 'limits' | 'setLimits' | 'faults' | 'addFault' | 'clearFaults'

function serverVerbs({
  step,
  calls,
  meter,
  limits,
  faults,
}: Telegram): Pick<TelegramControl, ServerVerb> {
  return {
    calls: verb(step, inputs.calls, (filter) => calls.list(filter)),
    rates: plainVerb(step, () => meter.rates()),
    limits: plainVerb(step, () => limits.settings),
    setLimits: verb(step, inputs.setLimits, (settings) => {
      limits.settings = { ...limits.settings, ...settings }
      return limits.settings
    }),
    faults: plainVerb(step, () => faults.list()),
    addFault: verb(step, inputs.addFault, (rule) => faults.add(rule)),
    clearFaults: verb(step, inputs.clearFaults, ({ id }) => faults.clear(id)),
  }
}
