import { type ChildProcess, spawn } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { startMessenger } from '../../src/messenger/messenger.ts'
import { BOT, BOT_ID, FakeClock, useMessenger } from '../support/messenger.ts'
import { BotClient } from './bot-client.ts'

function useFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'messenger-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const AN = 501

describe('after a restart', () => {
  it('people, chats, groups, files, menus and settings are as they were', async () => {
    const journal = join(useFolder(), 'journal')
    const clock = new FakeClock()
    const before = await useMessenger({ journal, clock, allowLocalWebhooks: true })
    before.control.createUser({ id: AN, firstName: 'An' })
    before.telegram.start({ user: AN })
    const { id: group } = before.telegram.createGroup({
      title: 'Tổ',
      creator: AN,
      members: [BOT_ID],
    })
    before.telegram.muteGroup({ group, muted: true })
    const bot = new BotClient(before.url)
    const markup = { inline_keyboard: [[{ text: 'A', callback_data: 'a' }]] }
    const { message_id } = await bot.send({ chat_id: AN, text: 'Chào', reply_markup: markup })
    const form = new FormData()
    form.set('chat_id', String(AN))
    form.set('document', new Blob(['giấy']), 'a.txt')
    await fetch(`${bot.root}/sendDocument`, { method: 'POST', body: form })
    await bot.call('setMyCommands', { commands: [{ command: 'viec', description: 'Việc' }] })
    before.telegram.press({ user: AN, button: 'A' })
    await bot.call('editMessageText', { chat_id: AN, message_id, text: 'Đã đổi' })
    await bot.call('setWebhook', { url: 'http://127.0.0.1:9/', secret_token: 's' })
    const look = ({ telegram, control }: typeof before) => ({
      users: control.users(),
      groups: telegram.groups(),
      chats: telegram.chats({ user: AN }),
      transcript: telegram.transcript({ user: AN }),
      menu: telegram.menu({ user: AN }),
      presses: telegram.presses({}),
      updates: telegram.pendingUpdates({}),
    })
    const was = look(before)
    await before.messenger.stop()

    const after = await useMessenger({ journal, clock, allowLocalWebhooks: true })
    expect(look(after)).toEqual(was)
    expect(was.updates).toHaveLength(4)
    const again = new BotClient(after.url)
    expect(await again.refusal('getUpdates')).toContain("can't use getUpdates method while webhook")
    expect(await again.send({ chat_id: AN, text: 'tiếp' })).toMatchObject({
      message_id: message_id + 2,
    })
    const file = was.transcript.at(-1)?.file?.url
    expect(await (await fetch(after.url + file)).text()).toBe('giấy')
  })

  it('confirmed updates stay away, and ids count on', async () => {
    const journal = join(useFolder(), 'journal')
    const clock = new FakeClock()
    const before = await useMessenger({ journal, clock })
    before.control.createUser({ id: AN, firstName: 'An' })
    before.telegram.start({ user: AN })
    const bot = new BotClient(before.url)
    const [update] = await bot.updates()
    const id = update?.update_id ?? 0
    await bot.updates({ offset: id + 1 })
    await before.messenger.stop()

    const after = await useMessenger({ journal, clock })
    expect(after.telegram.pendingUpdates({})).toEqual([])
    after.telegram.say({ user: AN, text: 'a' })
    expect(after.telegram.pendingUpdates({})).toMatchObject([{ update_id: id + 1 }])
  })

  it('a large journal has become a small one', async () => {
    const journal = join(useFolder(), 'journal')
    const clock = new FakeClock()
    const before = await useMessenger({ journal, clock })
    before.control.createUser({ id: AN, firstName: 'An' })
    before.telegram.start({ user: AN })
    const { id: message } = before.telegram.say({ user: AN, text: '0' })
    for (let n = 1; n <= 2_500; n += 1) {
      before.telegram.edit({ user: AN, message, text: String(n) })
      if (n % 500 === 0) await new BotClient(before.url).confirmAll()
    }
    await before.messenger.stop()
    const size = readFileSync(journal).length

    const after = await useMessenger({ journal, clock })
    expect(readFileSync(journal).length).toBeLessThan(size / 20)
    expect(after.telegram.transcript({ user: AN, last: 1 })).toMatchObject([{ text: '2500' }])
    await after.messenger.stop()
    const third = await useMessenger({ journal, clock })
    expect(third.telegram.transcript({ user: AN, last: 1 })).toMatchObject([{ text: '2500' }])
  })
})

describe('a damaged journal', () => {
  async function useJournal(): Promise<string> {
    const journal = join(useFolder(), 'journal')
    const { control, messenger } = await useMessenger({ journal })
    control.createUser({ id: AN, firstName: 'An' })
    control.createUser({ id: 502, firstName: 'Bình' })
    await messenger.stop()
    return journal
  }

  it('whose last line was torn loses that line only, and goes on after it', async () => {
    const journal = await useJournal()
    appendFileSync(journal, '[["people","503",{"id":503,"firstNa')
    const second = await useMessenger({ journal })
    expect(second.control.users().map(({ id }) => id)).toEqual([AN, 502])
    second.control.createUser({ id: 504, firstName: 'Chi' })
    await second.messenger.stop()
    const third = await useMessenger({ journal })
    expect(third.control.users().map(({ id }) => id)).toEqual([AN, 502, 504])
  })

  it('in any other line stops the start, and names the line', async () => {
    const journal = await useJournal()
    const lines = readFileSync(journal, 'utf8').split('\n')
    writeFileSync(journal, lines.toSpliced(1, 1, '{broken').join('\n'))
    const start = startMessenger({ clock: new FakeClock(), port: 0, bot: BOT, journal })
    await expect(start).rejects.toThrow(`is damaged at ${journal}:2`)
  })

  it('of another version stops the start', async () => {
    const journal = await useJournal()
    appendFileSync(journal, '[["people","505",{"id":"505"}]]\n')
    const start = startMessenger({ clock: new FakeClock(), port: 0, bot: BOT, journal })
    await expect(start).rejects.toThrow('another version (people 505)')
  })

  it('is left alone by a start that finds its port taken', async () => {
    const journal = await useJournal()
    const { url } = await useMessenger()
    appendFileSync(journal, '[["people","503",{"id":503,"firstNa')
    const before = readFileSync(journal, 'utf8')
    const port = Number(new URL(url).port)
    const start = startMessenger({ clock: new FakeClock(), port, bot: BOT, journal })
    await expect(start).rejects.toThrow('is taken')
    expect(readFileSync(journal, 'utf8')).toBe(before)
  })
})

const PROGRAM = `
  import { systemClock } from './src/runtime/clock.ts'
  import { startMessenger } from './src/messenger/messenger.ts'
  void startMessenger({
    clock: systemClock, port: 0, journal: process.argv[2], limits: { enabled: false },
    bot: ${JSON.stringify(BOT)},
  }).then(({ url }) => console.log(url))
`

async function bundledProgram(folder: string): Promise<string> {
  const outfile = join(folder, 'messenger.cjs')
  await build({
    stdin: { contents: PROGRAM, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
    outfile,
  })
  return outfile
}

function startProcess(
  program: string,
  journal: string,
): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [program, journal], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  return new Promise((resolve, reject) => {
    child.stdout.once('data', (line: Buffer) => resolve({ child, url: line.toString().trim() }))
    child.once('exit', () => reject(new Error('the messenger ended at its start')))
  })
}

async function control(url: string, verb: string, input: object): Promise<unknown> {
  const response = await fetch(`${url}/control/${verb}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  })
  return response.json()
}

const transcriptSchema = z.array(z.object({ id: z.number(), text: z.string() }))
const updatesSchema = z.array(
  z.object({ update_id: z.number(), message: z.object({ text: z.string() }) }),
)

it(
  'a kill in the middle of work loses nothing that was answered',
  { timeout: 30_000 },
  async () => {
    const folder = useFolder()
    const journal = join(folder, 'journal')
    const program = await bundledProgram(folder)
    const { child, url } = await startProcess(program, journal)
    await control(url, 'createUser', { id: AN, firstName: 'An' })
    await control(url, 'telegram/start', { user: AN })
    const bot = new BotClient(url)
    const answered = { sent: new Map<number, string>(), said: [] as string[] }
    const work = Array.from({ length: 4 }, async (_, worker) => {
      for (let n = 0; ; n += 1) {
        const text = `tin ${worker}-${n}`
        const { message_id: id } = await bot.send({ chat_id: AN, text })
        answered.sent.set(id, text)
        await control(url, 'telegram/say', { user: AN, text })
        answered.said.push(text)
        if (answered.said.length === 100) child.kill('SIGKILL')
      }
    })
    await Promise.allSettled(work)

    const { url: after } = await startProcess(program, journal)
    const transcript = transcriptSchema.parse(
      await control(after, 'telegram/transcript', { user: AN }),
    )
    const byId = new Map(transcript.map(({ id, text }) => [id, text]))
    for (const [id, text] of answered.sent) expect(byId.get(id)).toBe(text)
    const updates = updatesSchema.parse(await control(after, 'telegram/pendingUpdates', {}))
    const waiting = new Set(updates.map(({ message }) => message.text))
    expect(answered.said.filter((text) => !waiting.has(text))).toEqual([])
    expect(answered.said.length).toBeGreaterThanOrEqual(100)
    const ids = updates.map(({ update_id: id }) => id)
    expect(ids).toEqual(ids.map((_, index) => (ids[0] ?? 0) + index))
  },
)
