import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openTestDatabase } from '../support/database.ts'
import { linkAtPage, post, stageOf } from '../support/demo-page.ts'
import { dataFolder, startService } from '../support/service.ts'
import { makeReadOnly, mayMount, smallDisk } from '../support/small-disk.ts'

const PATIENCE = 60_000
/** What a start says it is doing, each with its seconds. */
const STEPS = [
  'Database',
  'Migrations',
  'Catalogue, calendar and organisations',
  'Demo province',
  'Platforms',
  'Schedule',
]

it(
  'starts from nothing and says how, keeps what people did over a kill -9, and stops cleanly',
  async () => {
    const DATA_DIR = await dataFolder()
    const first = startService({ DATA_DIR })
    const url = await first.ready
    for (const step of STEPS) {
      expect(first.stdout()).toMatch(new RegExp(`^${step} … \\d+\\.\\d s$`, 'm'))
    }
    await expect.poll(() => first.stdout()).toMatch(/Phối hợp: http:\S+\n {2}Open it, press/)
    const contact = (await stageOf(url)).people.find(({ role }) => role !== 'chưa đăng ký')
    const user = contact?.user ?? 0
    await linkAtPage(url, user)
    await expect
      .poll(async () => (await stageOf(url)).people.find((it) => it.user === user)?.linked, {
        timeout: 10_000,
      })
      .toBe(true)

    first.process.kill('SIGKILL')
    await first.exited
    const second = startService({ DATA_DIR })
    const again = await second.ready
    expect((await stageOf(again)).people.find((it) => it.user === user)?.linked).toBe(true)
    // The greeting arrives too, whether or not the kill came before it left.
    const transcript = (): Promise<unknown> =>
      post(`${again}/control/telegram/transcript`, { user })
    await expect.poll(async () => ((await transcript()) as unknown[]).length).toBeGreaterThan(1)

    const asked = performance.now()
    second.process.kill('SIGTERM')
    expect(await second.exited).toEqual({ code: 0, signal: null })
    expect(performance.now() - asked).toBeLessThan(5_000)
  },
  PATIENCE,
)

it('lists every fault of the configuration with its cure, and starts nothing', async () => {
  const service = startService({
    DATABASE_URL: 'mysql://somewhere',
    HTTP_PORT: 'many',
    TELEGRAM_BOT_TOKEN: 'abc',
    TELEGRAM_WEBHOOK_URL: 'http://insecure.example',
  })
  expect((await service.exited).code).toBe(1)
  for (const name of ['DATABASE_URL', 'HTTP_PORT', 'TELEGRAM_BOT_TOKEN', 'TELEGRAM_WEBHOOK_URL']) {
    expect(service.stderr()).toContain(name)
  }
  expect(service.stderr()).toContain('postgresql://user:password@host:5432/name')
  expect(service.stderr()).toContain('start again')
  expect(service.stderr()).not.toContain('    at ')
})

it('says which variable to check when the database is out of reach', async () => {
  const service = startService({ DATABASE_URL: 'postgresql://u:secret-word@127.0.0.1:1/none' })
  expect((await service.exited).code).toBe(1)
  expect(service.stderr()).toContain('DATABASE_URL')
  expect(service.stderr()).not.toContain('secret-word')
  expect(service.stderr()).not.toContain('    at ')
})

it('says what to do when a port is taken', async () => {
  const server = createServer()
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
  onTestFinished(() => void server.close())
  const database = await openTestDatabase()
  onTestFinished(() => database.close())
  const { url: DATABASE_URL } = database
  const DATA_DIR = await dataFolder()
  for (const name of ['HTTP_PORT', 'OPERATION_PORT', 'MESSENGER_PORT']) {
    const service = startService({ DATABASE_URL, DATA_DIR, [name]: String(port) })
    expect((await service.exited).code).toBe(1)
    expect(service.stderr()).toContain(name)
    expect(service.stderr()).not.toContain('    at ')
  }
})

it('says what to do when the data folder cannot be written', async () => {
  const folder = await dataFolder()
  const DATA_DIR = join(folder, 'a-file')
  await writeFile(DATA_DIR, '')
  const service = startService({ DATA_DIR })
  expect((await service.exited).code).toBe(1)
  expect(service.stderr()).toContain('DATA_DIR')
  expect(service.stderr()).not.toContain('    at ')
})

it.runIf(mayMount())(
  'says how much to free when the disk is full, and that it is read-only when it is',
  async () => {
    const DATA_DIR = join(await dataFolder(), 'disk')
    smallDisk(DATA_DIR, 512)
    const full = startService({ DATA_DIR })
    expect((await full.exited).code).toBe(1)
    expect(full.stderr()).toMatch(
      /^No space left on the disk of \S+: free at least 512 MB, then try again\.\n$/,
    )
    makeReadOnly(DATA_DIR)
    const readOnly = startService({ DATA_DIR })
    expect((await readOnly.exited).code).toBe(1)
    expect(readOnly.stderr()).toMatch(/^The disk of \S+ is read-only\. Have it checked .*\n$/)
  },
)
