import { describe, expect, it } from 'vitest'
import { useMessenger } from '../support/messenger.ts'
import { BotClient } from './bot-client.ts'

const DAY_S = 86_400

/** A messenger with a started chat whose own update has been confirmed, and the id of the next update. */
async function usePoller() {
  const parts = await useMessenger()
  const { control, telegram, clock, url } = parts
  control.createUser({ id: 501, firstName: 'An' })
  telegram.start({ user: 501 })
  const bot = new BotClient(url)
  const [first] = await bot.updates()
  const next = (first?.update_id ?? 0) + 1
  await bot.updates({ offset: next })
  clock.advance(10_000)
  const say = (text: string): unknown => telegram.say({ user: 501, text })
  const press = async (): Promise<string> => {
    const markup = { inline_keyboard: [[{ text: 'Đã nhận', callback_data: 'ack' }]] }
    await bot.send({ chat_id: 501, text: 'Nhắc việc', reply_markup: markup })
    return telegram.press({ user: 501, button: 'Đã nhận' }).press.id
  }
  return { ...parts, bot, next, say, press }
}

function idsOf(updates: { update_id: number }[]): number[] {
  return updates.map(({ update_id: id }) => id)
}

const textOf = (text: string) =>
  expect.objectContaining({ message: expect.objectContaining({ text }) })

describe('the queue', () => {
  it('numbers updates one after another', async () => {
    const { bot, next, say } = await usePoller()
    for (const text of ['a', 'b', 'c']) say(text)
    expect(idsOf(await bot.updates({ offset: next }))).toEqual([next, next + 1, next + 2])
  })

  it('keeps updates until an offset beyond them confirms them', async () => {
    const { bot, next, say } = await usePoller()
    say('a')
    say('b')
    expect(await bot.updates({ offset: next })).toHaveLength(2)
    expect(await bot.updates({ offset: next + 1 })).toEqual([textOf('b')])
    expect(await bot.updates({ offset: next })).toEqual([textOf('b')])
  })

  it('is read from its head with offset 0', async () => {
    const { bot, say } = await usePoller()
    say('a')
    say('b')
    expect(await bot.updates({ offset: 0 })).toEqual([textOf('a'), textOf('b')])
  })

  it('loses all but the last n with offset −n', async () => {
    const { bot, say } = await usePoller()
    for (const text of ['a', 'b', 'c', 'd']) say(text)
    expect(await bot.updates({ offset: -2 })).toEqual([textOf('c'), textOf('d')])
    expect(await bot.updates({ offset: 0 })).toEqual([textOf('c'), textOf('d')])
  })

  it('ignores an offset more than ten beyond its end', async () => {
    const { bot, next, say } = await usePoller()
    say('a')
    expect(await bot.updates({ offset: next + 500 })).toEqual([textOf('a')])
    expect(await bot.updates({ offset: next + 9 })).toEqual([])
  })

  for (const [limit, count] of [
    [-5, 1],
    [0, 1],
    [3, 3],
    [101, 100],
  ] as const) {
    it(`gives ${count} of 120 updates for limit ${limit}`, async () => {
      const { bot, next, say } = await usePoller()
      for (let n = 0; n < 120; n += 1) say(`tin ${n}`)
      expect(await bot.updates({ offset: next, limit })).toHaveLength(count)
    })
  }

  it('forgets a message after 24 hours', async () => {
    const { bot, next, say, clock, telegram } = await usePoller()
    say('a')
    clock.advance(DAY_S * 1000)
    expect(await bot.updates({ offset: next })).toHaveLength(1)
    clock.advance(1_000)
    expect(telegram.pendingUpdates({})).toEqual([])
  })

  it('forgets a press after 150 seconds', async () => {
    const { bot, next, press, clock, telegram } = await usePoller()
    await press()
    clock.advance(150_000)
    expect(await bot.updates({ offset: next })).toHaveLength(1)
    clock.advance(1_000)
    expect(telegram.pendingUpdates({})).toEqual([])
  })

  it('starts its ids anew after a week without updates', async () => {
    const { bot, next, say, clock } = await usePoller()
    clock.advance(7 * DAY_S * 1000)
    say('a')
    const [update] = await bot.updates()
    expect(update?.update_id).not.toBe(next)
    expect(update?.update_id).toBeLessThan(1_000_000_000)
  })

  it('gives each update twice, or in the wrong order, when told to', async () => {
    const { bot, next, say, telegram } = await usePoller()
    say('a')
    say('b')
    telegram.addFault({ kind: 'duplicate-update', times: 1 })
    expect(idsOf(await bot.updates({ offset: next }))).toEqual([next, next, next + 1, next + 1])
    telegram.addFault({ kind: 'reorder-updates', times: 1 })
    expect(idsOf(await bot.updates({ offset: next - 1 }))).toEqual([next + 1, next])
  })

  it('gives every press twice under two ids while that fault is on', async () => {
    const { bot, next, press, telegram } = await usePoller()
    telegram.addFault({ kind: 'press-again' })
    await press()
    expect(await bot.updates({ offset: next })).toHaveLength(2)
  })
})

describe('a long poll', () => {
  it('answers with nothing once its timeout has passed on the clock', async () => {
    const { bot, next, clock } = await usePoller()
    const poll = bot.updates({ offset: next, timeout: 30 })
    await clock.asleep()
    clock.advance(29_999)
    await clock.asleep()
    clock.advance(1)
    expect(await poll).toEqual([])
  })

  it('waits at most 50 seconds, whatever it asks for', async () => {
    const { bot, next, clock } = await usePoller()
    const poll = bot.updates({ offset: next, timeout: 600 })
    await clock.asleep()
    clock.advance(50_000)
    expect(await poll).toEqual([])
  })

  it('answers at once with what people do, all of one moment together', async () => {
    const { bot, next, say, clock } = await usePoller()
    const poll = bot.updates({ offset: next, timeout: 50 })
    await clock.asleep()
    say('a')
    say('b')
    expect(await poll).toEqual([textOf('a'), textOf('b')])
  })

  it('ends with a conflict when a newer one arrives, and the newer one lives', async () => {
    const { bot, next, say, clock } = await usePoller()
    const older = bot.call('getUpdates', { offset: next, timeout: 50 })
    await clock.asleep()
    const newer = bot.updates({ offset: next, timeout: 50 })
    expect(await older).toMatchObject({
      status: 409,
      description:
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    })
    await clock.asleep()
    say('a')
    expect(await newer).toEqual([textOf('a')])
  })

  it('confirms nothing when its caller has gone before the answer', async () => {
    const { bot, next, say, clock } = await usePoller()
    const gone = new AbortController()
    const poll = bot.call('getUpdates', { offset: next, timeout: 50 }, gone.signal)
    await clock.asleep()
    gone.abort()
    await expect(poll).rejects.toThrow('abort')
    say('a')
    expect(await bot.updates({ offset: next })).toEqual([textOf('a')])
  })

  it('is given up when its caller has gone', async () => {
    const { bot, next, clock } = await usePoller()
    const gone = new AbortController()
    const poll = bot.call('getUpdates', { offset: next, timeout: 50 }, gone.signal)
    await clock.asleep()
    gone.abort()
    await expect(poll).rejects.toThrow('abort')
    while (clock.sleeping > 0) await bot.call('getMe')
    expect(clock.sleeping).toBe(0)
  })

  it('is refused while a webhook is set', async () => {
    const { messenger } = await useMessenger({ allowLocalWebhooks: true })
    const bot = new BotClient(messenger.url)
    await bot.call('setWebhook', { url: 'http://127.0.0.1:9/hook' })
    expect(await bot.refusal('getUpdates')).toBe(
      "409 Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )
  })

  it('is ended by setWebhook', async () => {
    const { messenger, clock } = await useMessenger({ allowLocalWebhooks: true })
    const bot = new BotClient(messenger.url)
    const poll = bot.call('getUpdates', { timeout: 50 })
    await clock.asleep()
    await bot.call('setWebhook', { url: 'http://127.0.0.1:9/hook' })
    expect(await poll).toMatchObject({
      status: 409,
      description: 'Conflict: terminated by setWebhook request',
    })
  })
})

describe('allowed_updates', () => {
  it('lets only the named types into the queue from then on', async () => {
    const { bot, next, say, press, clock } = await usePoller()
    await bot.updates({ offset: next, allowed_updates: ['callback_query'] }).catch(() => [])
    say('a')
    await press()
    clock.advance(5_000)
    expect(await bot.updates({ offset: next })).toMatchObject([{ callback_query: { data: 'ack' } }])
  }, 10_000)

  it('stays as it was when omitted', async () => {
    const { bot, next, say, clock } = await usePoller()
    say('before')
    await bot.updates({ offset: next, allowed_updates: ['callback_query'] })
    clock.advance(5_000)
    say('after')
    expect(await bot.updates({ offset: next })).toEqual([textOf('before')])
  })

  it('means everything but chat_member when empty', async () => {
    const { bot, next, say, telegram, clock } = await usePoller()
    say('before')
    await bot.updates({ offset: next, allowed_updates: ['callback_query'] })
    clock.advance(5_000)
    await bot.updates({ offset: next, allowed_updates: [] })
    clock.advance(5_000)
    telegram.block({ user: 501 })
    const updates = await bot.updates({ offset: next + 1 })
    expect(updates).toMatchObject([{ my_chat_member: { chat: { id: 501 } } }])
  })
})
