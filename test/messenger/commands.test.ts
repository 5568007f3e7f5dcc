import { describe, expect, it } from 'vitest'
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
  ]
  for (const [params, description] of refused) {
    it(`refuses ${JSON.stringify(params).slice(0, 70)}`, async () => {
      const { bot } = await useBotInChat()
      expect(await bot.refusal('setMyCommands', params)).toBe(`400 Bad Request: ${description}`)
    })
  }
})

describe('the menu a person sees', () => {
  it('is that of private chats, in their own language, until it is taken away', async () => {
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
    expect(telegram.menu({ user: BINH })).toMatchObject([{ command: 'rieng' }])
    await bot.call('setMyCommands', { commands: [], scope: { type: 'all_private_chats' } })
    expect(menu()).toEqual(['chung_vi'])
  })
})
