import { Telegraf, TelegramError } from 'telegraf'
import { bold, code, fmt } from 'telegraf/format'
import { expect, it } from 'vitest'
import { BOT, BOT_ID } from '../support/messenger.ts'
import { AN, useBotInChat } from './bot-in-chat.ts'

it('a client that was made for Telegram works with it', async () => {
  const { messenger, telegram, bot } = await useBotInChat()
  const client = new Telegraf(BOT.token, { telegram: { apiRoot: messenger.apiRoot } })
  const { telegram: api } = client

  expect(await api.getMe()).toMatchObject({ id: BOT_ID, username: 'phoihop_bot' })

  const text = fmt`${bold('😀 Hạn <mai>')} — ${code('123/CV')}`
  const sent = await api.sendMessage(AN, text, {
    reply_markup: { inline_keyboard: [[{ text: 'Đã nhận', callback_data: 'ack' }]] },
  })
  expect(sent.text).toBe('😀 Hạn <mai> — 123/CV')
  expect(sent.entities).toEqual([
    { type: 'bold', offset: 0, length: 12 },
    { type: 'code', offset: 15, length: 6 },
  ])

  client.botInfo = await api.getMe()
  const heard: string[] = []
  client.action('ack', async (context) => {
    heard.push('ack')
    await context.answerCbQuery('Đã ghi nhận')
    await context.editMessageText('Đã tiếp nhận')
  })
  client.command('viec', async (context) => {
    heard.push(`viec ${context.payload}`)
    await context.reply('Không có việc')
  })
  telegram.press({ user: AN, button: 'Đã nhận' })
  telegram.say({ user: AN, text: '/viec quá hạn' })
  for (const update of await api.getUpdates(0, 100, 0, [])) await client.handleUpdate(update)
  expect(heard).toEqual(['ack', 'viec quá hạn'])
  expect(telegram.presses({})).toMatchObject([
    { state: 'answered', answer: { text: 'Đã ghi nhận' } },
  ])

  const paper = { source: Buffer.from('biên bản'), filename: 'bien-ban.txt' }
  const document = await api.sendDocument(AN, paper, { caption: 'Biên bản' })
  expect(document).toMatchObject({ document: { file_name: 'bien-ban.txt' }, caption: 'Biên bản' })

  const refused = await api.sendMessage(404, 'ai đó').catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(TelegramError)
  expect(refused).toMatchObject({ code: 400, description: 'Bad Request: chat not found' })
  await bot.confirmAll()
})

it('a client is told how long to wait', async () => {
  const { messenger, telegram } = await useBotInChat()
  const { telegram: api } = new Telegraf(BOT.token, { telegram: { apiRoot: messenger.apiRoot } })
  telegram.addFault({ kind: 'too-many-requests', retryAfter: 35, times: 1 })
  const refused = await api.sendMessage(AN, 'a').catch((error: unknown) => error)
  expect(refused).toMatchObject({ code: 429, parameters: { retry_after: 35 } })
})
