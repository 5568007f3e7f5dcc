import { describe, expect, it } from 'vitest'
import { BOT_ID } from '../support/messenger.ts'
import { AN, BINH, useBotInChat } from './bot-in-chat.ts'

const ITALIC = { type: 'italic', offset: 0, length: 1 }
const keyboard = (...labels: string[]) => ({
  inline_keyboard: [labels.map((text) => ({ text, callback_data: text }))],
})

describe('editMessageText', () => {
  it('changes text, entities and keyboard, and tells the people', async () => {
    const { bot, telegram, clock } = await useBotInChat()
    const { message_id: id } = await bot.send({
      chat_id: AN,
      text: 'Chờ',
      reply_markup: keyboard('A'),
    })
    clock.advance(5_000)
    const edited = await bot.call('editMessageText', {
      chat_id: AN,
      message_id: id,
      text: 'Xong',
      entities: [{ type: 'bold', offset: 0, length: 4 }],
    })
    const date = Math.floor(clock.now().getTime() / 1000)
    expect(edited.result).toMatchObject({
      text: 'Xong',
      entities: [{ type: 'bold' }],
      edit_date: date,
    })
    const [seen] = telegram.transcript({ user: AN, last: 1 })
    expect(seen).toMatchObject({ id, text: 'Xong', editedAt: clock.now().toISOString() })
    expect(seen).not.toHaveProperty('keyboard')
  })

  for (const [what, change] of [
    ['text', { text: 'b', reply_markup: keyboard('A') }],
    ['entities', { text: 'a', entities: [ITALIC], reply_markup: keyboard('A') }],
    ['keyboard', { text: 'a', reply_markup: keyboard('B') }],
  ] as const) {
    it(`is a change when only the ${what} differs, and none when nothing does`, async () => {
      const { bot } = await useBotInChat()
      const same = { text: 'a', reply_markup: keyboard('A') }
      const { message_id } = await bot.send({ chat_id: AN, ...same })
      const where = { chat_id: AN, message_id }
      expect(await bot.refusal('editMessageText', { ...where, ...same, text: ' a ' })).toBe(
        '400 Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
      )
      expect(await bot.call('editMessageText', { ...where, ...change })).toMatchObject({ ok: true })
    })
  }

  it('finds only messages that are there', async () => {
    const { bot, telegram } = await useBotInChat()
    const { message_id } = await bot.send({ chat_id: AN, text: 'a' })
    telegram.deleteMessage({ user: AN, message: message_id })
    for (const id of [message_id, 99, -1, 'x']) {
      expect(await bot.refusal('editMessageText', { chat_id: AN, message_id: id, text: 'b' })).toBe(
        '400 Bad Request: message to edit not found',
      )
    }
    expect(await bot.refusal('editMessageText', { text: 'b' })).toBe(
      '400 Bad Request: message identifier is not specified',
    )
  })

  it('leaves the words of others as they are', async () => {
    const { bot, telegram } = await useBotInChat()
    const said = telegram.say({ user: AN, text: 'a' })
    const edit = { chat_id: AN, message_id: said.id, text: 'b' }
    expect(await bot.refusal('editMessageText', edit)).toBe(
      "400 Bad Request: message can't be edited",
    )
  })

  it('still reaches a message that its reader has cleared', async () => {
    const { bot, telegram } = await useBotInChat()
    const { message_id } = await bot.send({ chat_id: AN, text: 'a' })
    telegram.deleteHistory({ user: AN })
    expect(await bot.call('editMessageText', { chat_id: AN, message_id, text: 'b' })).toMatchObject(
      { ok: true },
    )
    expect(telegram.transcript({ user: AN })).toEqual([])
  })
})

describe('answerCallbackQuery', () => {
  async function usePress() {
    const parts = await useBotInChat()
    const { bot, telegram } = parts
    await bot.send({ chat_id: AN, text: 'Nhắc việc', reply_markup: keyboard('Đã nhận') })
    const pressed = telegram.press({ user: AN, chat: BOT_ID, button: 'Đã nhận' })
    const { id } = pressed.press
    const refusal = (params: object) => bot.refusal('answerCallbackQuery', params)
    return { ...parts, id, refusal }
  }
  const tooOld =
    '400 Bad Request: query is too old and response timeout expired or query ID is invalid'

  it('shows its words to the one who pressed', async () => {
    const { bot, telegram, id } = await usePress()
    expect(telegram.presses({ user: AN })).toMatchObject([{ id, state: 'waiting' }])
    await bot.call('answerCallbackQuery', {
      callback_query_id: id,
      text: 'Đã ghi nhận',
    })
    expect(telegram.presses({ user: AN })).toMatchObject([
      { state: 'answered', answer: { text: 'Đã ghi nhận' } },
    ])
  })

  it('is refused for a press that never was', async () => {
    const { refusal } = await usePress()
    expect(await refusal({ callback_query_id: '123' })).toBe(tooOld)
    expect(await refusal({})).toBe(tooOld)
  })

  it('is refused fifteen seconds after the press', async () => {
    const { refusal, id, clock, telegram } = await usePress()
    clock.advance(15_000)
    expect(await refusal({ callback_query_id: id })).toBe(tooOld)
    expect(telegram.presses({})).toMatchObject([{ state: 'expired' }])
  })

  it('is refused the second time', async () => {
    const { bot, refusal, id } = await usePress()
    await bot.call('answerCallbackQuery', { callback_query_id: id })
    expect(await refusal({ callback_query_id: id })).toBe(tooOld)
  })

  it('takes 200 characters', async () => {
    const { bot, refusal, id } = await usePress()
    expect(await refusal({ callback_query_id: id, text: 'ộ'.repeat(201) })).toBe(
      '400 Bad Request: MESSAGE_TOO_LONG',
    )
    const answer = { callback_query_id: id, text: 'ộ'.repeat(200) }
    expect(await bot.call('answerCallbackQuery', answer)).toMatchObject({ result: true })
  })
})

describe('a press', () => {
  it('carries who, which message and what data', async () => {
    const { bot, telegram } = await useBotInChat()
    const sent = await bot.send({ chat_id: AN, text: 'a', reply_markup: keyboard('A', 'B') })
    telegram.press({ user: AN, data: 'B' })
    expect(await bot.updates()).toMatchObject([
      {
        callback_query: {
          from: { id: AN },
          data: 'B',
          message: { message_id: sent.message_id, text: 'a', chat: { id: AN } },
        },
      },
    ])
  })

  it('finds the newest message with such a button', async () => {
    const { bot, telegram } = await useBotInChat()
    await bot.send({ chat_id: AN, text: 'cũ', reply_markup: keyboard('A') })
    const newer = await bot.send({ chat_id: AN, text: 'mới', reply_markup: keyboard('A') })
    const pressed = telegram.press({ user: AN, button: 'A' })
    expect(pressed).toMatchObject({ press: { message: newer.message_id } })
  })

  it('needs a button that is there, unless the app still shows an older keyboard', async () => {
    const { bot, telegram } = await useBotInChat()
    const { message_id: message } = await bot.send({
      chat_id: AN,
      text: 'a',
      reply_markup: keyboard('A'),
    })
    await bot.call('editMessageText', { chat_id: AN, message_id: message, text: 'b' })
    expect(() => telegram.press({ user: AN, data: 'A' })).toThrow('sees no button')
    telegram.press({ user: AN, message, data: 'A', stale: true })
    expect(await bot.updates()).toMatchObject([{ callback_query: { data: 'A' } }])
  })

  it('cannot be made on a message that was cleared away', async () => {
    const { bot, telegram } = await useBotInChat()
    const sent = await bot.send({ chat_id: AN, text: 'a', reply_markup: keyboard('A') })
    telegram.deleteHistory({ user: AN })
    const wish = { user: AN, message: sent.message_id, button: 'A' }
    expect(() => telegram.press(wish)).toThrow('sees no message')
    expect(() => telegram.press({ user: AN, button: 'A' })).toThrow('sees no button')
  })

  it('on a message that is gone names only its place', async () => {
    const { bot, telegram } = await useBotInChat()
    const { message_id: message } = await bot.send({
      chat_id: AN,
      text: 'a',
      reply_markup: keyboard('A'),
    })
    telegram.deleteMessage({ user: AN, message })
    telegram.press({ user: AN, message, data: 'A', stale: true })
    expect(await bot.updates()).toMatchObject([
      { callback_query: { message: { message_id: message, date: 0, chat: { id: AN } } } },
    ])
  })
})

describe('people', () => {
  it('edit their own words, and the bot hears of it', async () => {
    const { bot, telegram } = await useBotInChat()
    const { id } = telegram.say({ user: AN, text: 'số 5' })
    await bot.confirmAll()
    telegram.edit({ user: AN, message: id, text: 'số 6' })
    expect(await bot.updates()).toMatchObject([
      { edited_message: { message_id: id, text: 'số 6' } },
    ])
  })

  it('send pictures and papers, of which the bot is told', async () => {
    const { bot, telegram, url } = await useBotInChat()
    const base64 = Buffer.from('%PDF-1.7 biên bản').toString('base64')
    telegram.sendFile({
      user: AN,
      kind: 'document',
      name: 'biên bản.pdf',
      mimeType: 'application/pdf',
      base64,
      caption: 'Đây',
    })
    const [update] = await bot.updates()
    expect(update).toMatchObject({
      message: {
        caption: 'Đây',
        document: { file_name: 'biên bản.pdf', mime_type: 'application/pdf', file_size: 20 },
      },
    })
    const [message] = telegram.transcript({ user: AN, last: 1 })
    expect(message?.file?.url).toMatch(/^\/control\//)
    const page = await fetch(`${url}${message?.file?.url}`)
    expect(await page.text()).toBe('%PDF-1.7 biên bản')
  })

  it('must be let in before they speak', async () => {
    const { telegram } = await useBotInChat()
    expect(() => telegram.say({ user: BINH, text: 'a' })).toThrow('has not started')
    expect(() => telegram.say({ user: 404, text: 'a' })).toThrow('no user 404')
  })
})

describe('unread messages', () => {
  it('are counted per chat until they are read', async () => {
    const { bot, telegram } = await useBotInChat()
    await bot.send({ chat_id: AN, text: 'một' })
    await bot.send({ chat_id: AN, text: 'hai' })
    expect(telegram.chats({ user: AN })).toMatchObject([{ unread: 2 }])
    telegram.read({ user: AN })
    expect(telegram.chats({ user: AN })).toMatchObject([{ unread: 0 }])
    await bot.send({ chat_id: AN, text: 'ba' })
    expect(telegram.chats({ user: AN })).toMatchObject([
      { chat: BOT_ID, unread: 1, lastMessage: { text: 'ba' } },
    ])
  })

  it('are read by whoever writes', async () => {
    const { bot, telegram } = await useBotInChat()
    await bot.send({ chat_id: AN, text: 'một' })
    telegram.say({ user: AN, text: 'vâng' })
    expect(telegram.chats({ user: AN })).toMatchObject([{ unread: 0 }])
  })
})
