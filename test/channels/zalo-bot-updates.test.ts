import { describe, expect, it } from 'vitest'
import { inboxRow, readUpdates } from '../../src/channels/zalo-bot/update.ts'
import type { InboundMessage } from '../../src/conversation/ports.ts'

const NAMES = ['Bot Phối hợp', 'bot.VDKyGxQvc']

interface Said {
  chatType?: string
  event?: string
  inGroups?: boolean
}

async function read(
  said: object,
  { chatType = 'PRIVATE', event = 'message.text.received', inGroups = true }: Said = {},
): Promise<InboundMessage> {
  const chat = { id: 'c1', ...(chatType !== 'none' && { chat_type: chatType }) }
  const message = { message_id: 'm1', chat, from: { id: 'u1' }, ...said }
  const row = inboxRow('zalo-bot:1', { event_name: event, message })
  if (!row) throw new Error('not kept')
  return readUpdates({ names: NAMES, inGroups })({
    ...row,
    id: 1n,
    attempts: 0,
    receivedAt: new Date(0),
  })
}

it.each([
  ['@Bot Phối hợp /yc 42', '/yc 42'],
  ['@bot phối hợp: đang làm', 'đang làm'],
  ['@bot.VDKyGxQvc đã nhận', 'đã nhận'],
  ['@Bot Đổi Tên Rồi /yc 42', '/yc 42'],
  ['@Bot Đổi Tên Rồi LK ABCD2345', 'LK ABCD2345'],
  ['@Bot Đổi Tên Rồi YC-2611-0042 đã nhận', 'YC-2611-0042 đã nhận'],
  ['đã nhận @Bot Phối hợp', 'đã nhận @Bot Phối hợp'],
  ['@Lan xem giúp', '@Lan xem giúp'],
  ['gửi a@b.vn /yc 42', 'gửi a@b.vn /yc 42'],
])('reads what is said to the bot in a group without its name: %s', async (text, words) => {
  const { inbound, inGroup } = await read({ text }, { chatType: 'GROUP' })
  expect(inbound).toEqual({ kind: 'text', text: words })
  expect(inGroup).toBe(true)
})

it('leaves what is said in private as it is', async () => {
  const text = '@Bot Phối hợp đã nhận'
  expect(await read({ text })).toMatchObject({ inGroup: false, inbound: { kind: 'text', text } })
})

describe('A chat', () => {
  it.each(['private', 'Private', 'GROUP_PRIVATE', 'SUPERGROUP', 'CHANNEL', '', 'none'])(
    'of the type "%s" is not private, and nothing in it is answered',
    async (chatType) => {
      const { inGroup, inbound } = await read({ text: 'LK ABCD2345' }, { chatType })
      expect([inGroup, inbound.kind]).toEqual([true, 'ignored'])
    },
  )

  it('of a group is not heard where the bot may not be in groups', async () => {
    const off = { chatType: 'GROUP', inGroups: false }
    expect((await read({ text: '/yc 42' }, off)).inbound).toEqual({ kind: 'ignored' })
  })
})

describe('A picture', () => {
  const event = 'message.image.received'

  it.each([
    { photo_url: 'https://photo.example/1' },
    { photo: 'https://photo.example/1' },
    { photos: ['https://photo.example/1'] },
  ])('is known as one, and not kept: %j', async (picture) => {
    expect((await read(picture, { event })).inbound).toEqual({ kind: 'attachment' })
    const body = { event_name: event, message: { chat: { id: 'c1' }, ...picture } }
    expect(JSON.stringify(inboxRow('zalo-bot:1', body))).not.toContain('photo.example')
  })

  it('has the words that go with it, and nothing else, to be read', async () => {
    const caption = 'đã trả lời cv 145/UBND-NC ngày 23/11'
    const { inbound } = await read({ photo_url: 'https://photo.example/1', caption }, { event })
    expect(inbound).toEqual({ kind: 'attachment', caption })
  })
})

it('knows what the platform shows to nobody but people', async () => {
  const { inbound } = await read({}, { event: 'message.unsupported.received' })
  expect(inbound).toEqual({ kind: 'unseen' })
})

it('answers no event of a later version', async () => {
  const { inbound } = await read({ text: 'x' }, { event: 'message.link.received' })
  expect(inbound).toEqual({ kind: 'ignored' })
})
