import type { Verb } from '../control/verb.ts'
import type { ActiveFault } from '../wire/fault-place.ts'
import type { FaultRule } from './fault-rule.ts'
import type { Input } from './inputs.ts'
import type { LoggedCall } from './logged-call.ts'
import type { ZaloBotSettings } from './settings.ts'
import type { BotView, ChatSummary, MessageView, UsageView } from './shown.ts'

/** All that people can do with Zalo bots and see of them, and what a test or the stage can change about the server. */
export interface ZaloBotControl {
  /** The first word to a bot opens the chat with it. */
  say: Verb<Input<'say'>, MessageView>
  sendPhoto: Verb<Input<'sendPhoto'>, MessageView>
  sendSticker: Verb<Input<'sendSticker'>, MessageView>
  sendVoice: Verb<Input<'sendVoice'>, MessageView>
  sendUnsupported: Verb<Input<'sendUnsupported'>, MessageView>
  /** The bot is not told. */
  block: Verb<Input<'block'>, void>
  unblock: Verb<Input<'unblock'>, void>

  chats: Verb<Input<'chats'>, ChatSummary[]>
  transcript: Verb<Input<'transcript'>, MessageView[]>
  /** The bot is not told. */
  read: Verb<Input<'read'>, void>

  createGroup: Verb<Input<'createGroup'>, ChatSummary>
  addMember: Verb<Input<'addMember'>, ChatSummary>
  removeMember: Verb<Input<'removeMember'>, ChatSummary>

  bots: Verb<void, BotView[]>
  /** The API's id of a person for a bot; it is known before they have written. */
  chatId: Verb<Input<'chatId'>, string>
  /** The old token is dead at once. */
  resetToken: Verb<Input<'resetToken'>, BotView>
  /** The updates that wait, as they would be sent. */
  pending: Verb<Input<'pending'>, unknown[]>
  usage: Verb<Input<'usage'>, UsageView>
  sendUnknownEvent: Verb<Input<'sendUnknownEvent'>, void>

  calls: Verb<Input<'calls'>, LoggedCall[]>
  settings: Verb<void, ZaloBotSettings>
  setSettings: Verb<Input<'setSettings'>, ZaloBotSettings>
  faults: Verb<void, ActiveFault<FaultRule>[]>
  addFault: Verb<Input<'addFault'>, ActiveFault<FaultRule>>
  clearFaults: Verb<Input<'clearFaults'>, void>
}
