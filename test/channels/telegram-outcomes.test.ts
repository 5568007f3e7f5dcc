// Every line of what the Bot API answers when it does not do what was asked, made by the messenger as the real server words
// it, and read by the channel as it runs.
import { describe, expect, it } from 'vitest'
import { botApi } from '../../src/channels/telegram/bot-api.ts'
import { telegramChannel } from '../../src/channels/telegram/channel.ts'
import type { Channel, Outcome } from '../../src/delivery/ports.ts'
import type { FaultRule } from '../../src/messenger/telegram/verbs/table.ts'
import type { Message } from '../../src/texts/message.ts'
import { BOT, BOT_ID, type TestMessenger, useMessenger } from '../support/messenger.ts'

const never = new AbortController().signal
const HELLO: Message = { text: ['Kính gửi đồng chí'], buttons: [] }
const LONG: Message = { text: ['chữ '.repeat(1_100)], buttons: [] }
const EMPTY: Message = { text: [' '], buttons: [] }

interface Line extends TestMessenger {
  channel: Required<Channel>
  /** A person who has pressed Start. */
  user: number
}

async function openLine(token = BOT.token): Promise<Line> {
  const test = await useMessenger()
  const { id: user } = test.control.createUser({ firstName: 'Minh' })
  test.telegram.start({ user })
  const bot = { account: `telegram:${BOT_ID}`, username: BOT.username }
  return { ...test, user, channel: telegramChannel(botApi(token, test.url), bot) }
}

function send(
  { channel, user }: Line,
  message = HELLO,
  chat: number | string = user,
): Promise<Outcome> {
  return channel.send(String(chat), message, never)
}

async function failing(rule: FaultRule): Promise<Outcome> {
  const line = await openLine()
  line.telegram.addFault(rule)
  return send(line)
}

function groupWith(line: Line, options: object = {}): number {
  const group = { title: 'Nhóm', creator: line.user, members: [BOT_ID], ...options }
  return line.telegram.createGroup(group).id
}

describe('a person is out of reach when', () => {
  it('the bot is blocked', async () => {
    const line = await openLine()
    line.telegram.block({ user: line.user })
    expect(await send(line)).toMatchObject({ kind: 'refused', why: 'blocked' })
  })

  it('the account is deleted', async () => {
    const line = await openLine()
    line.control.deactivateUser({ user: line.user })
    expect(await send(line)).toMatchObject({ kind: 'refused', why: 'deactivated' })
  })

  it('the bot has never been started', async () => {
    const line = await openLine()
    const { id } = line.control.createUser({ firstName: 'Lạ' })
    expect(await send(line, HELLO, id)).toMatchObject({ kind: 'refused', why: 'chat-not-found' })
    groupWith(line, { members: [BOT_ID, id] })
    expect(await send(line, HELLO, id)).toMatchObject({ kind: 'refused', why: 'never-started' })
  })

  it('the id is that of a bot, of nobody, or missing', async () => {
    const line = await openLine()
    expect(await send(line, HELLO, BOT_ID)).toMatchObject({
      kind: 'refused',
      why: 'chat-not-found',
    })
    expect(await send(line, HELLO, 99)).toMatchObject({ kind: 'refused', why: 'chat-not-found' })
    expect(await send(line, HELLO, '')).toMatchObject({ kind: 'refused', why: 'chat-not-found' })
  })
})

describe('a group is out of reach when', () => {
  it('the bot was thrown out, or left', async () => {
    const line = await openLine()
    for (const supergroup of [false, true]) {
      const group = groupWith(line, { supergroup })
      line.telegram.removeMember({ group, member: BOT_ID, by: line.user })
      expect(await send(line, HELLO, group)).toMatchObject({ kind: 'refused', why: 'kicked' })
    }
  })

  it('the group was deleted', async () => {
    const line = await openLine()
    const group = groupWith(line)
    line.telegram.deleteGroup({ group })
    expect(await send(line, HELLO, group)).toMatchObject({ kind: 'refused', why: 'kicked' })
  })

  it('the bot may not write there', async () => {
    const line = await openLine()
    const group = groupWith(line, { supergroup: true })
    line.telegram.muteGroup({ group, muted: true })
    expect(await send(line, HELLO, group)).toMatchObject({ kind: 'refused', why: 'no-rights' })
  })

  it('the topic is closed', async () => {
    const line = await openLine()
    const group = groupWith(line, { supergroup: true })
    const description = 'Bad Request: TOPIC_CLOSED'
    line.telegram.addFault({ kind: 'refuse', code: 400, description })
    expect(await send(line, HELLO, group)).toMatchObject({ kind: 'refused', why: 'no-rights' })
  })
})

it('a group that became a supergroup lives on under the id that the answer names', async () => {
  const line = await openLine()
  const group = groupWith(line)
  const upgraded = line.telegram.upgradeGroup({ group })
  const outcome = await send(line, HELLO, group)
  expect(outcome).toEqual({ kind: 'moved', chatId: String(upgraded.id) })
  expect((await send(line, HELLO, upgraded.id)).kind).toBe('sent')
})

describe('an edit', () => {
  const edit = (line: Line, messageId: string, message = HELLO): Promise<Outcome> =>
    line.channel.edit({ chatId: String(line.user), messageId }, message, never)

  it('to what the message already shows has succeeded', async () => {
    const line = await openLine()
    const sent = await send(line)
    const messageId = sent.kind === 'sent' ? sent.messageId : ''
    expect(await edit(line, messageId)).toEqual({ kind: 'sent', messageId })
  })

  it('of a message that is gone, or is not ours, finds it gone', async () => {
    const line = await openLine()
    const theirs = line.telegram.say({ user: line.user, text: 'của tôi' })
    for (const id of [String(theirs.id), '424242']) {
      expect(await edit(line, id)).toMatchObject({ kind: 'refused', why: 'message-gone' })
    }
  })
})

it('an answer to a press that nobody waits for any more comes too late', async () => {
  const { channel } = await openLine()
  const outcome = await channel.answerPress('77', 'Đã ghi nhận', never)
  expect(outcome).toMatchObject({ kind: 'refused', why: 'too-late' })
})

it.each([
  ['too long', LONG],
  ['empty', EMPTY],
])('a message that is %s is our fault', async (_name, message) => {
  expect((await send(await openLine(), message)).kind).toBe('faulty')
})

it('a button whose data the server does not take is our fault', async () => {
  const line = await openLine()
  const label = 'Nút'
  const choice = { act: 'open-case', code: 'V'.repeat(80) } as const
  expect((await send(line, { text: ['Thẻ'], buttons: [[{ label, choice }]] })).kind).toBe('faulty')
})

describe('the account itself is refused', () => {
  it('when the token was revoked', async () => {
    expect((await failing({ kind: 'unauthorized' })).kind).toBe('account-refused')
  })

  it('when the token is no token', async () => {
    expect((await send(await openLine('7000000001:wrong'))).kind).toBe('account-refused')
  })
})

it('a flood is waited out for as long as the server says, in that chat', async () => {
  const outcome = await failing({ kind: 'too-many-requests', retryAfter: 10_072 })
  expect(outcome).toMatchObject({ kind: 'later', rests: true })
  expect(outcome.kind === 'later' && outcome.afterMs).toBeGreaterThanOrEqual(10_072_000)
})

describe('nobody knows whether a message arrived when', () => {
  it.each([500, 502, 503, 504])('the server answers %i with a page', async (status) => {
    expect((await failing({ kind: 'server-error', status })).kind).toBe('unknown')
  })

  it.each(['drop-before', 'drop-after', 'truncated'] as const)(
    'the line breaks: %s',
    async (kind) => {
      expect((await failing({ kind })).kind).toBe('unknown')
    },
  )

  it('the answer takes too long', async () => {
    const line = await openLine()
    line.telegram.addFault({ kind: 'slow', delayMs: 60_000 })
    const given = new AbortController()
    const outcome = line.channel.send(String(line.user), HELLO, given.signal)
    await line.clock.asleep()
    given.abort()
    expect((await outcome).kind).toBe('unknown')
  })
})

describe('surely nothing was sent when', () => {
  it('a proxy answers with a page, of which the token is not repeated', async () => {
    const outcome = await failing({ kind: 'block-page', status: 403 })
    expect(outcome.kind).toBe('unreached')
    expect(JSON.stringify(outcome)).not.toContain(BOT.token.split(':')[1])
  })

  it('no connection was made', async () => {
    const line = await openLine()
    await line.messenger.stop()
    expect((await send(line)).kind).toBe('unreached')
  })
})
