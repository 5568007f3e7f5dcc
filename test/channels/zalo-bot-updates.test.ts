import { expect, it } from 'vitest'
import { inboxRow, readUpdates } from '../../src/channels/zalo-bot/update.ts'

const NAMES = ['Bot Phối hợp', 'bot.VDKyGxQvc']

async function read(text: string, chatType: 'GROUP' | 'PRIVATE'): Promise<unknown> {
  const message = { message_id: 'm1', chat: { id: 'c1', chat_type: chatType }, from: { id: 'u1' } }
  const event = { event_name: 'message.text.received', message: { ...message, text } }
  const row = inboxRow('zalo-bot:1', event)
  if (!row) throw new Error('not kept')
  const { inbound } = await readUpdates(NAMES)({
    ...row,
    id: 1n,
    attempts: 0,
    receivedAt: new Date(0),
  })
  return inbound
}

it.each([
  ['@Bot Phối hợp /yc 42', '/yc 42'],
  ['@bot phối hợp: đang làm', 'đang làm'],
  ['@bot.VDKyGxQvc đã nhận', 'đã nhận'],
  ['đã nhận @Bot Phối hợp', 'đã nhận @Bot Phối hợp'],
  ['@Lan xem giúp', '@Lan xem giúp'],
])('reads what is said to the bot in a group without its name: %s', async (said, words) => {
  expect(await read(said, 'GROUP')).toEqual({ kind: 'text', text: words })
})

it('leaves what is said in private as it is', async () => {
  const text = '@Bot Phối hợp đã nhận'
  expect(await read(text, 'PRIVATE')).toEqual({ kind: 'text', text })
})
