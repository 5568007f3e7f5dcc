import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { startMessenger } from '../../src/messenger/messenger.ts'
import { BOT, BOT_ID, repeatedTexts, useMessenger } from '../support/messenger.ts'
import { AN, useBotInChat } from './bot-in-chat.ts'

interface Posted {
  status: number
  json: unknown
}

async function post(url: string, verb: string, input: object = {}): Promise<Posted> {
  return postWith({}, `${url}/control/${verb}`, input)
}

async function postWith(headers: object, url: string, input: object): Promise<Posted> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(input),
  })
  return { status: response.status, json: await response.json() }
}

describe('over HTTP', () => {
  it('does all that the object does', async () => {
    const { url, control, telegram } = await useMessenger()
    expect(await post(url, 'createUser', { id: AN, firstName: 'An' })).toEqual({
      status: 200,
      json: { id: AN, firstName: 'An' },
    })
    await post(url, 'telegram/start', { user: AN })
    const { json } = await post(url, 'telegram/say', { user: AN, text: 'Chào' })
    expect(json).toMatchObject({ id: 2, text: 'Chào', from: { id: AN, name: 'An' } })
    expect((await post(url, 'telegram/transcript', { user: AN })).json).toEqual(
      telegram.transcript({ user: AN }),
    )
    expect((await post(url, 'users')).json).toEqual(control.users())
    expect((await post(url, 'now')).json).toEqual({ now: '2026-11-23T01:00:00.000Z' })
  })

  it('answers with the reason when something cannot be done', async () => {
    const { url } = await useMessenger()
    expect(await post(url, 'telegram/say', { user: 7, text: 'a' })).toEqual({
      status: 400,
      json: { error: 'there is no user 7' },
    })
    expect(await post(url, 'telegram/say', { user: 'An' })).toMatchObject({ status: 400 })
    expect(await post(url, 'createUser', { firstName: '' })).toMatchObject({ status: 400 })
    await post(url, 'createUser', { id: AN, firstName: 'An' })
    expect(await post(url, 'createUser', { id: AN, firstName: 'Ân' })).toEqual({
      status: 400,
      json: { error: `user ${AN} exists already` },
    })
  })

  it('knows no other verbs, whatever they are called', async () => {
    const { url } = await useMessenger()
    for (const verb of [
      'dance',
      'telegram/dance',
      'telegram',
      'events',
      'clockMoved',
      'constructor',
      '__proto__',
      'other/say',
    ]) {
      expect(await post(url, verb)).toMatchObject({ status: 404 })
    }
  })
})

describe('strangers', () => {
  it('under another name of the machine are turned away', async () => {
    const { url } = await useMessenger()
    for (const host of [
      'evil.example',
      '127.0.0.1.evil.example',
      '192.168.1.5',
      'localhost.evil.example:80',
    ]) {
      const status = await new Promise((resolve) => {
        request(`${url}/control/users`, { method: 'POST', headers: { host } }, (response) => {
          response.resume()
          resolve(response.statusCode)
        }).end()
      })
      expect(status).toBe(403)
    }
  })

  it('on pages of another origin are turned away', async () => {
    const { url } = await useMessenger()
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'http://127.0.0.1:1' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      expect(await postWith(headers, `${url}/control/users`, {})).toMatchObject({ status: 403 })
    }
    const own = { origin: url, 'sec-fetch-site': 'same-origin' }
    expect(await postWith(own, `${url}/control/users`, {})).toMatchObject({ status: 200 })
  })

  it('cannot post a form', async () => {
    const { url } = await useMessenger()
    const body = new URLSearchParams({ firstName: 'Mallory' })
    const response = await fetch(`${url}/control/createUser`, { method: 'POST', body })
    expect(response.status).toBe(415)
  })
})

interface Feed {
  /** The next events, so many of them. */
  next(count: number): Promise<Record<string, unknown>[]>
  close(): void
}

async function openFeed(url: string): Promise<Feed> {
  const stop = new AbortController()
  const response = await fetch(`${url}/control/events`, { signal: stop.signal })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const events: Record<string, unknown>[] = []
  return {
    next: async (count) => {
      while (events.length < count) {
        const { value = '', done } = (await reader?.read()) ?? { done: true }
        if (done) throw new Error('the feed has ended')
        text += value
        const blocks = text.split('\n\n')
        text = blocks.pop() ?? ''
        for (const block of blocks) {
          const [, data] = /^data: (.*)$/.exec(block) ?? []
          if (data !== undefined) events.push(JSON.parse(data))
        }
      }
      return events.splice(0, count)
    },
    close: () => stop.abort(),
  }
}

describe('the feed of events', () => {
  it('tells of every change, and to whom it matters', async () => {
    const { url, bot, telegram, control } = await useBotInChat()
    const feed = await openFeed(url)
    const markup = { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] }
    const { message_id } = await bot.send({ chat_id: AN, text: 'Chào', reply_markup: markup })
    const platform = 'telegram'
    expect(await feed.next(1)).toMatchObject([
      { platform, type: 'message', users: [AN], message: { text: 'Chào', chat: BOT_ID } },
    ])
    const changed = { platform, type: 'chat', users: [AN] }
    const pressed = telegram.press({ user: AN, button: 'A' })
    expect(await feed.next(1)).toEqual([changed])
    const press = pressed.press.id
    await bot.call('answerCallbackQuery', { callback_query_id: press, text: 'Xong' })
    expect(await feed.next(1)).toEqual([{ platform, type: 'toast', users: [AN], text: 'Xong' }])
    await bot.call('editMessageText', { chat_id: AN, message_id, text: 'Đã xong' })
    expect(await feed.next(1)).toEqual([changed])
    telegram.read({ user: AN })
    expect(await feed.next(1)).toEqual([changed])
    telegram.deleteMessage({ user: AN, message: message_id })
    expect(await feed.next(1)).toEqual([changed])
    telegram.createGroup({ title: 'Tổ', creator: AN })
    expect(await feed.next(2)).toMatchObject([changed, { type: 'message' }])
    telegram.block({ user: AN })
    expect(await feed.next(1)).toEqual([changed])
    await bot.call('setMyCommands', { commands: [] })
    control.clockMoved()
    expect(await feed.next(2)).toEqual([{ platform, type: 'menu' }, { type: 'clock' }])
    feed.close()
  })

  it('ends when the messenger stops', async () => {
    const { messenger } = await useMessenger()
    const feed = await openFeed(messenger.url)
    const [next] = await Promise.allSettled([feed.next(1), messenger.stop()])
    expect(next.status).toBe('rejected')
  })
})

describe('the host application', () => {
  it('adds routes of its own, under the same guard', async () => {
    const { url } = await useMessenger({
      extend: (app) => {
        app.get('/', (_request, reply) => reply.type('text/html').send('<p>trang thử</p>'))
      },
    })
    expect(await (await fetch(url)).text()).toBe('<p>trang thử</p>')
  })
})

describe('starting', () => {
  it('on a port that is taken says what to do', async () => {
    const { url, clock } = await useMessenger()
    const port = Number(new URL(url).port)
    await expect(startMessenger({ clock, port, bot: BOT })).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is taken, perhaps by a messenger that still runs: stop that program, or choose another port.`,
    )
  })

  it('with a token that is none says how one looks', async () => {
    const { clock } = await useMessenger()
    const bot = { ...BOT, token: 'secret' }
    await expect(startMessenger({ clock, port: 0, bot })).rejects.toThrow('must look like')
  })
})

it('a text that was sent twice is found', async () => {
  const { bot, telegram } = await useBotInChat()
  for (const text of ['a', 'b', 'a']) await bot.send({ chat_id: AN, text })
  expect(repeatedTexts(telegram, { user: AN })).toEqual(['a'])
})

it('calls are logged with their arguments and what came of them', async () => {
  const { bot, telegram } = await useBotInChat()
  await bot.send({ chat_id: AN, text: 'Chào' })
  await bot.call('sendMessage', { chat_id: AN, text: '' })
  expect(telegram.calls({ chat: AN })).toMatchObject([
    { method: 'sendmessage', status: 200, message: 2, args: { text: 'Chào' } },
    { method: 'sendmessage', status: 400, description: 'Bad Request: message text is empty' },
  ])
})
