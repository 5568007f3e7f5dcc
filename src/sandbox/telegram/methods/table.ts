import { answerCallbackQuery } from './callbacks.ts'
import { getChat, getChatMember, getMe, leaveChat, sendChatAction } from './chat-info.ts'
import { deleteMyCommands, getMyCommands, setMyCommands } from './commands.ts'
import { deleteMessage } from './delete-message.ts'
import { editMessageReplyMarkup, editMessageText } from './edit.ts'
import { getFile } from './get-file.ts'
import type { Method } from './method.ts'
import { setMyDescription, setMyName, setMyShortDescription } from './profile.ts'
import { sendDocument, sendPhoto } from './send-file.ts'
import { sendMessage } from './send-message.ts'
import { deleteWebhook, getUpdates, getWebhookInfo, setWebhook } from './updates.ts'

export interface MethodEntry {
  run: Method
  /** Counts as a message for the flood limits. */
  paced: boolean
}

const PACED: Record<string, Method> = {
  sendMessage,
  sendDocument,
  sendPhoto,
  editMessageText,
  editMessageReplyMarkup,
}

const FREE: Record<string, Method> = {
  getMe,
  getUpdates,
  setWebhook,
  deleteWebhook,
  getWebhookInfo,
  setMyCommands,
  getMyCommands,
  deleteMyCommands,
  setMyName,
  setMyDescription,
  setMyShortDescription,
  getChat,
  getChatMember,
  leaveChat,
  sendChatAction,
  deleteMessage,
  answerCallbackQuery,
  getFile,
}

/** By name in small letters: the server does not mind the case. */
export const methods: ReadonlyMap<string, MethodEntry> = new Map([
  ...entriesOf(PACED, true),
  ...entriesOf(FREE, false),
])

function entriesOf(table: Record<string, Method>, paced: boolean): [string, MethodEntry][] {
  return Object.entries(table).map(([name, run]) => [name.toLowerCase(), { run, paced }])
}
