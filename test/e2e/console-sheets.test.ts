import { expect, it } from 'vitest'
import { type Browser, inside } from '../support/console.ts'
import { COMMUNE, DIVISION } from '../support/province.ts'
import { useApp } from '../support/running-app.ts'

const app = useApp()
const AT = '/console/nhap'
const PEOPLE = 'Họ tên;Chức vụ;Cơ quan;Nhiệm vụ;Mã cán bộ'

/** The page as it is once what goes on has ended. */
async function settled(browser: Browser, path: string, shows: RegExp): Promise<string> {
  let text = ''
  const look = async (): Promise<string> => {
    text = (await browser.open(path)).text
    return text
  }
  await expect.poll(look).toMatch(shows)
  return text
}

async function preview(
  browser: Browser,
  name: string,
  sheet: string,
): Promise<{ path: string; text: string }> {
  const { path } = await browser.upload(AT, name, sheet)
  return { path, text: await settled(browser, path, /Xem trước: |role="alert"/) }
}

it('shows the offices of people, mends faulty cells in place, and takes the good rows and later the mended ones', async () => {
  const { people, database } = app.current
  const browser = await inside(app.current, people.coordinator)
  const sheet = [
    PEOPLE,
    `Tạ Văn Đúng;Công chức;${COMMUNE};đầu mối;S-1`,
    'Tạ Văn Sai;Công chức;Không có ở đây;đầu mối;S-2',
    `Tạ Văn Thiếu;Công chức;${COMMUNE};;S-3`,
  ].join('\n')
  const { path, text } = await preview(browser, 'can-bo.csv', sheet)
  expect(text).toContain('cán bộ mới: Tạ Văn Đúng (đầu mối – UBND phường Sao Khuê)')
  expect(text).toContain('02 dòng có lỗi')
  expect(text).toMatch(/name="0\.3\.2" value="Không có ở đây"[^>]*aria-invalid/)
  expect(text).toMatch(/name="0\.4\.3" value[^>]*aria-invalid/)

  await browser.press(`${path}/nhan`)
  await settled(browser, `${path}/ket-qua`, /Đã tạo .*1 cán bộ/)
  await browser.press(`${path}/lai`)
  await settled(browser, path, /02 dòng có lỗi/)
  await browser.press(`${path}/sua`, { '0.3.2': COMMUNE, '0.4.3': 'đầu mối' })
  const mended = await settled(browser, path, /Sẽ tạo .*2 cán bộ/)
  expect(mended).not.toContain('aria-invalid')
  await browser.press(`${path}/nhan`)
  await settled(browser, `${path}/ket-qua`, /Đã tạo .*2 cán bộ/)
  const found = await database.prisma.official.findMany({
    where: { name: { startsWith: 'Tạ Văn' } },
  })
  expect(found.map(({ name }) => name)).toEqual(['Tạ Văn Đúng', 'Tạ Văn Sai', 'Tạ Văn Thiếu'])
  const { text: history } = await browser.open(AT)
  expect(history).toMatch(/can-bo\.csv<\/td><td>Mai Văn Điều Phối<\/td><td>Đã tạo/)
})

it('says which messages follow, and to how many people by what', async () => {
  const { people, phoneOf } = app.current
  await phoneOf(people.contact)
  const browser = await inside(app.current, people.coordinator)
  const sheet = [
    'Số văn bản;Ngày văn bản;Cơ quan yêu cầu;Nơi nhận;Loại yêu cầu',
    `55/TH;20/11/2026;${DIVISION};${COMMUNE};xac-minh-dieu-kien-tha`,
  ].join('\n')
  const { path, text } = await preview(browser, 'yeu-cau.csv', sheet)
  expect(text).toMatch(/0\d tin cho 0\d người qua Telegram/)
  expect(text).toMatch(/0\d tin cho 0\d người chưa liên kết/)
  const before = await app.current.database.prisma.outbox.count()
  await browser.open(path)
  expect(await app.current.database.prisma.outbox.count()).toBe(before)
})

it.each([
  ['a sheet of another kind', 'thuc-don.csv', 'Món;Giá;Ghi chú\nPhở;40000;ngon'],
  ['half a workbook', 'nua.xlsx', 'PK\u0003\u0004nửa tệp'],
  ['a letter', 'cong-van.csv', '\u0000\u0001\u0002'],
])('says of %s what to do', async (_what, name, content) => {
  const browser = await inside(app.current, app.current.people.coordinator)
  const { text } = await preview(browser, name, content)
  expect(text).toContain(`role="alert">${name}:`)
  expect(text).toContain('name="tep"')
})

it('says of a file that is far too large what to do', async () => {
  const browser = await inside(app.current, app.current.people.coordinator)
  const { text } = await browser.upload(AT, 'lon.csv', 'x'.repeat(12 * 1_048_576))
  expect(text).toContain('chia thành nhiều tệp')
})

it('keeps what was typed on a page whose session is over, to be copied', async () => {
  const { people, clock } = app.current
  const browser = await inside(app.current, people.coordinator)
  clock.advance(26 * 3_600_000)
  const typed = { ten: 'Người Gõ Hôm Qua', chucVu: 'Công chức' }
  const { text } = await browser.press('/console/can-bo/moi', typed)
  expect(text).toContain('chưa được ghi')
  expect(text).toContain('Người Gõ Hôm Qua')
  expect(text).toContain('/banlamviec')
})
