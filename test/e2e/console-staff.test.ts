import { expect, it } from 'vitest'
import { BOT } from '../support/accounts.ts'
import { inside } from '../support/console.ts'
import { COMMUNE, COMMUNE_POLICE, sendRequest } from '../support/province.ts'
import { useApp } from '../support/running-app.ts'

const app = useApp()
const AT = '/console/can-bo'

async function audited(action: string): Promise<unknown[]> {
  const rows = await app.current.database.prisma.auditEntry.findMany({ where: { action } })
  return rows.map(({ facts }) => facts)
}

it('adds somebody once, however often the form is sent, and tells the other coordinators of a new one of them', async () => {
  const { people, database } = app.current
  const browser = await inside(app.current, people.coordinator)
  const form = { ten: 'Cao Thị Mới', chucVu: 'Công chức', coQuan: 'UBND phường Sao Khuê' }
  const office = { vai: 'contact', tu: '20/11/2026' }
  const first = await browser.press(`${AT}/moi`, { ...form, ...office })
  expect(first.text).toContain('Đã thêm cán bộ.')
  expect((await browser.press(`${AT}/moi`, { ...form, ...office })).text).toContain('đã có')
  const found = await database.prisma.official.findMany({
    where: { name: 'Cao Thị Mới' },
    include: { memberships: true },
  })
  expect(found).toHaveLength(1)
  expect(found[0]?.memberships).toMatchObject([{ agency: COMMUNE, role: 'contact' }])
  expect(await audited('staff-added')).toMatchObject([{ agency: COMMUNE, role: 'contact' }])

  await browser.press(first.path.replace(/\?.*/, '/sua'), {
    viec: 'give-office',
    coQuan: COMMUNE,
    vai: 'coordinator',
    tu: '2026-11-20',
  })
  const told = await database.prisma.outbox.findMany({ where: { officialId: people.coordinator } })
  expect(told.map(({ notice }) => notice)).toContainEqual(
    expect.objectContaining({ kind: 'oversight-granted' }),
  )
})

it('keeps what was typed where something is wrong with it', async () => {
  const browser = await inside(app.current, app.current.people.coordinator)
  const typed = { ten: 'Người Gõ Nhầm', chucVu: 'Công chức', coQuan: 'Không có', tu: '2026-11-20' }
  const { text } = await browser.press(`${AT}/moi`, { ...typed, vai: 'clerk' })
  expect(text).toContain('Chưa rõ cơ quan nào')
  expect(text).toContain('value="Người Gõ Nhầm"')
  expect(text).toMatch(/<option[^>]*selected[^>]*>văn thư/)
})

it('ends an office with its last day, but not the only coordinator’s, nor before it began', async () => {
  const { people, database } = app.current
  const browser = await inside(app.current, people.coordinator)
  const officeOf = async (officialId: number): Promise<number> =>
    (await database.prisma.membership.findFirstOrThrow({ where: { officialId } })).id
  const end = async (official: number, den: string): Promise<string> => {
    const nhiemVu = String(await officeOf(official))
    const at = `${AT}/${String(official)}/sua`
    return (await browser.press(at, { viec: 'end-office', nhiemVu, den })).text
  }
  await database.prisma.membership.deleteMany({
    where: { role: 'coordinator', officialId: { not: people.coordinator } },
  })
  expect(await end(people.coordinator, '2026-11-20')).toContain('điều phối viên duy nhất')
  expect(await end(people.clerk, '2025-06-30')).toContain('từ ngày bắt đầu')
  expect(await end(people.clerk, '2026-11-30')).toContain('01/07/2025 – 30/11/2026')
})

it('lets somebody stand in for a while, and ends that', async () => {
  const { people, database } = app.current
  const browser = await inside(app.current, people.coordinator)
  const at = `${AT}/${String(people.contact)}/sua`
  const away = { viec: 'be-away', tu: '2026-11-20', den: '2026-11-27' }
  const own = await browser.press(at, { ...away, nguoi: String(people.contact) })
  expect(own.text).toContain('phải là người khác')
  const { text } = await browser.press(at, { ...away, nguoi: `${String(people.leader)} – Mẫu` })
  expect(text).toContain('Nguyễn Văn Mẫu làm thay')
  const lan = /name="lan" value="(\d+)"/.exec(text)?.[1] ?? ''
  expect((await browser.press(at, { viec: 'end-absence', lan })).text).not.toContain(
    'làm thay</li>',
  )
  const left = await database.prisma.delegation.findUniqueOrThrow({ where: { id: Number(lan) } })
  expect(left.toOn.toISOString()).toContain('2026-11-19')
})

it('changes a name only where nobody else has changed it meanwhile, and keeps no telephone in the log', async () => {
  const { people } = app.current
  const browser = await inside(app.current, people.coordinator)
  const at = `${AT}/${String(people.policeContact)}/sua`
  const known = { ten0: 'Hoàng Văn Minh Họa', chucVu0: 'Cán bộ Công an phường' }
  const wanted = { viec: 'describe', ten: 'Hoàng Văn Minh', chucVu: 'Phó Trưởng Công an phường' }
  expect((await browser.press(at, { ...wanted, ...known })).text).toContain('Đã ghi nhận')
  const late = { ...wanted, ten: 'Hoàng Văn Muộn', ...known }
  expect((await browser.press(at, late)).text).toContain('vừa được người khác sửa')
  expect((await browser.press(at, { viec: 'phone', dienThoai: '123' })).text).toContain('10 chữ số')
  const kept = await browser.press(at, { viec: 'phone', dienThoai: '0912 345 678' })
  expect(kept.text).toContain('value="0912345678"')
  expect(JSON.stringify(await audited('staff-phone'))).not.toContain('912345678')
  expect(await audited('staff-shown')).toContainEqual({ official: people.policeContact })
})

it('shows agencies with who answers for them and what waits, and changes one by the rules of every record', async () => {
  const { people, database, clock } = app.current
  await sendRequest(database, clock.now(), { answerer: COMMUNE_POLICE })
  const browser = await inside(app.current, people.coordinator)
  const lacking = await browser.open('/console/co-quan?xem=thieu')
  expect(lacking.text).toContain('Công an phường Sao Khuê')
  expect(lacking.text).not.toContain('UBND phường Sao Khuê')
  const at = `/console/co-quan/${COMMUNE_POLICE}`
  const page = await browser.open(at)
  expect(page.text).toMatch(/Hoàng Văn Minh[^]*chưa liên kết/)
  const truoc = /name="truoc" value="([^"]*)"/.exec(page.text)?.[1]?.replaceAll('&quot;', '"') ?? ''
  const form = {
    truoc,
    ten: 'Công an phường Sao Khuê',
    loai: 'cong-an-xa',
    dienThoai: '0210 3840 100',
  }
  expect((await browser.press(at, form)).text).toContain('value="0210 3840 100"')
  expect((await browser.press(at, form)).text).toContain('Đã ghi nhận')
  const late = { ...form, dienThoai: '0210 3840 999' }
  expect((await browser.press(at, late)).text).toContain('vừa được người khác sửa')

  const made = { ma: 'moi.ubnd-xa.lang-chanh', ten: 'UBND xã Làng Chanh', loai: 'ubnd-xa', tu: '' }
  const wrong = await browser.press('/console/co-quan/moi', { ...made, ma: 'Làng Chanh' })
  expect(wrong.text).toMatch(/role="alert"[^]*Làng Chanh/)
  expect((await browser.press('/console/co-quan/moi', made)).text).toContain(
    'UBND xã Làng Chanh</h1>',
  )
  expect(await audited('agency-saved')).toHaveLength(2)
})

it('hands out codes as slips, once for each, and lets the first ones live until it is told otherwise', async () => {
  const { people, strangerPhone } = app.current
  const browser = await inside(app.current, people.coordinator)
  const at = `${AT}/phieu`
  const before = await browser.open(`${at}?coQuan=${COMMUNE}`)
  expect(before.text).toMatch(/0\d cán bộ chưa liên kết và chưa có mã/)
  const first = await browser.press(at, { coQuan: COMMUNE, kenh: 'telegram' })
  const code = /Phạm Thị Giả Định[^]*?LK (\w{8})/.exec(first.text)?.[1] ?? ''
  expect(first.text).toContain(`https://t.me/${BOT.username}?start=${code}`)
  expect((await browser.open(first.path)).text).toContain(`LK ${code}`)
  const pdf = await browser.open(`${first.path}/pdf`)
  expect([pdf.type, pdf.text.slice(0, 5)]).toEqual(['application/pdf', '%PDF-'])
  const other = await inside(app.current, people.head)
  expect((await other.open(first.path)).status).toBe(404)

  const warned = await browser.open(`${at}?coQuan=${COMMUNE}`)
  expect(warned.text).toMatch(/0\d cán bộ đã được cấp mã và chưa dùng/)
  expect((await browser.press(at, { coQuan: COMMUNE, kenh: '' })).path).toBe(
    '/console/can-bo/phieu',
  )
  const phone = strangerPhone()
  phone.start(code)
  await phone.sees(/Phạm Thị Giả Định/)
  const again = await browser.press(at, { coQuan: COMMUNE, kenh: '', capLai: '1' })
  expect(again.text).not.toContain('Phạm Thị Giả Định')
  expect(again.text).toMatch(/aria-label="LK \w{8}"/)
})

it('shows and does none of it for whoever does not coordinate', async () => {
  const { people } = app.current
  const browser = await inside(app.current, people.leader)
  const id = String(people.contact)
  for (const path of [
    `${AT}/${id}`,
    `${AT}/moi`,
    '/console/co-quan',
    `${AT}/phieu`,
    `/console/co-quan/${COMMUNE}`,
  ]) {
    expect((await browser.open(path)).status).toBe(404)
  }
  expect((await browser.press(`${AT}/${id}/sua`, { viec: 'phone', dienThoai: '' })).status).toBe(
    404,
  )
})
