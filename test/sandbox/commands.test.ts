import { describe, expect, it } from 'vitest'
import { BOT_ID } from '../support/messenger.ts'
import { AN, BINH, useBotInChat } from './bot-in-chat.ts'

const named = (command: string, description = 'mô tả') => ({ command, description })

describe('setMyCommands', () => {
  const refused: [params: object, description: string][] = [
    [{ commands: '{' }, "can't parse commands JSON object"],
    [{ commands: {} }, 'expected an Array of BotCommand'],
    [{ commands: ['viec'] }, "can't parse BotCommand: expected an Object"],
    [
      { commands: [{ command: 'viec' }] },
      'can\'t parse BotCommand: Can\'t find field "description"',
    ],
    [{ commands: [named('/')] }, 'command must be non-empty'],
    [{ commands: [named('a'.repeat(33))] }, 'command length must not exceed 32'],
    [{ commands: [named('a', ' ')] }, 'command description must be non-empty'],
    [{ commands: [named('a', 'ộ'.repeat(257))] }, 'command description length must not exceed 256'],
    [{ commands: [named('Viec')] }, 'BOT_COMMAND_INVALID'],
    [{ commands: Array.from({ length: 101 }, (_, n) => named(`c${n}`)) }, 'BOT_COMMANDS_TOO_MUCH'],
    [{ commands: [named('a')], language_code: 'vie' }, 'invalid language code specified'],
    [{ scope: '[' }, "can't parse BotCommandScope JSON object"],
    [{ scope: [] }, "can't parse BotCommandScope: BotCommandScope must be an Object"],
    [{ scope: { type: 'everyone' } }, "can't parse BotCommandScope: Unsupported type specified"],
    [{ scope: { type: 'chat' } }, 'can\'t parse BotCommandScope: Can\'t find field "chat_id"'],
    [{ scope: { type: 'chat', chat_id: 999 } }, 'chat not found'],
    [
      { scope: { type: 'chat_member', chat_id: AN, user_id: 0 } },
      "can't parse BotCommandScope: Invalid user_id specified",
    ],
  ]
  for (const [params, description] of refused) {
    it(`refuses ${JSON.stringify(params).slice(0, 70)}`, async () => {
      const { bot } = await useBotInChat()
      expect(await bot.refusal('setMyCommands', params)).toBe(`400 Bad Request: ${description}`)
    })
  }

  it('keeps commands by scope and language until they are deleted', async () => {
    const { bot } = await useBotInChat()
    const place = { scope: { type: 'chat', chat_id: AN }, language_code: 'vi' }
    await bot.call('setMyCommands', { commands: [named('/viec')], ...place })
    expect((await bot.call('getMyCommands', place)).result).toEqual([named('viec')])
    expect((await bot.call('getMyCommands')).result).toEqual([])
    await bot.call('deleteMyCommands', place)
    expect((await bot.call('getMyCommands', place)).result).toEqual([])
  })
})

describe('the menu a person sees', () => {
  it('is the narrowest one, and in their own language', async () => {
    const { bot, telegram } = await useBotInChat()
    const set = (command: string, more: object = {}) =>
      bot.call('setMyCommands', { commands: [named(command)], ...more })
    const menu = () => telegram.menu({ user: AN }).map(({ command }) => command)
    expect(menu()).toEqual([])
    await set('chung')
    expect(menu()).toEqual(['chung'])
    await set('chung_vi', { language_code: 'vi' })
    expect(menu()).toEqual(['chung_vi'])
    await set('rieng', { scope: { type: 'all_private_chats' } })
    expect(menu()).toEqual(['rieng'])
    await set('cua_an', { scope: { type: 'chat', chat_id: AN } })
    expect(menu()).toEqual(['cua_an'])
    expect(telegram.menu({ user: BINH })).toMatchObject([{ command: 'rieng' }])
  })

  it('differs in a group for its administrators and for single members', async () => {
    const { bot, telegram } = await useBotInChat()
    const group = telegram.createGroup({ title: 'Tổ', creator: AN, members: [BINH, BOT_ID] }).id
    const set = (command: string, scope: object) =>
      bot.call('setMyCommands', { commands: [named(command)], scope })
    const menu = (user: number) => telegram.menu({ user, group }).map(({ command }) => command)
    await set('nhom', { type: 'all_group_chats' })
    await set('quan_tri', { type: 'all_chat_administrators' })
    expect([menu(AN), menu(BINH)]).toEqual([['quan_tri'], ['nhom']])
    await set('nhom_nay', { type: 'chat', chat_id: group })
    expect([menu(AN), menu(BINH)]).toEqual([['nhom_nay'], ['nhom_nay']])
    await set('truong', { type: 'chat_administrators', chat_id: group })
    await set('binh', { type: 'chat_member', chat_id: group, user_id: BINH })
    expect([menu(AN), menu(BINH)]).toEqual([['truong'], ['binh']])
  })
})

describe('what a bot says of itself', () => {
  it('is kept by language and shown to people', async () => {
    const { bot, telegram } = await useBotInChat()
    await bot.call('setMyName', { name: 'Trợ lý THADS' })
    await bot.call('setMyDescription', { description: 'Giúp phối hợp' })
    await bot.call('setMyShortDescription', { short_description: 'Phối hợp' })
    await bot.call('setMyDescription', { description: 'Helps', language_code: 'en' })
    expect(telegram.bots()).toMatchObject([
      { name: 'Trợ lý THADS', description: 'Giúp phối hợp', shortDescription: 'Phối hợp' },
    ])
    await bot.call('setMyName', { name: '' })
    expect(telegram.bots()).toMatchObject([{ name: 'Trợ lý THADS' }])
  })

  it('has its limits', async () => {
    const { bot } = await useBotInChat()
    const long = (length: number) => 'ộ'.repeat(length)
    expect(await bot.refusal('setMyName', { name: long(65) })).toContain('400')
    expect(await bot.refusal('setMyDescription', { description: long(513) })).toContain('400')
    expect(await bot.refusal('setMyShortDescription', { short_description: long(121) })).toContain(
      '400',
    )
    expect(await bot.refusal('setMyName', { name: 'a', language_code: 'VN' })).toBe(
      '400 Bad Request: invalid language code specified',
    )
  })
})
