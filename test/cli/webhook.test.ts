import { Webhook } from 'standardwebhooks'
import { expect, it } from 'vitest'
import { CommandLine } from '../support/cli.ts'
import { useDatabase } from '../support/database.ts'
import { Receiver } from '../support/receiver.ts'

const database = useDatabase()
const ALLOWED = { WEBHOOK_PRIVATE: 'allow' }

function cli(env: Record<string, string> = ALLOWED, now = new Date()): CommandLine {
  return new CommandLine(now, database.current.url, env)
}

/** The secret that a command prints. */
function secretIn(out: string): string {
  return /whsec_\S+/.exec(out)?.[0] ?? ''
}

it('adds a webhook with a secret that is shown once, tries it, and lets it go', async () => {
  const receiver = await Receiver.opens()
  receiver.answer = (response) => response.writeHead(200).end()
  const added = await cli().run([
    'webhook',
    'add',
    receiver.url,
    '--events',
    'request.ans*,request.completed',
  ])
  expect(added).toMatchObject({ code: 0, err: '' })
  const secret = secretIn(added.out)
  const [row] = await cli().jsonLines(['webhook', 'list', '--json'])
  expect(row).toEqual({
    id: expect.any(Number),
    account: expect.stringMatching(/^webhook:/),
    url: receiver.url,
    events: ['request.ans*', 'request.completed'],
    offSince: null,
    offWhy: null,
  })
  expect((await cli().run(['webhook', 'list'])).out).not.toContain('whsec_')
  const id = String((row as { id: number }).id)
  const twice = await cli().run(['webhook', 'add', receiver.url])
  expect(twice).toMatchObject({ code: 2, err: expect.stringContaining(`webhook remove ${id}`) })

  expect(await cli().run(['webhook', 'test', id])).toMatchObject({ code: 0 })
  const [call] = receiver.received
  if (!call) throw new Error('It was not called')
  const verified = new Webhook(secret).verify(call.text, call.headers as Record<string, string>)
  expect(verified).toMatchObject({ type: 'webhook.test', data: {} })

  const rotated = secretIn((await cli().run(['webhook', 'rotate', id])).out)
  expect(rotated).not.toBe(secret)
  await cli().run(['webhook', 'test', receiver.url])
  const again = receiver.received[1]
  for (const each of [secret, rotated]) {
    new Webhook(each).verify(again?.text ?? '', again?.headers as Record<string, string>)
  }

  receiver.answer = (response) => response.writeHead(500).end()
  const failed = await cli().run(['webhook', 'test', id])
  expect(failed).toMatchObject({ code: 1, out: `Bên nhận chưa nhận: webhook:${id}: HTTP 500` })
  expect((await cli().run(['webhook', 'remove', id])).code).toBe(0)
  expect((await cli().run(['webhook', 'list'])).out).toBe('Chưa có webhook nào.')
})

it.each([
  [['webhook', 'add', 'ftp://example.gov.vn/'], /không phải địa chỉ http/],
  [['webhook', 'add', 'http://127.0.0.1:8080/'], /WEBHOOK_PRIVATE=allow/],
  [['webhook', 'add', 'http://localhost/'], /WEBHOOK_PRIVATE=allow/],
  [
    ['webhook', 'add', 'http://203.0.113.9/', '--events', 'request.%'],
    /không phải mẫu của sự kiện/,
  ],
  [['webhook', 'add', 'http://203.0.113.9/', '--events', 'request.bogus*'], /của sự kiện nào/],
  [['webhook', 'remove', '999'], /Không có webhook "999"/],
  [['webhook', 'rotate', 'x'], /Không có webhook "x"/],
  [['webhook', 'test'], /Không có webhook ""/],
])('refuses %j with what to do', async (args, said) => {
  const { code, err } = await cli({}).run(args)
  expect(code).toBe(2)
  expect(err).toMatch(said)
})
