import { describe, expect, it } from 'vitest'
import { BOT_ID } from '../support/messenger.ts'
import { AN, BINH, useBotInChat } from './bot-in-chat.ts'

const inlineRow = (...buttons: object[]) => ({ inline_keyboard: [buttons] })

describe('the text', () => {
  const refused: [what: string, params: object, description: string][] = [
    ['is missing', {}, 'message text is empty'],
    ['is empty', { text: '' }, 'message text is empty'],
    ['is only white space', { text: ' \n ' }, 'text must be non-empty'],
    ['is only invisible', { text: '\u200B\u00A0' }, 'text must be non-empty'],
    ['is only empty tags', { text: '<b></b>', parse_mode: 'HTML' }, 'text must be non-empty'],
    ['has 4,097 characters', { text: 'ộ'.repeat(4_097) }, 'message is too long'],
    ['has 32,769 bytes', { text: 'a'.repeat(32_769) }, 'text is too long'],
    ['has an unknown parse mode', { text: 'a', parse_mode: 'BBCode' }, 'unsupported parse_mode'],
  ]
  for (const [what, params, description] of refused) {
    it(`is refused when it ${what}`, async () => {
      const { bot } = await useBotInChat()
      const refusal = await bot.refusal('sendMessage', { chat_id: AN, ...params })
      expect(refusal).toBe(`400 Bad Request: ${description}`)
    })
  }

  it('may have 4,096 characters, counted as code points after parsing', async () => {
    const { bot } = await useBotInChat()
    const text = `<b>${'😀'.repeat(4_096)}</b>`
    expect(await bot.send({ chat_id: AN, text, parse_mode: 'HTML' })).toMatchObject({
      entities: [{ type: 'bold', offset: 0, length: 8_192 }],
    })
  })

  it('comes back trimmed, with entities in their place', async () => {
    const { bot } = await useBotInChat()
    const text = '\n  Nhắc việc: hạn <b>mai</b>  \n'
    expect(await bot.send({ chat_id: AN, text, parse_mode: 'HTML' })).toMatchObject({
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
  it('win over nothing but an absent parse mode', async () => {
    const { bot } = await useBotInChat()
    const entities = [{ type: 'italic', offset: 0, length: 1 }]
    const sent = await bot.send({ chat_id: AN, text: '<b>a</b>', parse_mode: 'HTML', entities })
    expect(sent).toMatchObject({ text: 'a', entities: [{ type: 'bold' }] })
  })

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

  it('split a style where another one begins or crosses', async () => {
    const { bot } = await useBotInChat()
    const entities = [
      { type: 'bold', offset: 0, length: 10 },
      { type: 'italic', offset: 5, length: 10 },
    ]
    expect((await bot.send({ chat_id: AN, text: 'x'.repeat(20), entities })).entities).toEqual([
      { type: 'bold', offset: 0, length: 5 },
      { type: 'italic', offset: 5, length: 10 },
      { type: 'bold', offset: 5, length: 5 },
    ])
  })

  it('style nothing inside code', async () => {
    const { bot } = await useBotInChat()
    const entities = [
      { type: 'bold', offset: 0, length: 9 },
      { type: 'code', offset: 3, length: 3 },
    ]
    expect((await bot.send({ chat_id: AN, text: 'xxxyyyzzz', entities })).entities).toEqual([
      { type: 'bold', offset: 0, length: 3 },
      { type: 'code', offset: 3, length: 3 },
      { type: 'bold', offset: 6, length: 3 },
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
    [
      { type: 'text_link', offset: 0, length: 1, url: 'http://localhost/a' },
      "entity URL 'http://localhost/a' is invalid: Wrong HTTP URL",
    ],
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
    const params = { chat_id: 999, text: '<b>', parse_mode: 'HTML' }
    expect(await bot.refusal('sendMessage', params)).toContain("can't parse entities")
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
    [
      inlineRow({ text: 'a', url: 'http://localhost:8080' }),
      "inline keyboard button URL 'http://localhost:8080' is invalid: Wrong HTTP URL",
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
      url: 'vn.example',
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

  it('comes back only when it is an inline keyboard', async () => {
    const { bot, telegram } = await useBotInChat()
    const markup = { force_reply: true, input_field_placeholder: 'Số công văn' }
    const sent = await bot.send({ chat_id: AN, text: 'Số?', reply_markup: markup })
    expect(sent['reply_markup']).toBeUndefined()
    expect(telegram.transcript({ user: AN, last: 1 })).toMatchObject([
      { forceReply: { placeholder: 'Số công văn' } },
    ])
  })

  it('may offer texts to send with a press', async () => {
    const { bot, telegram } = await useBotInChat()
    const keyboard = [['Việc của tôi', { text: 'Trợ giúp' }]]
    await bot.send({ chat_id: AN, text: 'Chọn', reply_markup: { keyboard } })
    expect(telegram.press({ user: AN, button: 'Trợ giúp' })).toMatchObject({ kind: 'said' })
    expect(await bot.updates()).toMatchObject([{ message: { text: 'Trợ giúp' } }])
    await bot.send({ chat_id: AN, text: 'Xong', reply_markup: { remove_keyboard: true } })
    expect(() => telegram.press({ user: AN, button: 'Trợ giúp' })).toThrow('sees no button')
  })
})

describe('a reply', () => {
  it('shows the message it answers, one step deep', async () => {
    const { bot, telegram } = await useBotInChat()
    const said = telegram.say({ user: AN, text: 'Ai phụ trách?' })
    const first = await bot.send({
      chat_id: AN,
      text: 'Chi cục 1',
      reply_parameters: { message_id: said.id },
    })
    expect(first).toMatchObject({
      reply_to_message: { message_id: said.id, text: 'Ai phụ trách?' },
    })
    const second = await bot.send({
      chat_id: AN,
      text: 'Vâng',
      reply_to_message_id: first.message_id,
    })
    expect(second['reply_to_message']).not.toHaveProperty('reply_to_message')
  })

  it('to a message that is not there is refused, unless it may go without', async () => {
    const { bot } = await useBotInChat()
    const reply = { message_id: 99 }
    expect(
      await bot.refusal('sendMessage', { chat_id: AN, text: 'a', reply_parameters: reply }),
    ).toBe('400 Bad Request: message to be replied not found')
    const alone = { ...reply, allow_sending_without_reply: true }
    expect(await bot.send({ chat_id: AN, text: 'a', reply_parameters: alone })).toMatchObject({
      text: 'a',
    })
  })
})

describe('topics', () => {
  async function useForum() {
    const parts = await useBotInChat()
    const { id } = parts.telegram.createGroup({
      title: 'Diễn đàn',
      creator: AN,
      members: [BOT_ID],
      forum: true,
    })
    const topic = parts.telegram.createTopic({ group: id, name: 'Kê biên' })
    const refusal = (thread?: number) =>
      parts.bot.refusal('sendMessage', { chat_id: id, text: 'a', message_thread_id: thread })
    return { ...parts, group: id, topic: topic.id, refusal }
  }

  it('take a message by their id', async () => {
    const { bot, group, topic, telegram } = await useForum()
    const sent = await bot.send({ chat_id: group, text: 'Biên bản', message_thread_id: topic })
    expect(sent).toMatchObject({ message_thread_id: topic, is_topic_message: true })
    expect(telegram.transcript({ user: AN, chat: group, last: 1 })).toMatchObject([{ topic }])
  })

  it('that are unknown, deleted or General are not found', async () => {
    const { telegram, group, topic, refusal } = await useForum()
    telegram.setTopic({ group, topic, state: 'deleted' })
    for (const thread of [topic, 77, 1]) {
      expect(await refusal(thread)).toBe('400 Bad Request: message thread not found')
    }
  })

  it('that are closed take messages from administrators only', async () => {
    const { telegram, group, topic, bot, refusal } = await useForum()
    telegram.setTopic({ group, topic, state: 'closed' })
    expect(await refusal(topic)).toBe('400 Bad Request: TOPIC_CLOSED')
    telegram.setMemberStatus({ group, member: BOT_ID, status: 'administrator' })
    await bot.send({ chat_id: group, text: 'a', message_thread_id: topic })
  })

  it('include General, which may be closed as well', async () => {
    const { telegram, group, refusal } = await useForum()
    telegram.setTopic({ group, topic: 1, state: 'closed' })
    expect(await refusal()).toBe('400 Bad Request: TOPIC_CLOSED')
    telegram.setTopic({ group, topic: 1, state: 'open' })
    expect(await refusal()).toBe('not refused (200)')
  })

  it('that are closed take nothing from people either', async () => {
    const { telegram, group, topic } = await useForum()
    const speech = { user: AN, chat: group, text: 'a', topic }
    expect(telegram.say(speech)).toMatchObject({ topic })
    telegram.setTopic({ group, topic, state: 'closed' })
    expect(() => telegram.say(speech)).toThrow('no open topic')
  })

  it('are not found in a private chat, and ignored in a group without them', async () => {
    const { bot, telegram } = await useBotInChat()
    const { id } = telegram.createGroup({ title: 'Tổ', creator: AN, members: [BOT_ID] })
    const params = { text: 'a', message_thread_id: 5 }
    expect(await bot.refusal('sendMessage', { chat_id: AN, ...params })).toBe(
      '400 Bad Request: message thread not found',
    )
    expect(await bot.send({ chat_id: id, ...params })).not.toHaveProperty('message_thread_id')
  })
})

describe('options', () => {
  it('are kept with the message', async () => {
    const { bot, telegram } = await useBotInChat()
    const sent = await bot.send({
      chat_id: AN,
      text: 'https://example.vn',
      disable_notification: true,
      protect_content: true,
      link_preview_options: { is_disabled: true },
    })
    expect(sent).toMatchObject({
      has_protected_content: true,
      link_preview_options: { is_disabled: true },
    })
    expect(telegram.transcript({ user: AN, last: 1 })).toMatchObject([
      { silent: true, protected: true },
    ])
  })

  it('of a wrong type are refused', async () => {
    const { bot } = await useBotInChat()
    const options = { link_preview_options: { is_disabled: 'yes' } }
    expect(await bot.refusal('sendMessage', { chat_id: AN, text: 'a', ...options })).toBe(
      '400 Bad Request: field "is_disabled" must be of type Boolean',
    )
  })
})

it('a chat action shows for five seconds, or until the bot writes', async () => {
  const { bot, telegram, clock } = await useBotInChat()
  await bot.call('sendChatAction', { chat_id: AN, action: 'TYPING' })
  expect(telegram.typing({ user: AN })).toMatchObject([{ bot: BOT_ID, action: 'typing' }])
  clock.advance(5_000)
  expect(telegram.typing({ user: AN })).toEqual([])
  await bot.call('sendChatAction', { chat_id: AN, action: 'upload_document' })
  await bot.send({ chat_id: AN, text: 'a' })
  expect(telegram.typing({ user: AN })).toEqual([])
})

it('a chat action that does not exist is refused', async () => {
  const { bot } = await useBotInChat()
  expect(await bot.refusal('sendChatAction', { chat_id: AN, action: 'thinking' })).toBe(
    '400 Bad Request: wrong parameter action in request',
  )
  expect(await bot.refusal('sendChatAction', { chat_id: BINH, action: 'typing' })).toBe(
    '400 Bad Request: chat not found',
  )
})
