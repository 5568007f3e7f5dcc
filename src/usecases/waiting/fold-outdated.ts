import type { Work } from '../ports.ts'
import { sortWaiting } from './sort-waiting.ts'
import type { WaitingMessage } from './ports.ts'

/** Goes through what waits to leave by an account that answers again after a silence, reader by reader. */
export async function foldOutdated(work: Work, account: string): Promise<void> {
  const byReader = new Map<string, WaitingMessage[]>()
  for (const message of await work.tx.waiting.queuedAt(account)) {
    const { official, ...to } = message.to
    const reader = `${String(official)} ${'chat' in to ? to.chat.chatId : ''}`
    byReader.set(reader, [...(byReader.get(reader) ?? []), message])
  }
  for (const messages of byReader.values()) {
    await sortWaiting(work, { reader: messages[0]?.to.official, messages })
  }
}
