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
  /** The next events, so many of them, as `type data`. */
  next(count: number): Promise<{ id: string; type: string; data: string }[]>
  close(): void
}

async function openFeed(url: string, lastEventId?: string): Promise<Feed> {
  const stop = new AbortController()
  const response = await fetch(`${url}/control/events`, {
    signal: stop.signal,
    headers: lastEventId === undefined ? {} : { 'last-event-id': lastEventId },
  })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const events: { id: string; type: string; data: string }[] = []
  return {
    next: async (count) => {
      while (events.length < count) {
        const { value = '', done } = (await reader?.read()) ?? { done: true }
        if (done) throw new Error('the feed has ended')
        text += value
        const blocks = text.split('\n\n')
        text = blocks.pop() ?? ''
        for (const block of blocks) {
          const [, id = '', type = '', data = ''] =
            /^id: (.*)\nevent: (.*)\ndata: (.*)$/.exec(block) ?? []
          events.push({ id, type, data })
        }
      }
      return events.splice(0, count)
    },
    close: () => stop.abort(),
  }
}

describe('the feed of events', () => {
  it('tells every change, to whom it matters', async () => {
    const { url, bot, telegram, control } = await useBotInChat()
    const feed = await openFeed(url)
    expect(await feed.next(1)).toMatchObject([{ type: 'hello' }])
    const markup = { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] }
    const { message_id } = await bot.send({ chat_id: AN, text: 'Chào', reply_markup: markup })
    const pressed = telegram.press({ user: AN, button: 'A' })
    const press = pressed.press.id
    await bot.call('answerCallbackQuery', { callback_query_id: press, text: 'Xong' })
    await bot.call('editMessageText', { chat_id: AN, message_id, text: 'Đã xong' })
    telegram.read({ user: AN })
    telegram.deleteMessage({ user: AN, message: message_id })
    telegram.createGroup({ title: 'Tổ', creator: AN })
    telegram.block({ user: AN })
    control.createUser({ id: 900, firstName: 'Chi' })
    control.clockMoved()
    const types = [
      'message',
      'unread',
      'press',
      'toast',
      'edit',
      'unread',
      'delete',
      'group',
      'message',
      'state',
      'user',
      'clock',
    ]
    const events = await feed.next(types.length)
    expect(events.map(({ type }) => type)).toEqual(types)
    const told = events.map(({ data }): unknown => JSON.parse(data))
    expect(told[0]).toMatchObject({
      platform: 'telegram',
      users: [AN],
      message: { text: 'Chào', chat: BOT_ID },
    })
    expect(told[1]).toMatchObject({ users: [AN], chat: BOT_ID, count: 1 })
    expect(told[3]).toMatchObject({ users: [AN], press, answer: { text: 'Xong' } })
    feed.close()
  })

  it('goes on where a listener stopped', async () => {
    const { url, telegram } = await useBotInChat()
    const first = await openFeed(url)
    await first.next(1)
    telegram.say({ user: AN, text: 'một' })
    const [seen] = await first.next(1)
    first.close()
    telegram.say({ user: AN, text: 'hai' })
    telegram.say({ user: AN, text: 'ba' })
    const again = await openFeed(url, seen?.id)
    const missed = await again.next(2)
    expect(missed.map(({ data }) => /"text":"(.*?)"/.exec(data)?.[1])).toEqual(['hai', 'ba'])
    again.close()
  })

  it('tells a listener that has missed too much to begin anew', async () => {
    const { url } = await useBotInChat()
    for (const id of ['other-1', 'nonsense', '']) {
      const feed = await openFeed(url, id)
      expect(await feed.next(1)).toMatchObject([{ type: 'reset' }])
      feed.close()
    }
  })

  it('ends when the messenger stops', async () => {
    const { messenger } = await useMessenger()
    const feed = await openFeed(messenger.url)
    await feed.next(1)
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
