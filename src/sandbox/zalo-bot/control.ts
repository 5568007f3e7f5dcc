import type { z } from 'zod'
import { plainVerb, type Verb, verb } from '../control/verb.ts'
import { inputs } from './inputs.ts'
import { zaloBotSettingsSchema } from './settings.ts'
import * as bots from './verbs/bots.ts'
import * as groups from './verbs/groups.ts'
import * as reading from './verbs/reading.ts'
import * as talk from './verbs/talk.ts'
import type { ZaloBotControl } from './zalo-bot-control.ts'
import type { ZaloBot } from './zalo-bot.ts'

export function zaloBotControl(zalo: ZaloBot): ZaloBotControl {
  const of = <I, O>(schema: z.ZodType<I>, run: (zalo: ZaloBot, input: I) => O): Verb<I, O> =>
    verb(zalo.step, schema, (input) => run(zalo, input))
  return {
    say: of(inputs.say, talk.say),
    sendPhoto: of(inputs.sendPhoto, talk.sendPhoto),
    sendSticker: of(inputs.sendSticker, talk.sendSticker),
    sendVoice: of(inputs.sendVoice, talk.sendVoice),
    sendUnsupported: of(inputs.sendUnsupported, talk.sendUnsupported),
    block: of(inputs.block, talk.block),
    unblock: of(inputs.unblock, talk.unblock),

    chats: of(inputs.chats, reading.chats),
    transcript: of(inputs.transcript, reading.transcript),
    read: of(inputs.read, reading.read),

    createGroup: of(inputs.createGroup, groups.createGroup),
    addMember: of(inputs.addMember, groups.addMember),
    removeMember: of(inputs.removeMember, groups.removeMember),

    bots: plainVerb(zalo.step, () => bots.bots(zalo)),
    chatId: of(inputs.chatId, bots.chatId),
    resetToken: of(inputs.resetToken, bots.resetToken),
    pending: of(inputs.pending, bots.pending),
    usage: of(inputs.usage, bots.usage),
    sendUnknownEvent: of(inputs.sendUnknownEvent, talk.sendUnknownEvent),

    calls: of(inputs.calls, ({ calls }, filter) => calls.list(filter)),
    settings: plainVerb(zalo.step, () => zalo.settings),
    setSettings: of(inputs.setSettings, (_, changed) => {
      zalo.settings = zaloBotSettingsSchema.parse({ ...zalo.settings, ...changed })
      return zalo.settings
    }),
    faults: plainVerb(zalo.step, () => zalo.faults.list()),
    addFault: of(inputs.addFault, ({ faults }, rule) => faults.add(rule)),
    clearFaults: of(inputs.clearFaults, ({ faults }, { id }) => faults.clear(id)),
  }
}
