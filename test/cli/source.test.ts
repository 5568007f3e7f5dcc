import { afterAll, beforeAll, expect, inject, it, onTestFinished } from 'vitest'
import { openCaseSystem } from '../../src/demo/case-system.ts'
import { dropDatabase } from '../../src/store/migrations/migrate.ts'
import { type CaseSystem, postgresCaseSystem } from '../support/case-views.ts'
import { CommandLine } from '../support/cli.ts'
import { useDatabase } from '../support/database.ts'
import { COMMUNE, seedSmallProvince } from '../support/province.ts'

const NOW = new Date('2026-11-20T02:00:00.000Z')

const database = useDatabase()
let system: CaseSystem
let cli: CommandLine

beforeAll(async () => {
  await seedSmallProvince(database.current)
  system = await postgresCaseSystem()
  cli = new CommandLine(NOW, database.current.url, { CASE_SOURCE_URL: system.url })
})
afterAll(() => system.close())

it('says which setting is missing where no case system is named', async () => {
  const { code, err } = await new CommandLine(NOW, database.current.url).run(['source', 'check'])
  expect(code).toBe(1)
  expect(err).toContain('CASE_SOURCE_URL')
})

it('finds the case system of the demonstration where no other is named', async () => {
  const made = await openCaseSystem(database.current)
  onTestFinished(() =>
    dropDatabase(inject('databaseServer'), new URL(made ?? '').pathname.slice(1)),
  )
  const demo = new CommandLine(NOW, database.current.url, { MESSENGER: 'on' })
  const checked = await demo.run(['source', 'check'])
  expect(checked).toMatchObject({ code: 0, err: '' })
  expect(checked.out).toContain('phoi_hop_requests: tốt.')
  expect((await demo.run(['source', 'sync'])).out).toContain('Mới 0')
})

it('checks the views before anything is read, and says what is missing', async () => {
  const good = await cli.run(['source', 'check'])
  expect(good).toMatchObject({ code: 0, err: '' })
  expect(good.lines[0]).toMatch(/^phoi_hop_cases: tốt\. Dùng \d+ cột: /)
  await system.run('alter view phoi_hop_requests rename column answerer to noi_nhan')
  const faulty = await cli.run(['source', 'check'])
  expect(faulty.code).toBe(1)
  expect(faulty.out).toContain('phoi_hop_requests: thiếu cột answerer (Cơ quan trả lời).')
  expect(faulty.out).toMatch(/Các cột đang có: .*noi_nhan.* Thêm cột vào view.*source template/)
  const read = await cli.run(['source', 'sync'])
  expect(read).toMatchObject({ code: 1, out: '' })
  expect(read.err).toContain('phoi_hop_requests: thiếu cột answerer')
  await system.run('alter view phoi_hop_requests rename column noi_nhan to answerer')
})

it('needs a column that says who asks, or who follows it up', async () => {
  await system.run('alter view phoi_hop_requests rename column asker to don_vi')
  const faulty = await cli.run(['source', 'check'])
  expect(faulty.out).toContain('phoi_hop_requests: thiếu cột asker (Cơ quan yêu cầu).')
  await system.run('alter view phoi_hop_requests rename column don_vi to asker')
})

it('reads once what has changed, and names the rows that are not taken', async () => {
  const row = (id: string, answerer: string): string =>
    `('${id}', null, '${id}/THADS-KV9', '2026-11-18', '${answerer}', 'xac-minh-dieu-kien-tha', null, null, '2026-11-19 11:00:00')`
  await system.run(
    `insert into yeu_cau values ${[row('y1', COMMUNE), row('y2', 'UBND xã Không Có')].join(', ')}`,
  )
  const read = await cli.run(['source', 'sync'])
  expect(read.code).toBe(1)
  expect(read.out).toContain('phoi_hop_requests, mã y2: không nhận')
  expect(read.lines.at(-1)).toBe(
    'Mới 1, sửa 0, không đổi 0, khác với nội dung đã ghi nhận 0, lỗi 1.',
  )
  const again = await cli.run(['source', 'sync', '--since', '01/11/2026'])
  expect(again.lines.at(-1)).toContain('Mới 0, sửa 0, không đổi 1')
})

it('lists the rows that stand refused with every fault and what to do, for people and for programs', async () => {
  await system.run(
    `insert into yeu_cau values ('y3', 'v7', 'y3/THADS-KV9', '2026-11-18', 'UBND xã Không Có', 'xac-minh-dieu-kien-tha', null, null, now())`,
  )
  await cli.run(['source', 'sync'])
  const listed = await cli.run(['source', 'refused'])
  expect(listed).toMatchObject({ code: 0, err: '' })
  const at = listed.lines.findIndex((line) =>
    line.startsWith('phoi_hop_requests, mã y3: không nhận (từ '),
  )
  expect(listed.lines[at + 1]).toContain(
    'Lỗi: Cột answerer (Cơ quan trả lời): không có cơ quan "UBND xã Không Có"',
  )
  expect(listed.lines[at + 2]).toContain('"v7"')
  expect(listed.lines.at(-1)).toContain('lần đọc sau sẽ tự nhận')
  const { lines } = await cli.run(['source', 'refused', '--json'])
  expect(lines.map((line) => JSON.parse(line) as unknown)).toContainEqual({
    view: 'phoi_hop_requests',
    sourceId: 'y3',
    since: NOW.toISOString(),
    toldAt: NOW.toISOString(),
    faults: [
      expect.objectContaining({ reason: 'unknown-agency', field: 'answerer' }),
      { reason: 'unknown-case', text: 'v7', said: expect.stringContaining('"v7"') },
    ],
    cure: expect.stringContaining('lần đọc sau sẽ tự nhận'),
  })
  await system.run(`update yeu_cau set noi_nhan = '${COMMUNE}', vu_viec = null, sua = now()`)
  await cli.run(['source', 'sync'])
  expect((await cli.run(['source', 'refused'])).out).toContain('Không có dòng nào')
})

it('tells a column that a row needs and the view has not as such, not as an empty one', async () => {
  await system.run(
    `insert into vu_viec values ('v8', '48/QĐ-THADS', '2026-10-05', 'DS', 1, null, null, now())`,
  )
  await system.run('alter view phoi_hop_cases rename column case_field to loai_an')
  await cli.run(['source', 'sync'])
  expect((await cli.run(['source', 'refused'])).out).toContain(
    'Lỗi: View không có cột case_field (Loại án). Thêm cột này vào view.',
  )
  await system.run('alter view phoi_hop_cases rename column loai_an to case_field')
})

it('says what to check when the database does not answer', async () => {
  const url = 'postgresql://nobody@127.0.0.1:1/none'
  const away = new CommandLine(NOW, database.current.url, { CASE_SOURCE_URL: url })
  for (const action of ['check', 'sync']) {
    const { code, err } = await away.run(['source', action])
    expect(code).toBe(1)
    expect(err).toContain('Không kết nối được cơ sở dữ liệu nguồn')
  }
})

it('prints both views with every column that is read', async () => {
  const { code, out } = await cli.run(['source', 'template'])
  expect(code).toBe(0)
  expect(out).toContain('create view phoi_hop_cases as select')
  expect(out).toContain('as answered_number, -- Số văn bản trả lời')
})
