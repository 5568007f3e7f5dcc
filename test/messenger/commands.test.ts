import { describe, expect, it } from 'vitest'
import { AN, BINH, useBotInChat } from './bot-in-chat.ts'

const named = (command: string, description = 'mô tả') => ({ command, description })

describe('setMyCommands', () => {
  const refused: [params: object, description: string][] = [
    ...[
      '{',
      {},
      ['viec'],
      [{ command: 'viec' }],
      [named('/')],
      [named('a'.repeat(33))],
      [named('a', ' ')],
      [named('a', 'ộ'.repeat(257))],
      [named('Viec')],
      Array.from({ length: 101 }, (_, n) => named(`c${n}`)),
    ].map((commands): [object, string] => [{ commands }, "can't parse BotCommand"]),
    [{ commands: [named('a')], language_code: 'vie' }, 'invalid language code specified'],
    ...['[', [], { type: 'everyone' }].map((scope): [object, string] => [
      { scope },
      "can't parse BotCommandScope",
    ]),
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
