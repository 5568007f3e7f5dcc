import { describe, expect, it } from 'vitest'
import { BOT_ID, type TestMessenger } from '../support/messenger.ts'
import type { BotClient } from './bot-client.ts'
import { AN, BINH, useBotInChat } from './bot-in-chat.ts'

const send = (bot: BotClient, chat: number) =>
  bot.refusal('sendMessage', { chat_id: chat, text: 'a' })

describe('a private chat', () => {
  it('is not found for someone the bot has never met', async () => {
    const { bot } = await useBotInChat()
    expect(await send(bot, BINH)).toBe('400 Bad Request: chat not found')
  })

  it('cannot be begun by the bot, even with a fellow of a group', async () => {
    const { bot, telegram } = await useBotInChat()
    telegram.createGroup({ title: 'Tổ', creator: AN, members: [BINH, BOT_ID] })
    expect(await send(bot, BINH)).toBe("403 Forbidden: bot can't initiate conversation with a user")
  })

  it('begins with Start, whose payload the bot receives', async () => {
    const { bot, telegram } = await useBotInChat()
    telegram.start({ user: BINH, payload: 'Ma-lien_ket' })
    expect(await bot.updates()).toMatchObject([
      { message: { text: '/start Ma-lien_ket', entities: [{ type: 'bot_command', length: 6 }] } },
    ])
    expect(await bot.send({ chat_id: BINH, text: 'Chào' })).toMatchObject({ text: 'Chào' })
  })

  it('takes no payload that a link could not carry', async () => {
    const { control } = await useBotInChat()
    const json = { user: BINH, payload: 'có dấu' }
    expect(() => control.telegram.start.fromJson(json)).toThrow('payload')
  })

  it('is closed by a block, which the bot is told of', async () => {
    const { bot, telegram } = await useBotInChat()
    telegram.block({ user: AN })
    expect(await bot.updates()).toMatchObject([
      {
        my_chat_member: {
          chat: { id: AN, type: 'private' },
          from: { id: AN },
          old_chat_member: { status: 'member', user: { id: BOT_ID } },
          new_chat_member: { status: 'kicked', until_date: 0 },
        },
      },
    ])
    expect(await send(bot, AN)).toBe('403 Forbidden: bot was blocked by the user')
    expect(() => telegram.say({ user: AN, text: 'a' })).toThrow('has blocked')
  })

  it('is opened again by unblocking, and by Start', async () => {
    const { bot, telegram } = await useBotInChat()
    telegram.block({ user: AN })
    await bot.confirmAll()
    telegram.unblock({ user: AN })
    expect(await bot.updates()).toMatchObject([
      {
        my_chat_member: {
          old_chat_member: { status: 'kicked' },
          new_chat_member: { status: 'member' },
        },
      },
    ])
    telegram.block({ user: AN })
    await bot.confirmAll()
    telegram.start({ user: AN })
    expect(await bot.updates()).toMatchObject([
      { my_chat_member: { new_chat_member: { status: 'member' } } },
      { message: { text: '/start' } },
    ])
  })

  it('ends when the account is deactivated', async () => {
    const { bot, control, telegram } = await useBotInChat()
    control.deactivateUser({ user: AN })
    expect(await send(bot, AN)).toBe('403 Forbidden: user is deactivated')
    expect(() => telegram.say({ user: AN, text: 'a' })).toThrow('is deactivated')
  })

  it('cannot be had with a bot', async () => {
    const { bot } = await useBotInChat()
    expect(await send(bot, BOT_ID)).toBe("403 Forbidden: the bot can't send messages to the bot")
  })
})

/** A group of An and the bot; nothing waits for the bot. */
async function useGroup(
  kind: 'group' | 'supergroup',
): Promise<TestMessenger & { bot: BotClient; group: number }> {
  const parts = await useBotInChat()
  const { bot, telegram } = parts
  const supergroup = kind === 'supergroup'
  const { id } = telegram.createGroup({ title: 'Tổ', creator: AN, members: [BOT_ID], supergroup })
  await bot.confirmAll()
  return { ...parts, group: id }
}

const membership = (before: string, after: string) => ({
  my_chat_member: {
    old_chat_member: { status: before, user: { id: BOT_ID } },
    new_chat_member: { status: after, user: { id: BOT_ID } },
  },
})

for (const kind of ['group', 'supergroup'] as const) {
  describe(`a ${kind}`, () => {
    it('tells the bot when it is taken in', async () => {
      const { bot, telegram } = await useBotInChat()
      const supergroup = kind === 'supergroup'
      telegram.createGroup({ title: 'Tổ', creator: AN, members: [BOT_ID], supergroup })
      expect(await bot.updates()).toMatchObject([
        membership('left', 'member'),
        { message: { new_chat_members: [{ id: BOT_ID }], chat: { type: kind, title: 'Tổ' } } },
      ])
    })

    it('refuses a bot that was thrown out', async () => {
      const { bot, telegram, group } = await useGroup(kind)
      telegram.removeMember({ group, member: BOT_ID, by: AN })
      expect(await bot.updates()).toMatchObject([membership('member', 'kicked')])
      expect(await send(bot, group)).toBe(`403 Forbidden: bot was kicked from the ${kind} chat`)
    })

    it('refuses a bot that has left', async () => {
      const { bot, group } = await useGroup(kind)
      expect(await bot.call('leaveChat', { chat_id: group })).toMatchObject({ result: true })
      expect(await bot.updates()).toMatchObject([membership('member', 'left')])
      expect(await send(bot, group)).toBe(`403 Forbidden: bot is not a member of the ${kind} chat`)
    })

    it('refuses a bot when only the creator may write', async () => {
      const { bot, telegram, group } = await useGroup(kind)
      telegram.muteGroup({ group, muted: true })
      expect(await send(bot, group)).toBe(
        '400 Bad Request: not enough rights to send text messages to the chat',
      )
      telegram.muteGroup({ group, muted: false })
      expect(await send(bot, group)).toBe('not refused (200)')
    })

    it('is shown to its members, and to nobody else', async () => {
      const { bot, telegram, group } = await useGroup(kind)
      await bot.send({ chat_id: group, text: 'Họp 8 giờ' })
      expect(telegram.transcript({ user: AN, chat: group, last: 1 })).toMatchObject([
        { text: 'Họp 8 giờ' },
      ])
      expect(() => telegram.transcript({ user: BINH, chat: group })).toThrow('never in group')
    })
  })
}

describe('a deleted group', () => {
  it('answers in the words of its kind', async () => {
    const basic = await useGroup('group')
    basic.telegram.deleteGroup({ group: basic.group })
    expect(await basic.bot.updates()).toMatchObject([membership('member', 'left')])
    expect(await send(basic.bot, basic.group)).toBe('403 Forbidden: the group chat was deleted')

    const large = await useGroup('supergroup')
    large.telegram.deleteGroup({ group: large.group })
    expect(await large.bot.updates()).toMatchObject([membership('member', 'kicked')])
    expect(await send(large.bot, large.group)).toBe(
      '403 Forbidden: bot was kicked from the supergroup chat',
    )
  })
})

describe('a group that is upgraded', () => {
  it('announces it in both chats and points from the old id to the new one', async () => {
    const { bot, telegram, group } = await useGroup('group')
    const upgraded = telegram.upgradeGroup({ group }).id
    expect(String(upgraded)).toMatch(/^-100/)
    expect(await bot.updates()).toMatchObject([
      { message: { chat: { id: group }, migrate_to_chat_id: upgraded } },
      { message: { chat: { id: upgraded }, migrate_from_chat_id: group } },
      { my_chat_member: { chat: { id: group }, new_chat_member: { status: 'left' } } },
      { my_chat_member: { chat: { id: upgraded }, new_chat_member: { status: 'member' } } },
    ])
    expect(await bot.call('sendMessage', { chat_id: group, text: 'a' })).toMatchObject({
      status: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: upgraded },
    })
    expect(await bot.send({ chat_id: upgraded, text: 'a' })).toMatchObject({ message_id: 2 })
    expect(() => telegram.say({ user: AN, chat: group, text: 'a' })).toThrow('was upgraded')
  })
})

describe('privacy mode', () => {
  /** What reaches the bot of what An writes in a group. */
  async function useHearing() {
    const parts = await useGroup('group')
    const { bot, telegram, group } = parts
    const heard = async (text: string, replyTo?: number): Promise<boolean> => {
      telegram.say({ user: AN, chat: group, text, ...(replyTo !== undefined && { replyTo }) })
      const updates = await bot.updates()
      await bot.confirmAll()
      parts.clock.advance(5_000)
      return updates.some((update) => 'message' in update)
    }
    return { ...parts, heard }
  }

  it('hides ordinary talk', async () => {
    const { heard } = await useHearing()
    expect(await heard('Chiều nay họp nhé')).toBe(false)
    expect(await heard('@phoihop_bot ơi')).toBe(false)
  })

  it('lets commands through that name the bot, in letters of any case', async () => {
    const { heard } = await useHearing()
    expect(await heard('/viec@PhoiHop_Bot')).toBe(true)
    expect(await heard('xem /viec@phoihop_bot nhé')).toBe(true)
    expect(await heard('/viec@bot_khac')).toBe(false)
  })

  it('lets bare commands through iff the bot was the last bot to speak', async () => {
    const { heard, bot, group } = await useHearing()
    expect(await heard('/viec')).toBe(false)
    await bot.send({ chat_id: group, text: 'Chào cả nhà' })
    expect(await heard('/viec')).toBe(true)
  })

  it('lets replies to the bot through', async () => {
    const { heard, bot, telegram, group } = await useHearing()
    const own = await bot.send({ chat_id: group, text: 'Số công văn?' })
    const other = telegram.say({ user: AN, chat: group, text: 'gì?' })
    expect(await heard('123/CV', own.message_id)).toBe(true)
    expect(await heard('123/CV', other.id)).toBe(false)
  })

  it('hides nothing when it is off', async () => {
    const { heard, telegram } = await useHearing()
    telegram.setPrivacy({ privacy: false })
    expect(await heard('Chiều nay họp nhé')).toBe(true)
    telegram.setPrivacy({ privacy: true })
    expect(await heard('Chiều nay họp nhé')).toBe(false)
  })
})

describe('a command', () => {
  const found: [text: string, commands: string[]][] = [
    ['/viec', ['/viec']],
    ['/VIEC 5', ['/VIEC']],
    ['xem /viec, rồi /xong', ['/viec', '/xong']],
    ['/viec@phoihop_bot', ['/viec@phoihop_bot']],
    ['a/b', []],
    ['//a', []],
    ['/việc', []],
    ['/viec@ab', []],
    [`/${'a'.repeat(65)}`, []],
  ]
  for (const [text, commands] of found) {
    it(`is ${commands.length === 0 ? 'not ' : ''}seen in ${text.slice(0, 30)}`, async () => {
      const { bot, telegram } = await useBotInChat()
      const { entities } = telegram.say({ user: AN, text })
      const seen = entities.filter(({ type }) => type === 'bot_command')
      expect(seen.map(({ offset, length }) => text.slice(offset, offset + length))).toEqual(
        commands,
      )
      expect(await bot.updates()).toHaveLength(1)
    })
  }
})
