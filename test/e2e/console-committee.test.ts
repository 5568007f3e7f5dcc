import { beforeAll, describe, expect, it } from 'vitest'
import type { CoordinationRequest } from '../../src/domain/request/coordination-request.ts'
import { day } from '../../src/domain/time/day.ts'
import { toJson } from '../../src/store/json.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { freezeDigest } from '../../src/usecases/digests/send-digest.ts'
import { type Browser, inside } from '../support/console.ts'
import { COMMUNE, COMMUNE_POLICE, sendRequest } from '../support/province.ts'
import { useApp } from '../support/running-app.ts'

const app = useApp()
const COMMITTEE = 'pt.bcd-tinh'
const HOME = '/console/ban-chi-dao'
let late: CoordinationRequest
let direction: CoordinationRequest
let digest: number

beforeAll(async () => {
  const { database, clock, people } = app.current
  const monthAgo = new Date('2026-11-02T02:00:00.000Z')
  const on = day('2026-11-02')
  late = await sendRequest(database, monthAgo, { document: { number: '490/THADS-KV9', on } })
  const secret = { type: 'bao-ve-cuong-che', answerer: COMMUNE_POLICE }
  await sendRequest(database, monthAgo, { document: { number: '491/THADS-KV9', on }, ...secret })
  direction = await sendRequest(database, clock.now(), {
    type: 'thuc-hien-chi-dao',
    asker: COMMITTEE,
    document: { number: '7/YKCĐ', on: day('2026-11-20') },
    documentDue: day('2026-12-04'),
    subject: 'rà soát hồ sơ tồn đọng',
  })
  const done = { committee: COMMITTEE, officialId: people.chair, state: 'done' }
  const at = { orderedAt: clock.now(), dueAt: clock.now(), settledAt: clock.now() }
  await database.prisma.committeeAction.createMany({
    data: [
      {
        ...done,
        ...at,
        act: 'convene',
        request: late.code,
        given: toJson({}),
        outcome: toJson({}),
      },
      {
        ...done,
        ...at,
        act: 'conclude',
        request: direction.code,
        given: toJson({
          text: 'giao phường hoàn thành trước Tết',
          document: { number: '15/TB-BCĐ', on: '2026-11-20' },
          tasks: [],
        }),
        outcome: toJson({ tasks: [direction.code] }),
      },
    ],
  })
  const frozen = await inTransaction(database, clock.now(), (work) => freezeDigest(work, COMMITTEE))
  digest = frozen.id
})

describe.each(['chair', 'deputy', 'secretary', 'coordinator'] as const)('The %s', (who) => {
  it('reads the digest with its chart, and every number opens into its list', async () => {
    const browser = await inside(app.current, app.current.people[who])
    const { text } = await browser.open(HOME)
    expect(text).toMatch(/Có 02 yêu cầu quá hạn/)
    expect(text).toContain(`${HOME}/so-lieu/${String(digest)}/overdue`)
    expect(text).toContain(`/console/yeu-cau?xem=quahan&amp;co-quan=${COMMUNE}`)
    const list = await browser.open(`${HOME}/so-lieu/${String(digest)}/overdue`)
    expect(list.text).toContain(late.code)
    expect(list.text).toContain('nội dung hạn chế')
    expect(list.text).not.toMatch(/Bảo vệ cưỡng chế|491\/THADS-KV9/i)
    for (const [form, begins] of [
      ['chart', 'PNG'],
      ['pdf', '%PDF'],
      ['xlsx', 'PK'],
    ] as const) {
      const paper = await browser.open(`${HOME}/ban-in/${String(digest)}/${form}`)
      expect([form, paper.status, paper.text.slice(0, 8)]).toEqual([
        form,
        200,
        expect.stringContaining(begins),
      ])
    }
  })

  it('reads what was directed and concluded until it is done, the agenda, and reports of every period', async () => {
    const browser = await inside(app.current, app.current.people[who])
    const orders = await browser.open(`${HOME}/chi-dao`)
    expect(orders.text).toMatch(/Ý kiến chỉ đạo đang thực hiện: 01[^]*07[^]*rà soát hồ sơ tồn đọng/)
    expect(orders.text).toMatch(/15\/TB-BCĐ ngày 20\/11\/2026[^]*giao phường hoàn thành trước Tết/)
    const agenda = await browser.open(`${HOME}/noi-dung-hop`)
    expect(agenda.text).toMatch(/Nội dung họp: 01 yêu cầu/)
    expect(agenda.text).toContain(late.code)
    for (const months of [1, 3, 6, 9, 12]) {
      const { text } = await browser.open(`${HOME}/bao-cao?thang=${String(months)}`)
      expect(text).toMatch(/Đề nghị biểu dương[^]*Đề nghị đôn đốc[^]*UBND phường Sao Khuê/)
    }
    const paper = await browser.open(`${HOME}/bao-cao/ban-in?thang=3`)
    expect([paper.status, paper.text.slice(0, 4)]).toEqual([200, '%PDF'])
  })
})

it('is not there for a leader of an agency or the head of an office', async () => {
  const { people } = app.current
  const leavers: Browser[] = [
    await inside(app.current, people.leader),
    await inside(app.current, people.head),
  ]
  const id = String(digest)
  for (const browser of leavers) {
    for (const path of ['', '/chi-dao', '/noi-dung-hop', '/bao-cao', '/bao-cao/ban-in']) {
      expect((await browser.open(`${HOME}${path}`)).status).toBe(404)
    }
    for (const path of [`so-lieu/${id}/overdue`, `ban-in/${id}/chart`, `ban-in/${id}/pdf`]) {
      expect((await browser.open(`${HOME}/${path}`)).status).toBe(404)
    }
    expect((await browser.open('/console/')).text).not.toContain(HOME)
  }
})
