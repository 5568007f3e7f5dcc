import { beforeAll, describe, expect, it } from 'vitest'
import { toDateColumn } from '../../src/store/days.ts'
import { day } from '../../src/domain/time/day.ts'
import { type Browser, inside, fieldsOf } from '../support/console.ts'
import { COMMUNE, DIVISION, sendRequest } from '../support/province.ts'
import { useApp } from '../support/running-app.ts'

const app = useApp()
const VERIFY = 'xac-minh-dieu-kien-tha'
const CASE = 'VV-2610-0046'
let head: Browser
let leader: Browser

beforeAll(async () => {
  const { database, people, clock } = app.current
  await database.prisma.enforcementCase.create({
    data: {
      code: CASE,
      decisionNumber: '46/QĐ-THADS',
      decisionOn: toDateColumn(day('2026-10-05')),
      issuer: DIVISION,
      field: 'DS',
      status: 'enforcing',
      officerId: people.officer,
      numbers: ['46', '46qdthads'],
      partyWords: ['ta', 'van', 'bi', 'mat'],
      parties: {
        create: [
          { role: 'debtor', kind: 'person', name: 'Tạ Văn Bí Mật', folded: 'ta van bi mat' },
        ],
      },
    },
  })
  const document = { number: '498/THADS-KV9', on: day('2026-11-17') }
  await sendRequest(database, clock.now(), { caseCode: CASE, document })
  head = await inside(app.current, people.head)
  leader = await inside(app.current, people.leader)
})

const made = (number: string): Promise<number> =>
  app.current.database.prisma.coordinationRequest.count({ where: { documentNumber: number } })

describe('A request', () => {
  it('is made by a form: shown with its due day, why, and who gets it, then sent once', async () => {
    const phone = await app.current.phoneOf(app.current.people.contact)
    expect((await head.open('/console/tao-yeu-cau')).text).toContain(`value="${VERIFY}"`)
    const form = await head.open(`/console/tao-yeu-cau?loai=${VERIFY}`)
    const fields = {
      ...fieldsOf(form.text),
      'vu-viec': '46/QĐ-THADS',
      'co-quan': COMMUNE,
      so: '512/THADS-KV9',
      ngay: '2026-11-18',
    }
    const preview = await head.press('/console/tao-yeu-cau', fields)
    expect(preview.text).toMatch(/đề nghị UBND phường Sao Khuê <strong>xác minh/)
    expect(preview.text).toMatch(/số 512\/THADS-KV9 ngày 18\/11\/2026/)
    expect(preview.text).toMatch(/Hạn trả lời: hết thứ \S+, \d\d\/1[12]\/2026.*03 ngày làm việc/)
    expect(preview.text).toMatch(/Người nhận tin: .*Trần Thị Ví Dụ/)
    expect(preview.text).not.toContain('Bí Mật')
    expect(await made('512/THADS-KV9')).toBe(0)
    const confirmed = { ...fieldsOf(preview.text), buoc: 'ghi' }
    const sent = await head.press('/console/tao-yeu-cau', confirmed)
    expect(sent.text).toContain('Đã gửi yêu cầu.')
    expect(sent.text).toContain(`/console/vu-viec/${CASE}`)
    const again = await head.press('/console/tao-yeu-cau', confirmed)
    expect(again.text).toContain('Đã gửi yêu cầu.')
    expect(await made('512/THADS-KV9')).toBe(1)
    await phone.sees(/mới – YC-/)
  })

  it('keeps what was typed where something is missing, and says what', async () => {
    const path = '/console/tao-yeu-cau'
    const form = fieldsOf((await head.open(`${path}?loai=${VERIFY}`)).text)
    const fields = { ...form, so: '600/THADS', ngay: '2026-11-18' }
    const asked: [Record<string, string>, RegExp][] = [
      [{}, /Cần nêu vụ việc/],
      [{ 'khong-vu-viec': '1' }, /Cần chọn cơ quan/],
      [{ 'vu-viec': '999/QĐ-THADS' }, /Không tìm thấy vụ việc/],
      [{ 'khong-vu-viec': '1', 'co-quan': 'pt.toa-kv-9' }, /không thuộc các cơ quan trả lời/],
      [{ 'khong-vu-viec': '1', ngay: '2027-11-18' }, /Ngày chưa đúng/],
    ]
    for (const [told, said] of asked) {
      const { text } = await head.press(path, { ...fields, ...told })
      expect(text).toMatch(said)
      expect(text).toMatch(/name="so" value="600\/THADS"/)
    }
    expect(await made('600/THADS')).toBe(0)
  })

  it('is made by nobody whose agency asks for nothing of the kind', async () => {
    const chair = await inside(app.current, app.current.people.chair)
    expect((await chair.open('/console/tao-yeu-cau')).status).toBe(404)
    expect((await chair.press('/console/tao-yeu-cau', { loai: VERIFY })).status).toBe(404)
    expect((await leader.press('/console/tao-yeu-cau', { loai: VERIFY })).status).toBe(404)
  })
})

describe('A case', () => {
  it('is found by its number and, for enforcement, by its parties, and shows persons by initials', async () => {
    for (const words of ['46/QĐ-THADS', CASE, 'Tạ Văn Bí Mật']) {
      const { text } = await head.open(`/console/vu-viec?tim=${encodeURIComponent(words)}`)
      expect(text).toContain(`/console/vu-viec/${CASE}`)
    }
    const shown = await head.open(`/console/vu-viec/${CASE}`)
    expect(shown.text).toMatch(/46\/QĐ-THADS[^]*T\.V\.B\.M\./)
    expect(shown.text).toContain('498/THADS-KV9')
    expect(shown.text.replaceAll(/value="[^"]*"/g, '')).not.toContain('Bí Mật')
    const where = { action: 'case-shown', officialId: app.current.people.head }
    expect(await app.current.database.prisma.auditEntry.count({ where })).toBeGreaterThan(0)
  })

  it('is there for whoever answers a request of it, not by the name of a party', async () => {
    expect((await leader.open(`/console/vu-viec/${CASE}`)).status).toBe(200)
    const byName = await leader.open(
      '/console/vu-viec?tim=T%E1%BA%A1%20V%C4%83n%20B%C3%AD%20M%E1%BA%ADt',
    )
    expect(byName.text).not.toContain(CASE)
  })

  it('is not there for anybody else', async () => {
    const { people, database, clock } = app.current
    const other = 'VV-2610-0047'
    await database.prisma.enforcementCase.create({
      data: {
        code: other,
        decisionNumber: '47/QĐ-THADS',
        decisionOn: toDateColumn(day('2026-10-05')),
        issuer: DIVISION,
        field: 'DS',
        status: 'enforcing',
        officerId: people.officer,
        numbers: ['47', '47qdthads'],
        partyWords: [],
      },
    })
    const answerer = 'test.cong-an-xa.sao-khue'
    const document = { number: '499/THADS-KV9', on: day('2026-11-17') }
    await sendRequest(database, clock.now(), { caseCode: other, answerer, document })
    expect((await leader.open(`/console/vu-viec/${other}`)).status).toBe(404)
    expect((await leader.open('/console/vu-viec?tim=47%2FQ%C4%90-THADS')).text).toContain(
      'Không có vụ việc nào khớp',
    )
  })
})
