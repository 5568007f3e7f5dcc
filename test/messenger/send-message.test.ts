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

  it('shows commands, mentions, addresses and hashtags as found', async () => {
    const { bot } = await useBotInChat()
    const text = '/xem@phoihop_bot @binh_an https://thads.example.vn/a. #yêu_cầu an@example.vn'
    const { entities } = await bot.send({ chat_id: AN, text })
    expect(entities?.map(({ type }) => type)).toEqual([
      'bot_command',
      'mention',
      'url',
      'hashtag',
      'email',
    ])
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

  it('style nothing inside code', async () => {
    const { bot } = await useBotInChat()
    const entities = [
      { type: 'bold', offset: 2, length: 3 },
      { type: 'code', offset: 3, length: 3 },
    ]
    expect((await bot.send({ chat_id: AN, text: 'xxxyyyzzz', entities })).entities).toEqual([
      { type: 'code', offset: 3, length: 3 },
    ])
  })

  const refused: [entity: unknown, description: string][] = [
    [5, "can't parse MessageEntity: expected an Object"],
    [{ offset: 0, length: 1 }, 'can\'t parse MessageEntity: Can\'t find field "type"'],
    [{ type: 'bold', length: 1 }, 'can\'t parse MessageEntity: Can\'t find field "offset"'],
    [
      { type: 'bold', offset: 'x', length: 1 },
      'can\'t parse MessageEntity: Field "offset" must be a valid Number',
    ],
    [
      { type: 'marquee', offset: 0, length: 1 },
      "can't parse MessageEntity: Unsupported type specified",
    ],
    [{ type: 'bold', offset: -1, length: 1 }, 'receive an entity with incorrect offset -1'],
  ]
  for (const [entity, description] of refused) {
    it(`are refused: ${JSON.stringify(entity)}`, async () => {
      const { bot } = await useBotInChat()
      const params = { chat_id: AN, text: 'abc', entities: [entity] }
      expect(await bot.refusal('sendMessage', params)).toBe(`400 Bad Request: ${description}`)
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
  const refused: [markup: unknown, description: string][] = [
    ['{', "can't parse reply keyboard markup JSON object"],
    ['[]', 'object expected as reply markup'],
    [{ inline_keyboard: {} }, 'field "inline_keyboard" must be of type Array'],
    [
      { inline_keyboard: [{ text: 'a' }] },
      'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    ],
    [
      inlineRow({ text: 'a' }),
      "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ],
    [
      inlineRow({ callback_data: 'a' }),
      'can\'t parse inline keyboard button: Can\'t find field "text"',
    ],
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

  it('loses buttons without a text and what exceeds twelve in a row, in silence', async () => {
    const { bot, telegram } = await useBotInChat()
    const row = Array.from({ length: 14 }, (_, n) => ({
      text: n === 3 ? '' : `${n}`,
      callback_data: 'x',
    }))
    await bot.send({ chat_id: AN, text: 'a', reply_markup: { inline_keyboard: [row] } })
    const [message] = telegram.transcript({ user: AN, last: 1 })
    expect(message?.keyboard?.[0]?.map(({ text }) => text)).toEqual([
      '0',
      '1',
      '2',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
      '10',
      '11',
      '12',
    ])
  })
})
