import { once } from 'node:events'
import net from 'node:net'
import createClient from 'openapi-fetch'
import { beforeAll, describe, expect, it } from 'vitest'
import { useDatabase } from '../support/database.ts'
import { apiIntake } from '../../src/app/intake.ts'
import { COMMUNE, DIVISION, seedSmallProvince } from '../support/province.ts'
import { day } from '../../src/domain/time/day.ts'
import type { Intake } from '../../src/usecases/import/ports.ts'
import { serveApi } from '../support/api.ts'
import type { paths } from './openapi.d.ts'

const database = useDatabase()
beforeAll(() => seedSmallProvince(database.current))

const NOW = new Date('2026-11-20T02:00:00.000Z')
const REQUEST = {
  documentNumber: '512/THADS-KV9',
  documentOn: '2026-11-18',
  answerer: 'UBND phường Sao Khuê',
  type: 'xac-minh-dieu-kien-tha',
}

/** The same, so that it can be taken in. */
const RECORD = { ...REQUEST, asker: DIVISION, answerer: COMMUNE }

describe('A record that a system tells of', () => {
  it('is made, found unchanged and corrected, under the name of the key', async () => {
    const { url, key, intake } = await serveApi(database.current)
    const client = createClient<paths>({ baseUrl: url })
    const put = async (subject?: string) => {
      const { response, data } = await client.PUT('/api/v1/requests/{sourceId}', {
        params: { path: { sourceId: 'R-1' }, query: { notify: 'digest' } },
        body: { ...REQUEST, ...(subject !== undefined && { subject }) },
        headers: { authorization: `Bearer ${mine}` },
      })
      return [response.status, data?.outcome, data?.code]
    }
    const mine = await key('qlvb')
    expect(await put()).toEqual([201, 'created', 'request-1'])
    expect(await put()).toEqual([200, 'unchanged', 'request-1'])
    expect(await put('xác minh nơi cư trú')).toEqual([200, 'changed', 'request-1'])
    expect(intake.deliveries.map(({ source, notify }) => [source, notify])).toEqual(
      Array(3).fill(['api:qlvb', 'digest']),
    )
    expect(intake.records[0]).toMatchObject({ kind: 'request', sourceId: 'R-1', row: REQUEST })
  })

  it('may not call itself by a code of ours, which would stand for two requests', async () => {
    const { key, call } = await serveApi(database.current)
    const mine = await key('ma')
    const { status } = await call('PUT', '/requests/YC-2611-0001', { key: mine, body: REQUEST })
    expect(status).toBe(400)
    expect((await call('GET', '/requests/YC-2611-0001', { key: mine })).status).toBe(404)
  })

  it('is told apart from one of another system with the same id', async () => {
    const { key, call } = await serveApi(database.current)
    const [one, other] = [await key('mot'), await key('hai')]
    const codes = []
    for (const mine of [one, other, one]) {
      const { json } = await call('PUT', '/requests/1', { key: mine, body: REQUEST })
      codes.push(json)
    }
    expect(codes).toMatchObject([
      { outcome: 'created', code: 'request-1' },
      { outcome: 'created', code: 'request-2' },
      { outcome: 'unchanged', code: 'request-1' },
    ])
  })

  it('is read as a row of a spreadsheet is: numbers out of free words, amounts whole, parties told', async () => {
    const { key, call, intake } = await serveApi(database.current)
    const body = {
      decisionNumber: '46 / QĐ-THADS',
      decisionOn: '2026-10-05',
      amount: '1304500000',
      obligation: 'trả tiền vào tài khoản 0123456789012',
      commune: null,
      caseStatus: 'hoãn',
      parties: [{ role: 'debtor', kind: 'person', name: ' Nguyễn Văn  Mẫu 079123456789 ' }],
    }
    await call('PUT', '/cases/THA-1', { key: await key('case'), body })
    expect(intake.records).toMatchObject([
      {
        kind: 'case',
        row: {
          decisionNumber: '46/QĐ-THADS',
          amount: 1_304_500_000n,
          obligation: 'trả tiền vào tài khoản ***',
          caseStatus: 'postponed',
          parties: [{ role: 'debtor', kind: 'person', name: 'Nguyễn Văn Mẫu ***' }],
          masked: true,
        },
      },
    ])
    expect(intake.records[0]).not.toHaveProperty('row.commune')
  })

  it('may be an agency or a person, as it came', async () => {
    const { key, call, intake } = await serveApi(database.current)
    const mine = await key('danhba')
    const agency = { kind: 'ubnd-xa', name: 'UBND phường Ví Dụ', aliases: ['P. Ví Dụ'] }
    const person = {
      name: 'Trần Thị Ví Dụ',
      title: 'Công chức',
      offices: [{ agency: 'test.ubnd', role: 'contact' }],
    }
    await call('PUT', '/agencies/test.ubnd', { key: mine, body: { ...agency, parent: null } })
    const { status } = await call('PUT', '/people/CB-7', { key: mine, body: person })
    expect(status).toBe(201)
    expect(intake.records).toEqual([
      { kind: 'agency', sourceId: 'test.ubnd', entry: agency },
      { kind: 'person', sourceId: 'CB-7', entry: person },
    ])
  })

  it('that differs from what was confirmed is 409, with both', async () => {
    const { key, call, intake } = await serveApi(database.current)
    const differences = [{ field: 'receivedOn', told: '2026-11-18', known: '2026-11-19' }]
    intake.answer = () => ({ outcome: 'difference', code: 'YC-2611-0001', differences })
    const body = { ...REQUEST, receivedOn: '2026-11-18' }
    const { status, json } = await call('PUT', '/requests/2', { key: await key('khac'), body })
    expect([status, json]).toMatchObject([
      409,
      {
        type: '/api/v1/#differs',
        title: 'Khác với điều đang ghi nhận',
        differences,
        code: 'YC-2611-0001',
      },
    ])
  })
})

describe('A document that a system sends under a second id', () => {
  it('is 409 with the first id and the code, and the second id names nothing', async () => {
    const real = apiIntake(database.current, () => NOW)
    const { key, call } = await serveApi(database.current, real)
    const mine = await key('hai-ma')
    const body = { ...RECORD, documentNumber: '77/THADS-KV9' }
    const first = await call('PUT', '/requests/A-1', { key: mine, body })
    const second = await call('PUT', '/requests/A-2', { key: mine, body })
    const { code } = first.json as { code: string }
    const differences = [{ field: 'sourceId', told: 'A-2', known: 'A-1' }]
    expect([first.status, second.status, second.json]).toMatchObject([
      201,
      409,
      { type: '/api/v1/#differs', code, differences },
    ])
    expect((await call('GET', '/requests/A-2', { key: mine })).status).toBe(404)
    const { json } = await call('GET', `/requests/${code}`, { key: mine })
    expect(json).toMatchObject({ code, sourceId: 'A-1' })
  })
})

describe('A person or an agency', () => {
  const person = (roles: string[], agency: string = COMMUNE) => ({
    name: 'Trần Thị Ví Dụ',
    title: 'Công chức',
    offices: roles.map((role) => ({ agency, role })),
  })

  it('is told in codes or in the words of a spreadsheet', async () => {
    const { key, call } = await serveApi(
      database.current,
      apiIntake(database.current, () => NOW),
    )
    const mine = await key('can-bo')
    const body = person(['Cán bộ đầu mối', 'lãnh đạo', 'clerk'])
    const { json } = await call('PUT', '/people/CB-8', { key: mine, body })
    expect(json).toMatchObject({ outcome: 'created' })
    const held = await database.current.prisma.membership.findMany({
      where: { official: { externalCode: 'CB-8' } },
      orderBy: { id: 'asc' },
    })
    expect(held.map(({ role }) => role)).toEqual(['contact', 'leader', 'clerk'])
    const agency = { kind: 'Sở', name: 'Sở Ví Dụ' }
    expect(await call('PUT', '/agencies/test.so', { key: mine, body: agency })).toMatchObject({
      status: 201,
    })
  })

  it('is refused with every role that nobody knows, and what is accepted', async () => {
    const { key, call } = await serveApi(
      database.current,
      apiIntake(database.current, () => NOW),
    )
    const mine = await key('vai-tro')
    const body = person(['giám đốc', 'boss'], 'UBND xã Không Có')
    const faultsIn = async (language: string) => {
      const headers = { 'accept-language': language }
      const { status, json } = await call('PUT', '/people/CB-9', { key: mine, headers, body })
      const { faults } = json as { faults: { reason: string; detail: string }[] }
      return { status, reasons: faults.map(({ reason }) => reason), first: faults[0]?.detail }
    }
    const agencies = ['unknown-agency', 'unknown-agency']
    expect(await faultsIn('vi')).toEqual({
      status: 422,
      reasons: ['unknown-role', 'unknown-role', ...agencies],
      first: expect.stringMatching(/"giám đốc".*đầu mối,/),
    })
    expect((await faultsIn('en')).first).toMatch(/"giám đốc".*contact,/)
  })
})

describe('A record with faults', () => {
  it('is told every one of them in one answer, in the language asked for', async () => {
    const { key, call } = await serveApi(database.current)
    const mine = await key('loi')
    const body = {
      documentNumber: 512,
      documentOn: '2026-02-30',
      subject: 'a\u0000b',
      answerrer: 'UBND phường Sao Khuê',
      amount: 'nhiều',
      parties: [{ role: 'debtor', kind: 'person', name: 'An', cccd: '0' }, 'Bình'],
    }
    const english = await call('PUT', '/requests/3', {
      key: mine,
      body,
      headers: { 'accept-language': 'en-GB,vi;q=0.5' },
    })
    expect(english.status).toBe(422)
    expect(english.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(english.json).toMatchInlineSnapshot(`
      {
        "detail": "Correct every fault in "faults" and send it again.",
        "faults": [
          {
            "detail": "documentNumber: must be a string.",
            "field": "documentNumber",
            "reason": "wrong-type",
          },
          {
            "detail": "documentOn: "2026-02-30" is no day of the years 1800 to 2199. Write it as yyyy-mm-dd.",
            "field": "documentOn",
            "reason": "not-a-day",
          },
          {
            "detail": "amount: "nhiều" is no amount. Write whole đồng, such as 1304500000.",
            "field": "amount",
            "reason": "not-an-amount",
          },
          {
            "detail": "There is no field "parties.0.cccd". Correct its name or leave it out.",
            "field": "parties.0.cccd",
            "reason": "unknown-field",
          },
          {
            "detail": "parties.1: must be a JSON object.",
            "field": "parties.1",
            "reason": "wrong-type",
          },
          {
            "detail": "There is no field "answerrer". Correct its name or leave it out.",
            "field": "answerrer",
            "reason": "unknown-field",
          },
          {
            "detail": "subject: holds control characters. Take them out.",
            "field": "subject",
            "reason": "not-text",
          },
        ],
        "status": 422,
        "title": "The record is not taken",
        "type": "/api/v1/#refused",
      }
    `)
    const vietnamese = await call('PUT', '/requests/3', { key: mine, body })
    expect(vietnamese.json).toMatchObject({ title: 'Bản ghi không nhận' })
    expect(vietnamese.text).toContain('Không có trường')
  })

  it.each([
    ['agencies', { kind: 'ubnd-xa', name: 'A\u0000' }, ['name']],
    ['people', { name: 'A', title: 'B', offices: [], phone: '0' }, ['offices', 'phone']],
    ['cases', [1], [undefined]],
    ['requests', 'null', [undefined]],
    [
      'people',
      `{"offices": ${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
      ['name', 'title', 'offices.0'],
    ],
    ['agencies', { kind: 'ubnd-xa', name: 'A', validTo: '0000-01-01' }, ['validTo']],
  ])('is refused by name among %s, %#', async (where, body, fields) => {
    const { key, call, intake } = await serveApi(database.current)
    const { status, json } = await call('PUT', `/${where}/1`, {
      key: await key(`l-${where}-${fields.join('-')}`),
      body,
    })
    const { faults } = json as { faults: { field?: string }[] }
    expect([status, faults.map(({ field }) => field)]).toEqual([422, fields])
    expect(intake.records).toEqual([])
  })

  it.each([
    ['is no JSON', '{"documentNumber": ', {}, 400, 'not-json'],
    ['bears a NUL byte', '{"subject": "a\u0000"}', {}, 400, 'not-json'],
    ['is of another type', 'a=b', { 'content-type': 'text/plain' }, 415, 'other-type'],
    ['is compressed', '{}', { 'content-encoding': 'gzip' }, 415, 'other-type'],
    ['is a byte over 1 MiB', `"${'a'.repeat(1_048_575)}"`, {}, 413, 'too-large'],
  ])('whose body %s is not read', async (...[what, body, headers, status, type]) => {
    const { key, call, intake } = await serveApi(database.current)
    const mine = await key(`b-${type}-${String(what.length)}`)
    const answer = await call('PUT', '/requests/4', { key: mine, body, headers })
    expect([answer.status, answer.json]).toMatchObject([status, { type: `/api/v1/#${type}` }])
    expect(intake.records).toEqual([])
  })

  const party = { role: 'debtor', kind: 'person', name: 'Nguyễn Văn Mẫu' }
  it.each([
    ['agencies', { kind: 'ubnd-xa', name: '' }, 'missing', 'name', /thiếu/],
    ['agencies', { kind: 'ubnd-xa' }, 'missing', 'name', /thiếu/],
    ['people', { name: 'A', title: 'B' }, 'missing', 'offices', /thiếu/],
    ['cases', { parties: Array(101).fill(party) }, 'too-many', 'parties', /tối đa 100/],
    ['cases', { parties: [{ ...party, name: '' }] }, 'missing', 'parties.0.name', /thiếu/],
    ['cases', { amount: '500 triệu' }, 'not-an-amount', 'amount', /^amount: .*số nguyên đồng/],
    ['cases', { decisionOn: '5/10/2026' }, 'not-a-day', 'decisionOn', /^decisionOn: .*yyyy-mm-dd/],
  ])('of %s is told once what is wrong, in the forms of the API: %#', async (...wanted) => {
    const [where, body, reason, field, said] = wanted
    const { key, call, intake } = await serveApi(database.current)
    const mine = await key(`m-${where}-${reason}-${String(JSON.stringify(body).length)}`)
    const { status, json } = await call('PUT', `/${where}/1`, { key: mine, body })
    const { faults } = json as { faults: object[] }
    const detail: unknown = expect.stringMatching(said)
    expect([status, faults]).toEqual([422, [{ reason, field, detail }]])
    expect(intake.records.filter(({ kind }) => kind !== 'case')).toEqual([])
  })

  it('names the field of every fault in the words of the API, in Vietnamese too', async () => {
    const { key, call } = await serveApi(
      database.current,
      apiIntake(database.current, () => NOW),
    )
    const body = {
      ...RECORD,
      answerer: 'UBND xã Không Có',
      officer: 'Không Ai',
      type: 'không có loại này',
      caseSourceId: 'không-có',
    }
    const { json } = await call('PUT', '/requests/R-21', { key: await key('truong'), body })
    const { faults } = json as { faults: { reason: string; field?: string; detail: string }[] }
    expect(faults.map(({ reason, field }) => `${reason} ${field ?? ''}`).toSorted()).toEqual([
      'unknown-agency answerer',
      'unknown-case caseSourceId',
      'unknown-officer officer',
      'unknown-type type',
    ])
    const said = faults.map(({ detail }) => detail).join(' ')
    expect(said).not.toMatch(/[Cc]ột|(?<!\p{L})ô(?!\p{L})|tệp|npm/u)
  })

  it('whose id or query is none is 400, and names it', async () => {
    const { key, call } = await serveApi(database.current)
    const mine = await key('query')
    const put = async (path: string) => {
      const { status, json } = await call('PUT', path, { key: mine, body: REQUEST })
      return [status, (json as { faults: { field: string }[] }).faults.map(({ field }) => field)]
    }
    expect(await put('/requests/a%00b')).toEqual([400, ['sourceId']])
    expect(await put('/requests/1?notify=all')).toEqual([400, ['notify']])
    expect(await put('/requests/1?asker=nobody')).toEqual([400, ['asker']])
  })

  it('is told 408 when its body comes too slowly, then closed, and reaches nobody', async () => {
    const { key, port, intake } = await serveApi(database.current, { bodyMs: 50 })
    const socket = net.connect(port, '127.0.0.1')
    let got = ''
    socket.on('error', () => undefined)
    socket.on('data', (chunk: Buffer) => (got += chunk.toString()))
    socket.write(
      `PUT /api/v1/requests/5 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${await key('cham')}\r\n` +
        'Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"documentNumber": ',
    )
    await once(socket, 'close')
    expect(got).toMatch(/^HTTP\/1\.1 408 [^]*application\/problem\+json[^]*#too-slow/)
    expect(intake.records).toEqual([])
  })
})

describe('A change under a condition', () => {
  const served = () =>
    serveApi(
      database.current,
      apiIntake(database.current, () => NOW),
    )

  it('is made only to the version that its sender knows', async () => {
    const { key, call } = await served()
    const mine = await key('etag', 'full')
    const put = async (ifMatch?: string, path = '/requests/R-9', subject = ifMatch) => {
      const body = path.startsWith('/cases') ? {} : { ...RECORD, subject }
      const headers: Record<string, string> = ifMatch === undefined ? {} : { 'if-match': ifMatch }
      const { status, headers: got } = await call('PUT', path, { key: mine, body, headers })
      return [status, got.get('etag')]
    }
    expect(await put('*')).toEqual([412, null])
    expect(await put()).toEqual([201, '"1"'])
    const read = await call('GET', '/requests/R-9', { key: mine })
    expect(read.headers.get('etag')).toBe('"1"')
    expect(await put('"7"')).toEqual([412, null])
    expect(await put('W/"1"')).toEqual([412, null])
    expect(await put('*', '/cases/R-9')).toEqual([412, null])
    expect(await put('"1"')).toEqual([200, '"2"'])
    expect(await put('"1"')).toEqual([412, null])
    expect(await put('*')).toEqual([200, '"3"'])
  })

  it('says why it cannot be made: a kind without versions, or an id that nobody knows', async () => {
    const { key, call } = await served()
    const mine = await key('khong-etag')
    const typeOf = async (path: string) => {
      const sent = { key: mine, body: RECORD, headers: { 'if-match': '"1"' } }
      const { status, json } = await call('PUT', path, sent)
      return [status, (json as { type: string }).type]
    }
    expect(await typeOf('/cases/R-9')).toEqual([412, '/api/v1/#no-version'])
    expect(await typeOf('/requests/nobody')).toEqual([412, '/api/v1/#not-there'])
  })

  it('is answered with its own version, whoever comes right after it', async () => {
    const inner = apiIntake(database.current, () => NOW)
    const tellOf = (subject: string) =>
      inner.intake.receive({
        source: 'api:ngay-sau',
        records: [{ kind: 'request', sourceId: 'R-11', row: { ...row, subject } }],
      })
    const row = {
      ...RECORD,
      documentNumber: '514/THADS-KV9',
      documentOn: day('2026-11-18'),
      line: 1,
      parties: [],
      masked: false,
      faults: [],
    }
    let isFollowed = true
    const intake: Intake = {
      receive: async (...told) => {
        const answers = await inner.intake.receive(...told)
        if (isFollowed) await tellOf('của người khác')
        return answers
      },
    }
    const { key, call } = await serveApi(database.current, { ...inner, intake })
    const mine = await key('ngay-sau')
    const put = async (subject: string) => {
      const body = { ...RECORD, documentNumber: '514/THADS-KV9', subject }
      const { headers } = await call('PUT', '/requests/R-11', { key: mine, body })
      return headers.get('etag')
    }
    expect(await put('một')).toBe('"1"')
    expect(await put('hai')).toBe('"3"')
    isFollowed = false
    expect(await put('hai')).toBe('"5"')
    expect(await put('hai')).toBe('"5"')
  })

  it('is made by one of those who know the same version', async () => {
    const { key, call } = await served()
    const mine = await key('cung-luc')
    const body = { ...RECORD, documentNumber: '513/THADS-KV9' }
    await call('PUT', '/requests/R-10', { key: mine, body })
    const statuses = await Promise.all(
      ['một', 'hai', 'ba', 'bốn'].map(async (subject) => {
        const sent = { key: mine, body: { ...body, subject }, headers: { 'if-match': '"1"' } }
        return (await call('PUT', '/requests/R-10', sent)).status
      }),
    )
    expect(statuses.toSorted((one, other) => one - other)).toEqual([200, 412, 412, 412])
  })
})
