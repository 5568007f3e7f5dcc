import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium, type Browser, type Locator, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { sendRequest } from '../support/province.ts'
import { useApp } from '../support/running-app.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const ROOMS = [
  '/',
  '/yeu-cau',
  '/yeu-cau?han=con-han&xep=han',
  '/yeu-cau?tim=khong-co-gi',
  '/vu-viec',
  '/vu-viec?tim=46',
  '/ban-chi-dao',
  '/ban-chi-dao/chi-dao',
  '/ban-chi-dao/noi-dung-hop',
  '/ban-chi-dao/bao-cao?thang=3',
  '/can-bo',
  '/can-bo/1',
  '/can-bo/moi',
  '/can-bo/phieu',
  '/co-quan',
  '/co-quan/pt.thads-tinh',
  '/co-quan/moi',
  '/nhap',
  '/tin',
  '/ngay-mai',
  '/lich',
  '/lich/thu?ngay=2026-11-23&ten=Ngh%E1%BB%89&loai=swapped-off',
  '/cau',
  '/nhat-ky',
  '/van-hanh',
  '/phien',
]
/** Of the head of an office, who makes and changes requests. */
const FORMS = ['/tao-yeu-cau', '/tao-yeu-cau?loai=xac-minh-dieu-kien-tha']

const app = useApp({ startsAt: '2026-11-20T01:00:00.000Z' })
let browser: Browser

beforeAll(async () => {
  browser = await chromium.connect(inject('browserAddress'))
  const { database, clock } = app.current
  await sendRequest(database, clock.now())
})

afterAll(() => browser.close())

interface Visit {
  page: Page
  /** What a script, a refused resource or a fault told the browser. */
  complaints: string[]
  foreign: string[]
  at: (path: string) => string
}

/** The coordinator, from the link in the chat to the first page, by keyboard alone. */
async function inside(width: number, who: 'coordinator' | 'head' = 'coordinator'): Promise<Visit> {
  const { people, app: running } = app.current
  const phone = await app.current.phoneOf(people[who])
  phone.say('/banlamviec')
  const { text } = await phone.sees(/Bàn điều phối[^]*Chữ xác nhận/)
  const context = await browser.newContext({ viewport: { width, height: 844 } })
  const page = await context.newPage()
  const visit: Visit = {
    page,
    complaints: [],
    foreign: [],
    at: (path) => `${running.httpUrl}/console${path}`,
  }
  page.on('console', (message) => visit.complaints.push(message.text()))
  page.on('pageerror', (error) => visit.complaints.push(error.message))
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(running.httpUrl) && !url.startsWith('data:')) visit.foreign.push(url)
  })
  await page.goto(/http\S+/.exec(text)?.[0] ?? '')
  await expect.poll(() => page.evaluate('document.activeElement?.name')).toBe('letters')
  await page.keyboard.type(/ra: (\w{4})/.exec(text)?.[1] ?? '')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Cần xử lý' }).waitFor()
  return visit
}

/** What axe finds wrong, by rule and element. The page's own policy lets no script in: it is given to the browser. */
async function faultsOf(page: Page): Promise<string[]> {
  const found = await page.evaluate(`${AXE}; axe.run()`)
  const { violations } = found as { violations: { id: string; nodes: { html: string }[] }[] }
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}

describe.each([390, 1280])('At %i px', (width) => {
  it('every room of the console fits, is accessible, and asks nobody else for anything', async () => {
    const visit = await inside(width)
    const request = `/yeu-cau/${await firstCode(visit.page, visit.at)}`
    const { slips, sheet } = await made(visit.page, visit.at)
    await goThrough(visit, [...ROOMS, request, slips, sheet])
    const making = await inside(width, 'head')
    await goThrough(making, [...FORMS, `${request}/sua`, `${request}/thu-hoi`])
    expect([...visit.complaints, ...making.complaints]).toEqual([])
    expect([...visit.foreign, ...making.foreign]).toEqual([])
  }, 240_000)
})

/** Every page is accessible and no wider than its window. */
async function goThrough({ page, at }: Visit, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await page.goto(at(path))
    await going(page).waitFor({ state: 'detached', timeout: 60_000 })
    expect([path, await page.getByRole('heading', { level: 1 }).count()]).toEqual([path, 1])
    expect([path, await faultsOf(page)]).toEqual([path, []])
    const wider = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
    expect([path, await page.evaluate(wider)]).toEqual([path, 0])
  }
  await page.context().close()
}

function going(page: Page): Locator {
  return page.getByRole('heading', { name: 'Đang thực hiện', exact: true })
}

/** A page of slips, and one of a sheet with a faulty cell. */
async function made(page: Page, at: Visit['at']): Promise<{ slips: string; sheet: string }> {
  const pathOf = (): string => new URL(page.url()).pathname.replace('/console', '')
  await page.goto(at('/can-bo/phieu?coQuan=test.ubnd-xa.sao-khue'))
  await page
    .getByLabel(/Cấp lại cả/)
    .check({ timeout: 500 })
    .catch(() => undefined)
  await page.getByRole('button', { name: 'Cấp mã và lập phiếu' }).click()
  const slips = pathOf()
  await page.goto(at('/nhap'))
  await page.getByLabel('Chọn tệp').setInputFiles({
    name: 'can-bo.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'Họ tên;Chức vụ;Cơ quan;Nhiệm vụ\nTạ Văn Lỗi;Công chức;Không có ở đây;đầu mối',
    ),
  })
  await page.getByRole('button', { name: 'Xem trước' }).click()
  await page.getByRole('heading', { name: /Xem trước/ }).waitFor({ timeout: 60_000 })
  return { slips, sheet: pathOf() }
}

async function firstCode(page: Page, at: Visit['at']): Promise<string> {
  await page.goto(at('/yeu-cau?xem=tatca'))
  const text = await page.getByRole('main').innerText()
  return /YC-\d{4}-\d{4}/.exec(text)?.[0] ?? ''
}

it('gives a code, sends a sheet and leaves, by keyboard alone', async () => {
  const { page, at } = await inside(1280)
  await page.goto(at('/can-bo'))
  await focusOn(page, 'Họ tên, chức vụ, cơ quan hoặc mã')
  await page.keyboard.type('Giả Định')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Cán bộ: 1' }).waitFor()
  await focusOn(page, 'Cấp mã')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /Mã liên kết của đồng chí Phạm Thị Giả Định/ }).waitFor()

  await focusOn(page, 'Nhập dữ liệu')
  await page.keyboard.press('Enter')
  await page.getByLabel('Chọn tệp').setInputFiles({
    name: 'can-bo.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'Họ tên;Chức vụ;Cơ quan;Nhiệm vụ;Mã cán bộ\nTạ Văn Phím;Công chức;test.ubnd-xa.sao-khue;đầu mối;CB-77',
    ),
  })
  await focusOn(page, 'Xem trước')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Xem trước: can-bo.csv' }).waitFor()
  await focusOn(page, 'Nhận vào')
  await page.keyboard.press('Enter')
  await page.getByText(/Đã tạo .*1 cán bộ/).waitFor()

  await focusOn(page, 'Ra khỏi Bàn điều phối')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByRole('main').innerText()).toContain('/banlamviec')
  await page.context().close()
}, 120_000)

/** With the tabulator, as far as there are things on a page. */
async function focusOn(page: Page, name: string): Promise<void> {
  for (let tabs = 0; tabs < 40; tabs += 1) {
    await page.keyboard.press('Tab')
    const focused = `(() => { const at = document.activeElement; return at.ariaLabel || at.innerText || '' })()`
    if (String(await page.evaluate(focused)).trim() === name) return
  }
  throw new Error(`Nothing called "${name}" is reached by the tabulator`)
}
