import type { Verb } from '../control/verb.ts'
import type { ActiveFault } from '../wire/fault-place.ts'
import type { FaultRule } from './fault-rule.ts'
import type { Input } from './inputs.ts'
import type { LoggedCall } from './logged-call.ts'
import type { Template, Tokens } from './rows.ts'
import type { ZaloOaSettings } from './settings.ts'
import type { ChatSummary, MessageView, OaView, Pressed, UsageView, WaitingEvent } from './shown.ts'

/** All that people can do with official accounts and see of them, and what a test or the stage can change. */
export interface ZaloOaControl {
  say: Verb<Input<'say'>, MessageView>
  sendAttachment: Verb<Input<'sendAttachment'>, MessageView>
  /** A query button says its payload; other buttons open something on the phone, and nobody is told. */
  press: Verb<Input<'press'>, Pressed>
  follow: Verb<Input<'follow'>, void>
  unfollow: Verb<Input<'unfollow'>, void>
  clickChatNow: Verb<Input<'clickChatNow'>, void>
  /** Takes back the consent to the platform's telling of them. */
  withdraw: Verb<Input<'withdraw'>, void>
  submitInfo: Verb<Input<'submitInfo'>, void>
  /** The person shuts the account's messages out, or lets them in again; the account is not told. */
  restrict: Verb<Input<'restrict'>, void>
  allow: Verb<Input<'allow'>, void>
  setOffline: Verb<Input<'setOffline'>, void>

  chats: Verb<Input<'chats'>, ChatSummary[]>
  transcript: Verb<Input<'transcript'>, MessageView[]>
  /** The account is told what was seen. */
  read: Verb<Input<'read'>, void>

  accounts: Verb<void, OaView[]>
  setAccount: Verb<Input<'setAccount'>, OaView>
  /** The API's id of a person for an account; it is known before they have had to do with it. */
  userId: Verb<Input<'userId'>, string>
  setPhone: Verb<Input<'setPhone'>, void>
  consent: Verb<Input<'consent'>, string>
  tokens: Verb<Input<'tokens'>, Tokens>
  putTemplate: Verb<Input<'putTemplate'>, Template>
  setTemplateStatus: Verb<Input<'setTemplateStatus'>, Template>
  disableGroup: Verb<Input<'disableGroup'>, void>
  /** The events that wait for the webhook. */
  pending: Verb<Input<'pending'>, WaitingEvent[]>
  usage: Verb<Input<'usage'>, UsageView>

  calls: Verb<Input<'calls'>, LoggedCall[]>
  settings: Verb<void, ZaloOaSettings>
  setSettings: Verb<Input<'setSettings'>, ZaloOaSettings>
  faults: Verb<void, ActiveFault<FaultRule>[]>
  addFault: Verb<Input<'addFault'>, ActiveFault<FaultRule>>
  clearFaults: Verb<Input<'clearFaults'>, void>
}
