import { once } from 'node:events'
import net from 'node:net'
import { beforeAll, describe, expect, it } from 'vitest'
import { RECORDS_A_PAGE } from '../../src/usecases/import/ports.ts'
import { useDatabase } from '../support/database.ts'
import { seedSmallProvince } from '../support/province.ts'
import { serveApi, type ServedApi } from '../support/api.ts'

const database = useDatabase()
beforeAll(() => seedSmallProvince(database.current))

const PATH = '/api/v1/batch'
const PAGE = RECORDS_A_PAGE
/** Two pages, and some of a third. */
const MANY = 2 * PAGE + 50

const request = (sourceId: string, documentNumber = '1/THADS') =>
  JSON.stringify({ kind: 'request', sourceId, record: { documentNumber } })

const requests = (count: number): string =>
  Array.from({ length: count }, (_, n) => `${request(`R-${String(n)}`)}\n`).join('')

interface Line {
  line?: number
  sourceId?: string
  outcome?: string
  done?: true
  counts?: Record<string, number>
  problem?: string
  faults?: { field?: string; reason: string }[]
}

const linesIn = (text: string): Line[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line)

async function post(
  { url }: ServedApi,
  key: string,
  {
    body,
    headers,
    query = '',
  }: { body: string | Buffer; headers?: Record<string, string>; query?: string },
): Promise<{ status: number; headers: Headers; text: string }> {
  const response = await fetch(`${url}${PATH}${query}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/x-ndjson',
      ...headers,
    },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

describe('A batch', () => {
  it('of mixed records is answered line by line, the good ones taken and the others told why not', async () => {
    const served = await serveApi(database.current)
    const body = [
      request('R-1'),
      '',
      '{"kind": "agency", "sourceId": "a.b", "record": {"kind": "ubnd-xa", "name": "UBND"}}',
      'no json',
      '{"kind": "law", "sourceId": "L", "record": {}}',
      '{"kind": "case", "sourceId": "C-1", "record": {"decisionNo": "1"}, "extra": 1}',
      '{"kind": "case", "sourceId": "C-2", "record": {"decisionNo": "1"}}',
      request('R-1'),
      '{"kind": "request", "sourceId": "a\\u0000", "record": {}}',
    ].join('\n')
    const { status, text } = await post(served, await served.key('lo'), { body })
    expect(status).toBe(200)
    const told = linesIn(text).map(({ line, sourceId, outcome, faults = [], counts }) =>
      [line, sourceId, outcome, ...faults.map(({ reason, field }) => `${reason} ${field ?? ''}`)]
        .concat(counts ? JSON.stringify(counts) : [])
        .join(' | '),
    )
    expect(told).toMatchInlineSnapshot(`
      [
        "1 | R-1 | created",
        "3 | a.b | created",
        "4 |  | refused | not-json ",
        "5 | L | refused | wrong-type kind",
        "6 | C-1 | refused | unknown-field extra",
        "7 | C-2 | refused | unknown-field decisionNo",
        "8 | R-1 | unchanged",
        "9 |  | refused | not-text sourceId",
        " |  |  | {"created":2,"refused":5,"unchanged":1}",
      ]
    `)
    expect(served.intake.deliveries).toHaveLength(1)
  })

  it('of another type is 415, and a line that is no UTF-8 is refused alone', async () => {
    const served = await serveApi(database.current)
    const key = await served.key('kieu-lo')
    const json = { 'content-type': 'application/json' }
    expect(await post(served, key, { body: '[]', headers: json })).toMatchObject({ status: 415 })
    const body = Buffer.concat([Buffer.from([0x22, 0xff, 0x22, 0x0a]), Buffer.from(request('1'))])
    const { text } = await post(served, key, { body })
    const [first, second] = linesIn(text)
    expect(first?.faults).toMatchObject([{ reason: 'not-json' }])
    expect(second?.outcome).toBe('created')
  })

  it('with an Idempotency-Key that is too long is told what it may be', async () => {
    const served = await serveApi(database.current)
    const headers = { 'idempotency-key': 'a'.repeat(201) }
    const sent = { body: request('1'), headers }
    const { status, text } = await post(served, await served.key('khoa-dai'), sent)
    expect([status, text]).toEqual([400, expect.stringContaining('từ 1 đến 200 ký tự ASCII')])
  })

  it('comes to the intake in pages, and each page is answered when it was taken', async () => {
    const served = await serveApi(database.current)
    const { text } = await post(served, await served.key('trang-lo'), { body: requests(MANY) })
    expect(served.intake.deliveries.map(({ records }) => records.length)).toEqual([PAGE, PAGE, 50])
    const lines = linesIn(text)
    expect(lines.map(({ line }) => line)).toEqual([
      ...Array.from({ length: MANY }, (_, n) => n + 1),
      undefined,
    ])
    expect(lines.at(-1)).toEqual({ done: true, counts: { created: MANY } })
  })

  it('of more records than are taken at once is taken up to there, and says so in its last line', async () => {
    const most = 2 * PAGE + 1
    const served = await serveApi(database.current, { batchRecords: most })
    const body = requests(most + 1)
    const { text } = await post(served, await served.key('nhieu'), { body })
    const lines = linesIn(text)
    expect(lines).toHaveLength(most + 1)
    expect(lines.at(-1)).toEqual({ problem: '/api/v1/#too-large' })
    expect(served.intake.records).toHaveLength(most)
  })

  it('that says it is over 100 MiB is not begun, and a line over 1 MiB is refused alone', async () => {
    const served = await serveApi(database.current)
    const key = await served.key('lon')
    const body = `${request('1', 'a'.repeat(1_048_577))}\n${request('2')}\n`
    const { text } = await post(served, key, { body })
    expect(linesIn(text).map(({ outcome }) => outcome)).toEqual(['refused', 'created', undefined])
    expect(linesIn(text)[0]?.faults).toMatchObject([{ reason: 'too-large' }])
    const socket = net.connect(served.port, '127.0.0.1')
    socket.write(
      `POST ${PATH} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${key}\r\n` +
        `Content-Type: application/x-ndjson\r\nContent-Length: ${String(100 * 1_048_576 + 1)}\r\n\r\n`,
    )
    const [answer] = (await once(socket, 'data')) as [Buffer]
    socket.destroy()
    expect(answer.toString()).toMatch(/^HTTP\/1.1 413 /)
  })

  it('is read to its end although its sender reads nothing before that', async () => {
    const served = await serveApi(database.current)
    const key = await served.key('chua-doc')
    // Each is refused at length: more than the connection itself can hold.
    const line = `${JSON.stringify({ kind: 'case', sourceId: 'x', record: Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`unknown${String(n)}`, 1])) })}\n`
    const body = line.repeat(3_000)
    const socket = net.connect(served.port, '127.0.0.1')
    socket.pause()
    socket.write(
      `POST ${PATH} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer ${key}\r\n` +
        `Content-Type: application/x-ndjson\r\nContent-Length: ${String(body.length)}\r\n\r\n`,
    )
    await new Promise<void>((resolve) => socket.write(body, () => resolve()))
    let got = ''
    socket.on('data', (chunk: Buffer) => (got += chunk.toString()))
    socket.resume()
    await once(socket, 'close')
    expect(got.length).toBeGreaterThan(8_000_000)
    expect(got).toContain('"done":true')
  })

  it('that breaks off in the middle has taken whole pages, and its answer says how far', async () => {
    const served = await serveApi(database.current)
    const key = await served.key('dut')
    const socket = net.connect(served.port, '127.0.0.1')
    let got = ''
    socket.on('data', (chunk: Buffer) => (got += chunk.toString()))
    socket.write(
      `POST ${PATH} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${key}\r\n` +
        'Content-Type: application/x-ndjson\r\nContent-Length: 1000000\r\n\r\n',
    )
    socket.write(requests(PAGE + 50))
    await expect.poll(() => got).toContain(`"line":${String(PAGE)},`)
    socket.destroy()
    await expect.poll(() => openBatches(served, key)).toBe(200)
    expect(got).not.toContain('"done"')
    expect(served.intake.deliveries.slice(0, 2).map(({ records }) => records.length)).toEqual([
      PAGE,
      1,
    ])
  })

  it('of which a page cannot be taken ends there, and says so', async () => {
    const served = await serveApi(database.current)
    served.intake.before = ({ records: [first] }) => {
      if (first?.sourceId === `R-${String(PAGE)}`) throw new Error('the database is away')
    }
    const { text } = await post(served, await served.key('hong'), { body: requests(3 * PAGE) })
    const lines = linesIn(text)
    expect(lines).toHaveLength(PAGE + 1)
    expect(lines.at(-1)).toEqual({ problem: '/api/v1/#failed' })
  })

  it('is closed when nothing comes for too long', async () => {
    const served = await serveApi(database.current, { bodyMs: 50 })
    const socket = net.connect(served.port, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.resume()
    socket.write(
      `POST ${PATH} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${await served.key('im')}\r\n` +
        `Content-Type: application/x-ndjson\r\nContent-Length: 1000\r\n\r\n${request('1')}\n`,
    )
    await once(socket, 'close')
    expect(served.intake.records).toEqual([])
  })
})

/** How another batch of the same key fares. */
async function openBatches(served: ServedApi, key: string): Promise<number> {
  return (await post(served, key, { body: request('R-other') })).status
}

describe('An Idempotency-Key', () => {
  const bearing = (idempotencyKey: string) => ({ 'idempotency-key': idempotencyKey })

  it('gives the same answer again, and takes nothing twice', async () => {
    const served = await serveApi(database.current)
    const key = await served.key('lai')
    const sent = { body: requests(PAGE + 1), headers: bearing('mot') }
    const first = await post(served, key, sent)
    const again = await post(served, key, sent)
    expect([again.status, again.text]).toEqual([200, first.text])
    expect(served.intake.records).toHaveLength(PAGE + 1)
  })

  it('with another body is 422', async () => {
    const served = await serveApi(database.current)
    const key = await served.key('khac-than')
    await post(served, key, { body: request('1'), headers: bearing('mot') })
    const other = await post(served, key, { body: request('2'), headers: bearing('mot') })
    expect([other.status, other.text]).toEqual([422, expect.stringContaining('#key-reused')])
    expect(served.intake.records).toHaveLength(1)
  })

  it('with the same body, told of in another way, is 422', async () => {
    const served = await serveApi(database.current)
    const key = await served.key('khac-cach')
    const sent = { body: request('1'), headers: bearing('mot') }
    await post(served, key, { ...sent, query: '?notify=none' })
    const other = await post(served, key, { ...sent, query: '?notify=cards' })
    expect([other.status, other.text]).toEqual([422, expect.stringContaining('#key-reused')])
  })

  it('used twice at the same moment works once; the other is told when to ask again', async () => {
    const served = await serveApi(database.current)
    const key = await served.key('cung-luc')
    let release = (): void => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    served.intake.before = () => held
    const sent = { body: request('1'), headers: bearing('mot') }
    const calls = [post(served, key, sent), post(served, key, sent)]
    const first = await Promise.race(calls)
    expect([first.status, first.headers.get('retry-after')]).toEqual([409, '5'])
    release()
    const statuses = (await Promise.all(calls)).map(({ status }) => status)
    expect(new Set(statuses)).toEqual(new Set([200, 409]))
    expect(served.intake.records).toHaveLength(1)
    expect((await post(served, key, sent)).status).toBe(200)
    expect(served.intake.records).toHaveLength(1)
  })

  it('of a call that broke off can be used again at once, and of a process that was killed after a while', async () => {
    const served = await serveApi(database.current)
    const key = await served.key('dut-lai')
    const sent = { body: request('1'), headers: bearing('mot') }
    served.intake.before = () => {
      throw new Error('away')
    }
    expect((await post(served, key, sent)).text).toContain('#failed')
    served.intake.before = () => undefined
    expect((await post(served, key, sent)).text).toContain('"done":true')

    const { prisma } = database.current
    const killed = { keyName: 'dut-lai', idempotencyKey: 'hai' }
    const heldUntil = new Date(served.clock.now().getTime() + 60_000)
    await prisma.apiAnswer.create({
      data: { ...killed, startedAt: served.clock.now(), heldUntil },
    })
    const second = { body: request('2'), headers: bearing('hai') }
    expect((await post(served, key, second)).status).toBe(409)
    served.clock.advance(60_000)
    expect((await post(served, key, second)).text).toContain('"done":true')
  })

  it('is of one system, and forgotten after a day', async () => {
    const served = await serveApi(database.current)
    const [key, other] = [await served.key('ngay'), await served.key('ngay-khac')]
    const sent = { body: request('1'), headers: bearing('mot') }
    for (const mine of [key, other]) await post(served, mine, sent)
    expect(served.intake.records).toHaveLength(2)
    served.clock.advance(24 * 3_600_000 + 1)
    const after = await post(served, key, { ...sent, body: request('2') })
    expect(after.status).toBe(200)
    expect(served.intake.records).toHaveLength(3)
  })
})
