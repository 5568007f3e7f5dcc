import type { Verb } from '../control/verb.ts'
import type { ActiveFault } from '../wire/fault-place.ts'
import type { FaultRule } from './fault-rule.ts'
import type { FloodSettings } from './flood-settings.ts'
import type { Input } from './inputs.ts'
import type { LoggedCall } from './logged-call.ts'
import type { Rates } from './rate-meter.ts'
import type { Menu, Topic } from './rows.ts'
import type {
  BotView,
  ChatSummary,
  GroupView,
  MessageView,
  Pressed,
  PressView,
  TypingState,
} from './shown.ts'

/** All that people can do on Telegram and see of it, and what a test or the stage can change about the server. */
export interface TelegramControl {
  start: Verb<Input<'start'>, MessageView>
  say: Verb<Input<'say'>, MessageView>
  sendFile: Verb<Input<'sendFile'>, MessageView>
  edit: Verb<Input<'edit'>, MessageView>
  deleteMessage: Verb<Input<'deleteMessage'>, void>
  block: Verb<Input<'block'>, void>
  unblock: Verb<Input<'unblock'>, void>
  press: Verb<Input<'press'>, Pressed>
  pressAgain: Verb<Input<'pressAgain'>, PressView>

  chats: Verb<Input<'chats'>, ChatSummary[]>
  transcript: Verb<Input<'transcript'>, MessageView[]>
  /** Unread messages by chat; chats without any are not named. */
  unread: Verb<Input<'unread'>, Record<number, number>>
  read: Verb<Input<'read'>, void>
  deleteHistory: Verb<Input<'deleteHistory'>, void>
  typing: Verb<Input<'typing'>, TypingState[]>
  presses: Verb<Input<'presses'>, PressView[]>

  groups: Verb<void, GroupView[]>
  createGroup: Verb<Input<'createGroup'>, GroupView>
  addMember: Verb<Input<'addMember'>, GroupView>
  removeMember: Verb<Input<'removeMember'>, GroupView>
  setMemberStatus: Verb<Input<'setMemberStatus'>, GroupView>
  muteGroup: Verb<Input<'muteGroup'>, GroupView>
  upgradeGroup: Verb<Input<'upgradeGroup'>, GroupView>
  deleteGroup: Verb<Input<'deleteGroup'>, GroupView>
  createTopic: Verb<Input<'createTopic'>, Topic>
  setTopic: Verb<Input<'setTopic'>, void>

  bots: Verb<void, BotView[]>
  setPrivacy: Verb<Input<'setPrivacy'>, BotView>
  menu: Verb<Input<'menu'>, Menu['commands']>
  pendingUpdates: Verb<Input<'pendingUpdates'>, unknown[]>
  renumberUpdates: Verb<Input<'renumberUpdates'>, void>

  calls: Verb<Input<'calls'>, LoggedCall[]>
  rates: Verb<void, Rates>
  limits: Verb<void, FloodSettings>
  setLimits: Verb<Input<'setLimits'>, FloodSettings>
  faults: Verb<void, ActiveFault<FaultRule>[]>
  addFault: Verb<Input<'addFault'>, ActiveFault<FaultRule>>
  clearFaults: Verb<Input<'clearFaults'>, void>
}
