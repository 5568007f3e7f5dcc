import { describe, expect, it } from 'vitest'
import { AN, useBotInChat } from './bot-in-chat.ts'

const inlineRow = (...buttons: object[]) => ({ inline_keyboard: [buttons] })

describe('the text', () => {
  const refused: [what: string, params: object, description: string][] = [
    ['is missing', {}, 'message text is empty'],
    ['is empty', { text: '' }, 'message text is empty'],
    ['is only white space', { text: ' \n ' }, 'text must be non-empty'],
    ['is only invisible', { text: '\u200B\u00A0' }, 'text must be non-empty'],
    ['has 4,097 characters', { text: 'ộ'.repeat(4_097) }, 'message is too long'],
    ['has 32,769 bytes', { text: 'a'.repeat(32_769) }, 'text is too long'],
    ['has a parse mode', { text: 'a', parse_mode: 'HTML' }, 'unsupported parse_mode'],
  ]
  for (const [what, params, description] of refused) {
    it(`is refused when it ${what}`, async () => {
      const { bot } = await useBotInChat()
      const refusal = await bot.refusal('sendMessage', { chat_id: AN, ...params })
      expect(refusal).toBe(`400 Bad Request: ${description}`)
    })
  }

  it('may have 4,096 characters, counted as code points', async () => {
    const { bot } = await useBotInChat()
    const entities = [{ type: 'bold', offset: 0, length: 8_192 }]
    const text = '😀'.repeat(4_096)
    expect(await bot.send({ chat_id: AN, text, entities })).toMatchObject({ entities })
  })

  it('comes back trimmed, with entities in their place', async () => {
    const { bot } = await useBotInChat()
    const text = '\n  Nhắc việc: hạn mai  \n'
    const entities = [{ type: 'bold', offset: 18, length: 3 }]
    expect(await bot.send({ chat_id: AN, text, entities })).toMatchObject({
      text: 'Nhắc việc: hạn mai',
      entities: [{ type: 'bold', offset: 15, length: 3 }],
    })
  })

  it('keeps leading space up to the first entity', async () => {
    const { bot } = await useBotInChat()
    const entities = [{ type: 'bold', offset: 0, length: 3 }]
    expect(await bot.send({ chat_id: AN, text: '  a', entities })).toMatchObject({
      text: '  a',
      entities,
    })
  })

  it('loses carriage returns and line marks, and entities follow', async () => {
    const { bot } = await useBotInChat()
    const entities = [{ type: 'bold', offset: 4, length: 2 }]
    expect(await bot.send({ chat_id: AN, text: 'a\r\n\u2028bc\td', entities })).toMatchObject({
      text: 'a\nbc d',
      entities: [{ type: 'bold', offset: 2, length: 2 }],
    })
  })

  it('shows commands, mentions and addresses as found', async () => {
    const { bot } = await useBotInChat()
    const text = '/xem@phoihop_bot @binh_an https://thads.example.vn/a.'
    const { entities } = await bot.send({ chat_id: AN, text })
    expect(entities?.map(({ type }) => type)).toEqual(['bot_command', 'mention', 'url'])
    expect(entities?.[2]).toEqual({ type: 'url', offset: 26, length: 26 })
  })
})

describe('entities', () => {
  it('are counted in UTF-16 units', async () => {
    const { bot } = await useBotInChat()
    const entities = [{ type: 'bold', offset: 3, length: 2 }]
    expect(await bot.send({ chat_id: AN, text: '😀 số', entities })).toMatchObject({ entities })
  })

  it('that lie about what they are get ignored when the server finds such things itself', async () => {
    const { bot } = await useBotInChat()
    const entities = [{ type: 'bot_command', offset: 0, length: 3 }]
    expect((await bot.send({ chat_id: AN, text: 'abc', entities })).entities).toBeUndefined()
  })

  for (const entity of [
    5,
    { offset: 0, length: 1 },
    { type: 'bold', length: 1 },
    { type: 'bold', offset: 'x', length: 1 },
    { type: 'marquee', offset: 0, length: 1 },
    { type: 'bold', offset: -1, length: 1 },
  ]) {
    it(`are refused: ${JSON.stringify(entity)}`, async () => {
      const { bot } = await useBotInChat()
      const params = { chat_id: AN, text: 'abc', entities: [entity] }
      expect(await bot.refusal('sendMessage', params)).toBe(
        "400 Bad Request: can't parse MessageEntity",
      )
    })
  }
})

describe('the chat', () => {
  it('must be named', async () => {
    const { bot } = await useBotInChat()
    expect(await bot.refusal('sendMessage', { text: 'a' })).toBe(
      '400 Bad Request: chat_id is empty',
    )
  })

  it('must exist', async () => {
    const { bot } = await useBotInChat()
    for (const id of [999, -999, '@someone', 'abc']) {
      const refusal = await bot.refusal('sendMessage', { chat_id: id, text: 'a' })
      expect(refusal).toBe('400 Bad Request: chat not found')
    }
  })

  it('is looked at after the text was parsed', async () => {
    const { bot } = await useBotInChat()
    const params = { chat_id: 999, text: 'a', entities: [5] }
    expect(await bot.refusal('sendMessage', params)).toContain("can't parse MessageEntity")
  })
})

describe('reply_markup', () => {
  const unread = "can't parse reply keyboard markup JSON object"
  const refused: [markup: unknown, description: string][] = [
    ['{', unread],
    ['[]', unread],
    [{ inline_keyboard: {} }, unread],
    [{ inline_keyboard: [{ text: 'a' }] }, unread],
    [inlineRow({ text: 'a' }), unread],
    [inlineRow({ callback_data: 'a' }), unread],
    [inlineRow({ text: 'a', callback_data: 'x'.repeat(65) }), 'BUTTON_DATA_INVALID'],
    [inlineRow({ text: 'a', callback_data: 'ộ'.repeat(22) }), 'BUTTON_DATA_INVALID'],
    [
      {
        inline_keyboard: Array.from({ length: 150 }, () => [
          { text: 'a', callback_data: 'x'.repeat(64) },
        ]),
      },
      'reply markup is too long',
    ],
  ]
  for (const [markup, description] of refused) {
    it(`is refused: ${JSON.stringify(markup).slice(0, 60)}`, async () => {
      const { bot } = await useBotInChat()
      const params = { chat_id: AN, text: 'a', reply_markup: markup }
      expect(await bot.refusal('sendMessage', params)).toBe(`400 Bad Request: ${description}`)
    })
  }

  it('may hold 64 bytes of data in a button', async () => {
    const { bot } = await useBotInChat()
    const markup = inlineRow({ text: 'a', callback_data: `${'ộ'.repeat(21)}x` })
    expect(await bot.send({ chat_id: AN, text: 'a', reply_markup: markup })).toMatchObject({
      reply_markup: markup,
    })
  })
})
