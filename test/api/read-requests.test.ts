import { beforeAll, describe, expect, it } from 'vitest'
import { day } from '../../src/domain/time/day.ts'
import type { RequestCommand } from '../../src/domain/request/commands.ts'
import { isRefused } from '../../src/domain/request/refusal.ts'
import { loadOfficials } from '../../src/store/tables/officials.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { takeStep } from '../../src/usecases/requests/take-step.ts'
import { useDatabase } from '../support/database.ts'
import {
  COMMUNE,
  DIVISION,
  seedSmallProvince,
  sendRequest,
  type SmallProvince,
} from '../support/province.ts'
import { serveApi } from '../support/api.ts'

const NOW = new Date('2026-11-20T02:00:00.000Z')
const database = useDatabase()
let people: SmallProvince
let ordinary: string
let restricted: string
let open: string
/** Each call under a key of its own. */
let names = 0

const document = (number: string) => ({ number: `${number}/THADS-KV9`, on: day('2026-11-20') })

beforeAll(async () => {
  people = await seedSmallProvince(database.current)
  const { prisma } = database.current
  await prisma.enforcementCase.create({
    data: {
      code: 'VV-2611-0001',
      decisionNumber: '46/QĐ-THADS',
      decisionOn: new Date('2026-10-05'),
      issuer: 'pt.thads-tinh',
      field: 'DS',
      status: 'enforcing',
      amount: 1_304_500_000n,
      obligation: 'trả tiền vay',
      commune: 'phường Sao Khuê',
      numbers: ['46'],
      parties: {
        create: {
          role: 'debtor',
          kind: 'person',
          name: 'Nguyễn Văn Mẫu',
          folded: 'nguyen van mau',
        },
      },
    },
  })
  const about = { caseCode: 'VV-2611-0001', officer: people.officer, subject: 'xác minh nhà ở' }
  ordinary = (await sendRequest(database.current, NOW, { document: document('1'), ...about })).code
  const wanted = { type: 'bao-ve-cuong-che', answerer: 'test.cong-an-xa.sao-khue' }
  const secret = { document: document('2'), ...about, ...wanted }
  restricted = (await sendRequest(database.current, NOW, secret)).code
  const posted = {
    type: 'thao-go-vuong-mac',
    subject: 'vướng mắc của ông Nguyễn Văn  Mẫu (NGUYỄN VĂN MẪU)',
  }
  open = (
    await sendRequest(database.current, NOW, { document: document('9'), ...about, ...posted })
  ).code
  await reports(restricted, people.policeContact)
  await reports(ordinary, people.contact)
})

/** Acknowledges it and tells of an obstacle. */
async function reports(code: string, by: number): Promise<void> {
  await takes(code, by, [
    { type: 'acknowledge', receivedOn: day('2026-11-20'), contact: by },
    { type: 'report-obstacle', reason: 'chủ nhà đi vắng' },
  ])
}

async function takes(code: string, by: number, commands: readonly RequestCommand[]): Promise<void> {
  const official = (await loadOfficials(database.current.prisma, [by])).get(by)
  for (const command of commands) {
    const taken = await inTransaction(database.current, NOW, async (work) => {
      const request = await work.tx.requests.find(code)
      if (!request || !official) throw new Error(code)
      return takeStep(work, { request, command, by: official })
    })
    if (isRefused(taken)) throw new Error(JSON.stringify(taken))
  }
}

describe('A request that a system reads', () => {
  it('shows its state, its dues and its history, with parties as they are told one to one', async () => {
    const { call, key } = await serveApi(database.current)
    const { json } = await call('GET', `/requests/${ordinary}`, { key: await key('doc', 'read') })
    expect(json).toMatchInlineSnapshot(`
      {
        "answerer": "test.ubnd-xa.sao-khue",
        "asker": "pt.thads-kv-9",
        "case": {
          "code": "VV-2611-0001",
          "commune": "phường Sao Khuê",
          "decision": {
            "number": "46/QĐ-THADS",
            "on": "2026-10-05",
          },
          "field": "DS",
          "parties": [
            {
              "initials": "N.V.M.",
              "role": "debtor",
            },
          ],
          "status": "enforcing",
        },
        "changedAt": "2026-11-20T02:00:00.000Z",
        "code": "YC-2611-0001",
        "contact": {
          "name": "Trần Thị Ví Dụ",
          "title": "Công chức tư pháp",
        },
        "document": {
          "number": "1/THADS-KV9",
          "on": "2026-11-20",
        },
        "due": "2026-11-26",
        "history": [
          {
            "at": "2026-11-20T02:00:00.000Z",
            "type": "sent",
          },
          {
            "at": "2026-11-20T02:00:00.000Z",
            "by": {
              "name": "Trần Thị Ví Dụ",
              "title": "Công chức tư pháp",
            },
            "type": "acknowledged",
          },
          {
            "at": "2026-11-20T02:00:00.000Z",
            "by": {
              "name": "Trần Thị Ví Dụ",
              "title": "Công chức tư pháp",
            },
            "type": "obstacle-reported",
          },
        ],
        "inCharge": "test.ubnd-xa.sao-khue",
        "legalDue": "2026-11-26",
        "officer": {
          "name": "Đỗ Thị Chấp Hành",
          "title": "Chấp hành viên",
        },
        "privacy": "B2",
        "receipt": "confirmed",
        "receivedOn": "2026-11-20",
        "sentAt": "2026-11-20T02:00:00.000Z",
        "status": "blocked",
        "type": "xac-minh-dieu-kien-tha",
        "version": 3,
      }
    `)
  })

  it('tells on which day it was closed', async () => {
    const { call, key } = await serveApi(database.current)
    const { contact, officer } = people
    const { code } = await sendRequest(database.current, NOW, { document: document('31'), officer })
    const mine = await key('closed', 'read')
    const before = await call('GET', `/requests/${code}`, { key: mine })
    expect(before.json).not.toHaveProperty('closedOn')
    const answer = { number: '9/UBND', on: day('2026-11-20') }
    await takes(code, contact, [
      { type: 'acknowledge', receivedOn: day('2026-11-20'), contact },
      { type: 'answer', answer },
    ])
    await takes(code, officer, [{ type: 'complete' }])
    const { json } = await call('GET', `/requests/${code}`, { key: mine })
    expect(json).toMatchObject({ status: 'closed', closedOn: '2026-11-20' })
  })

  it('of level B3 is shown without subject, reasons, parties and case', async () => {
    const { call, key } = await serveApi(database.current)
    const mine = await key('doc-b3', 'write')
    const texts = []
    for (const path of [`/requests/${restricted}`, '/requests', '/changes']) {
      const { json } = await call('GET', path, { key: mine })
      const items = path.includes('YC') ? [json] : (json as { items: object[] }).items
      const ours = items.filter((item) => JSON.stringify(item).includes(restricted))
      expect(ours).not.toEqual([])
      texts.push(JSON.stringify(ours))
    }
    for (const text of texts) {
      expect(text).toContain('"B3"')
      expect(text).toContain('2/THADS-KV9')
      expect(text).not.toMatch(/nhà ở|chủ nhà|VV-2611|Mẫu|N\.V\.M|46\/QĐ|1304500000/)
    }
  })

  it('of level B2 tells its own words to scope full alone, wherever it is read', async () => {
    const { call, key } = await serveApi(database.current)
    const told = async (mine: string): Promise<string[]> => {
      const texts = []
      for (const path of [`/requests/${ordinary}`, '/requests', '/changes']) {
        texts.push((await call('GET', path, { key: mine })).text)
      }
      return texts
    }
    for (const text of await told(await key('loi-b2', 'write'))) {
      expect(text).toContain('"N.V.M."')
      expect(text).not.toMatch(/nhà ở|chủ nhà|Mẫu/)
    }
    for (const text of await told(await key('loi-b2-full', 'full'))) {
      expect(text).toContain('xác minh nhà ở')
    }
  })

  it('of level B1 has the parties in its own words by their initials, but to scope full', async () => {
    const { call, key } = await serveApi(database.current)
    const paths = [`/requests/${open}`, '/requests', '/changes']
    const [mine, whole] = [await key('loi-b1', 'read'), await key('loi-b1-full', 'full')]
    for (const path of paths) {
      const { text } = await call('GET', path, { key: mine })
      expect(text).toContain('vướng mắc của ông N.V.M. (N.V.M.)')
      expect(text).not.toMatch(/văn\s+mẫu/iu)
      expect((await call('GET', path, { key: whole })).text).toContain(
        'ông Nguyễn Văn  Mẫu (NGUYỄN',
      )
    }
  })

  it('is shown whole to scope full', async () => {
    const { call, key } = await serveApi(database.current)
    const { json } = await call('GET', `/requests/${restricted}`, {
      key: await key('tat-ca', 'full'),
    })
    expect(json).toMatchObject({
      privacy: 'B3',
      subject: 'xác minh nhà ở',
      reason: 'chủ nhà đi vắng',
      case: {
        amount: '1304500000',
        obligation: 'trả tiền vay',
        parties: [{ role: 'debtor', name: 'Nguyễn Văn Mẫu' }],
      },
    })
  })

  it("goes by the id of its system, and is nobody else's", async () => {
    const { call, key, intake } = await serveApi(database.current)
    const [mine, other] = [await key('chu', 'read'), await key('khach', 'read')]
    intake.knows('api:chu', 'R/1 ă', ordinary)
    const path = `/requests/${encodeURIComponent('R/1 ă')}`
    expect((await call('GET', path, { key: mine })).json).toMatchObject({ sourceId: 'R/1 ă' })
    const { status, json } = await call('GET', path, { key: other })
    expect([status, json]).toMatchObject([404, { type: '/api/v1/#not-found' }])
    const byCode = await call('GET', `/requests/${ordinary}`, { key: other })
    expect(byCode.json).not.toHaveProperty('sourceId')
  })
})

describe('A list of requests', () => {
  it('comes page by page, each request once', async () => {
    const { call, key } = await serveApi(database.current)
    const mine = await key('trang', 'read')
    for (let n = 3; n < 8; n += 1) {
      await sendRequest(database.current, NOW, { document: document(String(n)) })
    }
    const codes: string[] = []
    let cursor: string | undefined
    do {
      const query = cursor === undefined ? '' : `&cursor=${cursor}`
      const { json } = await call('GET', `/requests?limit=3${query}`, { key: mine })
      const page = json as { items: { code: string }[]; next?: string }
      codes.push(...page.items.map(({ code }) => code))
      cursor = page.next
    } while (cursor !== undefined)
    const all = await database.current.prisma.coordinationRequest.findMany()
    expect(codes).toEqual(all.map(({ code }) => code).toSorted())
  })

  it('is narrowed by status, agency and time', async () => {
    const { call, key } = await serveApi(database.current)
    const mine = await key('loc', 'read')
    const found = async (query: string) => {
      const { json } = await call('GET', `/requests?${query}`, { key: mine })
      return (json as { items: { code: string }[] }).items.map(({ code }) => code)
    }
    expect(await found('status=blocked')).toEqual([ordinary, restricted])
    expect(await found(`status=blocked&agency=${COMMUNE}`)).toEqual([ordinary])
    expect(await found(`status=blocked&agency=${DIVISION}`)).toEqual([ordinary, restricted])
    expect(await found('status=blocked&changedSince=2026-11-20T09:00:00%2B07:00')).toHaveLength(2)
    expect(await found('changedSince=2026-11-20T09:00:01%2B07:00')).toEqual([])
  })
})

describe('A parameter that is not accepted', () => {
  const WHOLE = /^limit: Send a whole number from 1 to 200\.$/
  it.each([
    ['/requests?limit=abc', 'limit', WHOLE, /^limit: Ghi một số nguyên từ 1 đến 200\.$/],
    ['/requests?limit=0', 'limit', WHOLE, /từ 1 đến 200/],
    ['/requests?limit=201', 'limit', WHOLE, /từ 1 đến 200/],
    ['/changes?wait=x', 'wait', /from 0 to 60/, /từ 0 đến 60/],
    ['/changes?after=x', 'after', /the "cursor" of the answer before/, /"cursor" của câu trả lời/],
    ['/requests?status=open', 'status', /one of .*blocked/, /một trong: .*blocked/],
    ['/requests?changedSince=today', 'changedSince', /time zone/, /múi giờ/],
    ['/requests?agency=%00', 'agency', /1 to 100 characters/, /từ 1 đến 100 ký tự/],
    ['/requests?agency=xyz', 'agency', /No agency has this code/, /Không có cơ quan/],
    ['/requests?foo=1', 'foo', /no such parameter.*status, agency/, /Không có tham số này/],
    ['/requests/a%00b', 'sourceId', /1 to 200 characters/, /từ 1 đến 200 ký tự/],
    ['/requests/', 'sourceId', /1 to 200 characters/, /từ 1 đến 200 ký tự/],
    [`/requests/${'a'.repeat(3_000)}`, 'sourceId', /1 to 200 characters/, /từ 1 đến 200 ký tự/],
  ])('is named with what is accepted, in both languages: %s', async (...wanted) => {
    const [path, field, en, vi] = wanted
    const { call, key } = await serveApi(database.current)
    const mine = await key(`tham-so-${String((names += 1))}`, 'read')
    for (const [language, said] of [
      ['en', en],
      ['vi', vi],
    ] as const) {
      const headers = { 'accept-language': language }
      const { status, json } = await call('GET', path, { key: mine, headers })
      expect([status, json]).toMatchObject([
        400,
        {
          type: '/api/v1/#not-understood',
          faults: [{ field, detail: expect.stringMatching(said) }],
        },
      ])
    }
  })

  it('and is a cursor from elsewhere is told to begin anew', async () => {
    const { call, key } = await serveApi(database.current)
    const mine = await key('cursor-la', 'read')
    for (const path of [
      '/requests?cursor=xyz',
      '/requests?cursor=YC-9912-0001',
      '/changes?after=999999999',
      '/changes?after=999999999&wait=60',
    ]) {
      const { status, json } = await call('GET', path, { key: mine })
      expect([status, json]).toMatchObject([
        410,
        { type: '/api/v1/#cursor-unknown', detail: expect.stringContaining('after=0') },
      ])
    }
  })
})
