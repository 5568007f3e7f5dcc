import { beforeAll, describe, expect, it } from 'vitest'
import { CommandLine } from '../support/cli.ts'
import { useDatabase } from '../support/database.ts'
import { seedSmallProvince } from '../support/province.ts'
import { serveApi } from '../support/api.ts'

const database = useDatabase()
beforeAll(() => seedSmallProvince(database.current))

describe('A key', () => {
  it('is printed once, kept as a hash, and works until it is revoked', async () => {
    const { call, clock } = await serveApi(database.current)
    const cli = new CommandLine(clock.now(), database.current.url)
    const issued = await cli.run(['api-key', 'issue', 'qlvb', '--scope', 'read'])
    const key = issued.lines.at(-1) ?? ''
    expect([issued.code, key]).toEqual([0, expect.stringMatching(/^ph_[\w-]{43}$/)])
    const rows = await database.current.prisma.apiKey.findMany()
    expect(JSON.stringify(rows)).not.toContain(key.slice(3))

    expect((await call('GET', '/requests', { key })).status).toBe(200)
    expect((await cli.run(['api-key'])).out).toMatch(
      /^qlvb  \|  read .* 9 giờ 00 ngày 20\/11\/2026$/m,
    )
    const twice = await cli.run(['api-key', 'issue', 'qlvb', '--scope', 'full'])
    expect([twice.code, twice.err]).toEqual([2, expect.stringContaining('revoke qlvb')])
    await cli.run(['api-key', 'revoke', 'qlvb'])
    expect((await call('GET', '/requests', { key })).status).toBe(401)
    expect((await cli.run(['api-key', 'revoke', 'qlvb'])).code).toBe(2)
    const next = (await cli.run(['api-key', 'issue', 'qlvb', '--scope', 'read'])).lines.at(-1)
    expect((await call('GET', '/requests', { key: next ?? '' })).status).toBe(200)
    expect((await call('GET', '/requests', { key })).status).toBe(401)
  })

  it('of a wrong name or scope is not issued', async () => {
    const cli = new CommandLine(new Date('2026-11-20T02:00:00.000Z'), database.current.url)
    const codes = []
    for (const args of [['QLVB', '--scope', 'read'], ['a', '--scope', 'all'], ['a']]) {
      codes.push((await cli.run(['api-key', 'issue', ...args])).code)
    }
    expect(codes).toEqual([2, 2, 2])
  })

  it('is taken until its last day has ended', async () => {
    const { call, clock } = await serveApi(database.current)
    const cli = new CommandLine(clock.now(), database.current.url)
    const args = ['api-key', 'issue', 'han', '--scope', 'read', '--expires', '20/11/2026']
    const key = (await cli.run(args)).lines.at(-1) ?? ''
    expect((await call('GET', '/requests', { key })).status).toBe(200)
    clock.advance(15 * 3_600_000)
    expect((await call('GET', '/requests', { key })).status).toBe(401)
    const late = new CommandLine(clock.now(), database.current.url)
    const past = await late.run(args.with(2, 'qua'))
    expect([past.code, past.err]).toEqual([2, expect.stringContaining('đã qua')])
    // A call that was refused is no use of the key.
    const [listed] = await late.jsonLines(['api-key', 'list', '--json'])
    expect(listed).toMatchObject({ name: 'han', lastUsedAt: '2026-11-20T02:00:00.000Z' })
  })

  it('that is missing or unknown opens nothing, and is told how to come by one', async () => {
    const { call, intake } = await serveApi(database.current)
    for (const key of [undefined, 'ph_nobody', '']) {
      const sent = { body: {}, ...(key !== undefined && { key }) }
      const { status, headers, json } = await call('PUT', '/requests/1', sent)
      expect([status, headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
      expect(json).toMatchObject({ type: '/api/v1/#no-key', status: 401 })
    }
    expect(intake.records).toEqual([])
  })

  it('does what its scope allows and no more', async () => {
    const { call, key, intake } = await serveApi(database.current)
    const statuses = async (mine: string) => [
      (await call('GET', '/requests', { key: mine })).status,
      (await call('PUT', '/cases/1', { key: mine, body: {} })).status,
      (
        await call('POST', '/batch', {
          key: mine,
          headers: { 'content-type': 'application/x-ndjson' },
        })
      ).status,
    ]
    expect(await statuses(await key('doc', 'read'))).toEqual([200, 403, 403])
    expect(intake.records).toEqual([])
    expect(await statuses(await key('ghi', 'write'))).toEqual([200, 201, 200])
    expect(await statuses(await key('het', 'full'))).toEqual([200, 201, 200])
  })

  it('that calls too often is told when to call again, and nobody else is', async () => {
    const { call, key } = await serveApi(database.current, { perMinute: 3 })
    const [eager, other] = [await key('voi', 'read'), await key('cham', 'read')]
    const answers = []
    for (let n = 0; n < 4; n += 1) answers.push(await call('GET', '/requests', { key: eager }))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429])
    const [last] = answers.slice(-1)
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(last?.json).toMatchObject({ type: '/api/v1/#too-many' })
    expect((await call('GET', '/requests', { key: other })).status).toBe(200)
  })
})

it('every call of a key is in the access record, with what it asked for', async () => {
  const { call, key, clock } = await serveApi(database.current)
  const mine = await key('so-sach')
  await call('GET', '/requests?status=sent', { key: mine })
  await call('GET', '/requests/YC-2611-9999', { key: mine })
  await call('PUT', '/cases/THA-7', { key: mine, body: { nothing: 1 } })
  const rows = await database.current.prisma.auditEntry.findMany({
    where: { action: 'api', facts: { path: ['key'], equals: 'so-sach' } },
    orderBy: { id: 'asc' },
  })
  expect(rows.map(({ facts, at }) => ({ facts, at }))).toMatchObject(
    [
      { call: 'GET /api/v1/requests', asked: { status: 'sent' } },
      { call: 'GET /api/v1/requests/:sourceId', asked: { sourceId: 'YC-2611-9999' } },
      { call: 'PUT /api/v1/cases/:sourceId', asked: { sourceId: 'THA-7' } },
    ].map((facts) => ({ facts, at: clock.now() })),
  )
})

it('what nobody serves is told as a problem, and webhooks are not reached from here', async () => {
  const { call } = await serveApi(database.current)
  const { status, json } = await call('POST', '/nothing')
  expect([status, json]).toMatchObject([404, { type: '/api/v1/#not-found' }])
})

it('a method that an address does not take is told which ones it takes', async () => {
  const { call } = await serveApi(database.current)
  for (const [method, path, allowed] of [
    ['DELETE', '/requests/1', 'GET, HEAD, PUT'],
    ['POST', '/requests', 'GET, HEAD'],
    ['GET', '/cases/1', 'PUT'],
    ['PUT', '/batch', 'POST'],
    ['DELETE', '/', 'GET, HEAD'],
  ] as const) {
    const { status, headers, json } = await call(method, path)
    const allow = headers.get('allow')?.split(', ').toSorted().join(', ')
    expect([path, status, allow, json]).toMatchObject([
      path,
      405,
      allowed,
      { type: '/api/v1/#wrong-method' },
    ])
  }
})

it.each(['/requests/X%FF', '/requests/X%ZZ'])(
  'an address that is no UTF-8 is told as a problem: %s',
  async (path) => {
    const { call } = await serveApi(database.current)
    const { status, headers, json } = await call('GET', path, {
      headers: { 'accept-language': 'en' },
    })
    expect([status, headers.get('content-type'), json]).toMatchObject([
      400,
      expect.stringMatching(/^application\/problem\+json/),
      { type: '/api/v1/#bad-url', title: 'The address cannot be read' },
    ])
  },
)
