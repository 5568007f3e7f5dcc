import { type BotClient, replyOf } from '../../messenger/bot-client.ts'

interface SentFile {
  kind: 'document' | 'photo'
  chat: number
  name: string
  type: string
  bytes: Buffer
  caption?: string
}

/** Sends a file as a bot does. */
export async function sendFile(bot: BotClient, file: SentFile): Promise<void> {
  const body = new FormData()
  body.set('chat_id', String(file.chat))
  body.set(file.kind, new Blob([new Uint8Array(file.bytes)], { type: file.type }), file.name)
  if (file.caption !== undefined) body.set('caption', file.caption)
  const method = file.kind === 'photo' ? 'sendPhoto' : 'sendDocument'
  const { ok, description } = await replyOf(
    await fetch(`${bot.root}/${method}`, { method: 'POST', body }),
  )
  if (!ok) throw new Error(description)
}
