import type { z } from 'zod'
import { plainVerb, type Verb, verb } from '../control/verb.ts'
import { inputs } from './inputs.ts'
import { zaloOaSettingsSchema } from './settings.ts'
import * as owner from './verbs/console.ts'
import * as following from './verbs/following.ts'
import * as reading from './verbs/reading.ts'
import * as talk from './verbs/talk.ts'
import type { ZaloOaControl } from './zalo-oa-control.ts'
import type { ZaloOa } from './zalo-oa.ts'

export function zaloOaControl(zalo: ZaloOa): ZaloOaControl {
  const of = <I, O>(schema: z.ZodType<I>, run: (zalo: ZaloOa, input: I) => O): Verb<I, O> =>
    verb(zalo.step, schema, (input) => run(zalo, input))
  return {
    say: of(inputs.say, talk.say),
    sendAttachment: of(inputs.sendAttachment, talk.sendAttachment),
    press: of(inputs.press, talk.press),
    follow: of(inputs.follow, following.follow),
    unfollow: of(inputs.unfollow, following.unfollow),
    clickChatNow: of(inputs.clickChatNow, following.clickChatNow),
    submitInfo: of(inputs.submitInfo, following.submitInfo),
    withdraw: of(inputs.withdraw, following.withdraw),
    restrict: of(inputs.restrict, following.restrict),
    allow: of(inputs.allow, following.allow),
    setOffline: of(inputs.setOffline, reading.setOffline),

    chats: of(inputs.chats, reading.chats),
    transcript: of(inputs.transcript, reading.transcript),
    read: of(inputs.read, reading.read),

    accounts: plainVerb(zalo.step, () => owner.accounts(zalo)),
    setAccount: of(inputs.setAccount, owner.setAccount),
    userId: of(inputs.userId, owner.userId),
    setPhone: of(inputs.setPhone, owner.setPhone),
    consent: of(inputs.consent, owner.consent),
    tokens: of(inputs.tokens, owner.tokens),
    putTemplate: of(inputs.putTemplate, owner.putTemplate),
    setTemplateStatus: of(inputs.setTemplateStatus, owner.setTemplateStatus),
    disableGroup: of(inputs.disableGroup, owner.disableGroup),
    pending: of(inputs.pending, owner.pending),
    usage: of(inputs.usage, owner.usage),

    calls: of(inputs.calls, ({ calls }, filter) => calls.list(filter)),
    settings: plainVerb(zalo.step, () => zalo.settings),
    setSettings: of(inputs.setSettings, (_, changed) => {
      zalo.settings = zaloOaSettingsSchema.parse({ ...zalo.settings, ...changed })
      return zalo.settings
    }),
    faults: plainVerb(zalo.step, () => zalo.faults.list()),
    addFault: of(inputs.addFault, ({ faults }, rule) => faults.add(rule)),
    clearFaults: of(inputs.clearFaults, ({ faults }, { id }) => faults.clear(id)),
  }
}
