import { answerCallbackQuery } from './callbacks.ts'
import { getMe, leaveChat } from './chats.ts'
import { setMyCommands } from './commands.ts'
import { editMessageText } from './edit.ts'
import type { Method } from './method.ts'
import { sendDocument, sendPhoto } from './send-file.ts'
import { sendMessage } from './send-message.ts'
import { deleteWebhook, getUpdates, setWebhook } from './updates.ts'

export interface MethodEntry {
  run: Method
  /** Counts as a message for the flood limits. */
  paced: boolean
}

const PACED: Record<string, Method> = { sendMessage, sendDocument, sendPhoto, editMessageText }

const FREE: Record<string, Method> = {
  getMe,
  getUpdates,
  setWebhook,
  deleteWebhook,
  setMyCommands,
  leaveChat,
  answerCallbackQuery,
}

/** By name in small letters: the server does not mind the case. What the service never calls is not here. */
export const methods: ReadonlyMap<string, MethodEntry> = new Map([
  ...entriesOf(PACED, true),
  ...entriesOf(FREE, false),
])

function entriesOf(table: Record<string, Method>, paced: boolean): [string, MethodEntry][] {
  return Object.entries(table).map(([name, run]) => [name.toLowerCase(), { run, paced }])
}
