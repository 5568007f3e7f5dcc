import { beforeAll, describe, expect, it } from 'vitest'
import type { CoordinationRequest } from '../../src/domain/request/coordination-request.ts'
import { day } from '../../src/domain/time/day.ts'
import { inTransaction } from '../../src/store/transaction.ts'
import { takeStep } from '../../src/usecases/requests/take-step.ts'
import { type Browser, inside, fieldsOf } from '../support/console.ts'
import { COMMUNE, COMMUNE_POLICE, sendRequest } from '../support/province.ts'
import { useApp } from '../support/running-app.ts'

const app = useApp()
let coordinator: Browser
let head: Browser
let leader: Browser
let chair: Browser
let commune: CoordinationRequest
let police: CoordinationRequest
let secret: CoordinationRequest

/** Asked by a date that the document names, its subject public. */
const DIRECTED = {
  type: 'tuyen-truyen-phap-luat',
  asker: 'pt.thads-tinh',
  subject: 'tuyên truyền Luật 106',
  documentDue: day('2026-12-04'),
} as const

/** Works by surprise. */
const SECRET = 'bao-ve-cuong-che'

let sent = 0
/** One that nobody has touched, from the head's own office. */
async function directed(): Promise<CoordinationRequest> {
  sent += 1
  const { database, clock } = app.current
  const document = { number: `${String(900 + sent)}/THADS-NV`, on: day('2026-11-20') }
  return sendRequest(database, clock.now(), { ...DIRECTED, document })
}

beforeAll(async () => {
  const { database, clock, people } = app.current
  const on = day('2026-11-20')
  const send = (number: string, wanted: object): Promise<CoordinationRequest> =>
    sendRequest(database, clock.now(), { document: { number, on }, ...wanted })
  commune = await send('512/THADS-KV9', { officer: people.officer })
  police = await send('513/THADS-KV9', { answerer: COMMUNE_POLICE })
  secret = await send('514/THADS-KV9', { type: SECRET, answerer: COMMUNE_POLICE })
  coordinator = await inside(app.current, people.coordinator)
  head = await inside(app.current, people.head)
  leader = await inside(app.current, people.leader)
  chair = await inside(app.current, people.chair)
})

const codesIn = (text: string): string[] => [
  ...new Set(/<table[^]*<\/table>/.exec(text)?.[0].match(/YC-\d{4}-\d{4}/g)),
]

describe('The list of requests', () => {
  it('is narrowed by agency, type, officer, status, lateness and words, all of it in the address', async () => {
    const { people } = app.current
    const all = codesIn((await coordinator.open('/console/yeu-cau')).text)
    expect(all).toEqual(expect.arrayContaining([commune.code, police.code]))
    const narrowed: [string, string[]][] = [
      [`co-quan=${COMMUNE_POLICE}`, [police.code, secret.code]],
      [`can-bo=${String(people.officer)}`, [commune.code]],
      ['tim=512%2FTHADS-KV9', [commune.code]],
      ['tim=xac%20minh%20dieu%20kien&co-quan=' + COMMUNE, [commune.code]],
      ['tinh-trang=answered', []],
      ['han=qua-han', []],
      ['loai=khong-co', []],
    ]
    for (const [query, codes] of narrowed) {
      const { text } = await coordinator.open(`/console/yeu-cau?${query}`)
      expect([query, codesIn(text)]).toEqual([query, codes])
    }
    const byAgency = await coordinator.open(`/console/yeu-cau?co-quan=${COMMUNE_POLICE}&xep=han`)
    expect(byAgency.text).toMatch(/<option value="test.cong-an-xa.sao-khue" selected/)
    expect(byAgency.text).toMatch(/aria-sort="ascending"/)
    expect(byAgency.text).toMatch(/co-quan=test\.cong-an-xa\.sao-khue&amp;xep=-han/)
  })

  it('takes percent signs and underscores for what they are, and says what comes here where nothing is', async () => {
    for (const words of ['%25', '_', '%25%25%25', '51_', '\\']) {
      expect(codesIn((await coordinator.open(`/console/yeu-cau?tim=${words}`)).text)).toEqual([])
    }
    expect((await coordinator.open('/console/yeu-cau?tim=%25')).text).toContain('Không có yêu cầu')
  })

  it('orders by due day, agency, status and code, either way', async () => {
    const by = async (xep: string): Promise<string[]> =>
      codesIn((await coordinator.open(`/console/yeu-cau?xep=${xep}`)).text)
    expect(await by('ma')).toEqual((await by('-ma')).toReversed())
    const agencies = await by('co-quan')
    expect(agencies.indexOf(police.code)).toBeLessThan(agencies.indexOf(commune.code))
    const last = await by('-co-quan')
    expect(last.indexOf(police.code)).toBeGreaterThan(last.indexOf(commune.code))
  })

  it('tells a leader of another agency neither that a request is there nor how many', async () => {
    const shown = await leader.open('/console/yeu-cau')
    expect(codesIn(shown.text)).toContain(commune.code)
    expect(shown.text).not.toContain(police.code)
    expect(shown.text).not.toContain(COMMUNE_POLICE)
    for (const query of [
      `co-quan=${COMMUNE_POLICE}`,
      `tim=${police.code}`,
      'tim=513',
      'tim=cong%20an',
    ]) {
      const { text } = await leader.open(`/console/yeu-cau?${query}`)
      expect([query, text.includes('Yêu cầu: 00')]).toEqual([query, true])
    }
    for (const path of ['', '/sua', '/thu-hoi', '/chuyen']) {
      expect((await leader.open(`/console/yeu-cau/${police.code}${path}`)).status).toBe(404)
      expect((await leader.press(`/console/yeu-cau/${police.code}${path}`, {})).status).toBe(404)
    }
    expect((await leader.press(`/console/yeu-cau/${police.code}/gui-lai`)).status).toBe(404)
  })
})

describe('What is secret for its effect', () => {
  it('is in the list of the committee without its kind, and not among those of a kind', async () => {
    const of = async (browser: Browser, query: string): Promise<string> =>
      (await browser.open(`/console/yeu-cau?${query}`)).text
    expect(codesIn(await of(coordinator, `loai=${SECRET}`))).toEqual([secret.code])
    expect(codesIn(await of(chair, 'xep=ma'))).toContain(secret.code)
    expect(codesIn(await of(chair, `loai=${SECRET}`))).toEqual([])
    expect(await of(chair, 'xep=ma')).not.toMatch(/514\/THADS-KV9|bao-ve-cuong-che/)
  })
})

describe('One request', () => {
  it('shows which message went to whom, and whether it was seen', async () => {
    const phone = await app.current.phoneOf(app.current.people.contact)
    const request = await directed()
    await phone.sees(new RegExp(request.code))
    const { text } = await head.open(`/console/yeu-cau/${request.code}`)
    expect(text).toMatch(/Trần Thị Ví Dụ, Công chức tư pháp[^]*Tin yêu cầu[^]*Telegram/)
    expect(text).toMatch(/Lê Văn Thí Dụ[^]*Chưa liên kết[^]*Chờ liên kết/)
  })

  it('is corrected: old and new, the due day and who hears of it are shown before it counts', async () => {
    const request = await directed()
    const path = `/console/yeu-cau/${request.code}/sua`
    const form = await head.open(path)
    expect(form.text).toMatch(/type="date" name="due" value="2026-12-04"/)
    const fields = fieldsOf(form.text)
    const preview = await head.press(path, { ...fields, due: '2026-12-10' })
    expect(preview.text).toMatch(/Đang ghi[^]*04\/12\/2026[^]*10\/12\/2026/)
    expect(preview.text).toMatch(/Hạn theo văn bản: hết thứ Năm, 10\/12\/2026/)
    expect(preview.text).toContain('Sẽ báo cho: Trần Thị Ví Dụ, Lê Văn Thí Dụ.')
    expect((await now(request)).legalDue).toEqual({ kind: 'day', on: '2026-12-04' })
    const confirmed = { ...fieldsOf(preview.text), buoc: 'ghi' }
    expect((await head.press(path, confirmed)).text).toContain('Đã ghi nhận.')
    expect((await now(request)).legalDue).toEqual({ kind: 'day', on: '2026-12-10' })
    const { version } = await now(request)
    expect((await head.press(path, confirmed)).text).toContain('Đã ghi nhận.')
    expect((await now(request)).version).toBe(version)
  })

  it('shows the second of two people what the first has changed, and overwrites nothing', async () => {
    const request = await directed()
    const path = `/console/yeu-cau/${request.code}/sua`
    const first = fieldsOf((await head.open(path)).text)
    const second = { ...first }
    await head.press(path, { ...first, due: '2026-12-10', buoc: 'ghi' })
    const other = await inside(app.current, app.current.people.head)
    const late = await other.press(path, {
      ...second,
      subject: 'tuyên truyền tại khu 3',
      buoc: 'ghi',
    })
    expect(late.text).toMatch(/vừa được người khác cập nhật[^]*từ 04\/12\/2026 thành 10\/12\/2026/)
    expect(late.text).toMatch(/tuyên truyền tại khu 3/)
    expect(late.text).toMatch(/name="due" value="2026-12-10"/)
    expect((await now(request)).version).toBe(request.version + 1)
    await other.press(path, {
      ...fieldsOf(late.text),
      subject: 'tuyên truyền tại khu 3',
      buoc: 'ghi',
    })
    const { text } = await head.open(`/console/yeu-cau/${request.code}`)
    expect(text).toContain('tuyên truyền tại khu 3')
    expect((await now(request)).legalDue).toEqual({ kind: 'day', on: '2026-12-10' })
  })

  it('is withdrawn with a reason, once', async () => {
    const request = await directed()
    const path = `/console/yeu-cau/${request.code}/thu-hoi`
    const fields = fieldsOf((await head.open(path)).text)
    expect((await head.press(path, { ...fields, 'ly-do': ' ' })).text).toContain('Cần nêu lý do')
    const preview = await head.press(path, { ...fields, 'ly-do': 'gửi nhầm cơ quan' })
    expect(preview.text).toMatch(/Thu hồi văn bản. Lý do: gửi nhầm cơ quan/)
    expect((await now(request)).state.status).toBe('sent')
    const confirmed = { ...fieldsOf(preview.text), buoc: 'ghi' }
    expect((await head.press(path, confirmed)).text).toContain('Đã ghi nhận.')
    expect((await head.press(path, confirmed)).text).toContain('Đã ghi nhận.')
    expect(await now(request)).toMatchObject({ state: { status: 'withdrawn' }, version: 2 })
  })

  it('goes to another agency once the first has said that it is not competent', async () => {
    const { database, clock, people } = app.current
    const request = await directed()
    const path = `/console/yeu-cau/${request.code}/chuyen`
    expect((await head.open(path)).status).toBe(404)
    await inTransaction(database, clock.now(), async (work) => {
      const by = await work.tx.officials.find(people.contact)
      if (!by) throw new Error('Nobody')
      const command = { type: 'refuse', reason: 'không thuộc địa bàn' } as const
      await takeStep(work, { request, command, by })
    })
    const form = await head.open(path)
    const to = /<option value="((?!test\.ubnd-xa\.sao-khue)[^"]+)"/.exec(form.text)?.[1] ?? ''
    const fields = { ...fieldsOf(form.text), 'co-quan': to }
    expect((await head.press(path, { ...fields, 'co-quan': COMMUNE })).text).toContain('alert')
    expect((await head.press(path, fields)).text).toMatch(/Chuyển nội dung phối hợp đến/)
    await head.press(path, { ...fields, buoc: 'ghi' })
    expect(await now(request)).toMatchObject({ inCharge: to, state: { status: 'sent' } })
  })

  it('sends what did not arrive once more, for the coordinator alone', async () => {
    const { database, people } = app.current
    const request = await directed()
    const path = `/console/yeu-cau/${request.code}`
    expect((await coordinator.open(path)).text).toMatch(/Gửi lại 0[12] tin chưa đến/)
    expect((await head.open(path)).text).not.toContain('tin chưa đến')
    expect((await head.press(`${path}/gui-lai`)).status).toBe(404)
    await app.current.phoneOf(people.secondContact)
    const dead = { request: request.code, officialId: people.secondContact }
    await database.prisma.outbox.updateMany({
      where: dead,
      data: { state: 'dead', fate: 'gave-up' },
    })
    expect((await coordinator.open(path)).text).toContain('đã thử nhiều lần')
    expect((await coordinator.press(`${path}/gui-lai`)).text).toMatch(/Đã đưa 0[12] tin vào hàng/)
    expect((await coordinator.press(`${path}/gui-lai`)).text).toContain('Không gửi lại được')
  })

  it('keeps what was typed while the session ended, and takes it once somebody is in again', async () => {
    const request = await directed()
    const path = `/console/yeu-cau/${request.code}/thu-hoi`
    const browser = await inside(app.current, app.current.people.head)
    const fields = fieldsOf((await browser.open(path)).text)
    await browser.press('/console/phien/ra')
    const kept = await browser.press(path, { ...fields, 'ly-do': 'gửi nhầm' })
    expect(kept.text).toMatch(/name="ly-do" value="gửi nhầm"/)
    const again = await inside(app.current, app.current.people.head)
    expect((await again.press(path, fieldsOf(kept.text))).text).toContain('Lý do: gửi nhầm')
  })
})

async function now({ code }: CoordinationRequest): Promise<CoordinationRequest> {
  const { database, clock } = app.current
  const found = await inTransaction(database, clock.now(), ({ tx }) => tx.requests.find(code))
  if (!found) throw new Error(`No ${code}`)
  return found
}
