import { afterAll, beforeAll, expect, inject, it, onTestFinished } from 'vitest'
import { openCaseSystem } from '../../src/demo/case-system.ts'
import { dropDatabase } from '../../src/store/migrations/migrate.ts'
import { type CaseSystem, postgresCaseSystem } from '../support/case-views.ts'
import { type CliRun, CommandLine } from '../support/cli.ts'
import { useDatabase } from '../support/database.ts'
import { COMMUNE, COMMUNE_POLICE, seedSmallProvince } from '../support/province.ts'

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

/** Another case system, and the command line in front of it. */
async function anotherSystem(): Promise<{ other: CaseSystem; check: () => Promise<CliRun> }> {
  const other = await postgresCaseSystem()
  onTestFinished(() => other.close())
  const front = new CommandLine(NOW, database.current.url, { CASE_SOURCE_URL: other.url })
  return { other, check: () => front.run(['source', 'check']) }
}

const rowOf = (id: string, answerer: string, ofCase = 'null'): string =>
  `('${id}', ${ofCase}, '${id}/THADS-KV9', '2026-11-18', '${answerer}', 'xac-minh-dieu-kien-tha', null, null, '2026-11-19 11:00:00')`

it('checks what some rows say, and takes none of them: how many would be refused, and why the first are', async () => {
  const { other, check } = await anotherSystem()
  const requests = () => database.current.prisma.coordinationRequest.count()
  const before = await requests()
  await other.run(
    `insert into vu_viec values ('v9', '9/QĐ-THADS', '2026-10-05', 'DS', 5, null, null, now())`,
  )
  const unknown = ['m2', 'm3', 'm4', 'm5'].map((id) => rowOf(id, 'UBND xã Không Có'))
  const rows = [rowOf('m1', COMMUNE, `'v9'`), ...unknown]
  await other.run(`insert into yeu_cau values ${rows.join(', ')}`)
  const { code, out, lines } = await check()
  expect(code).toBe(1)
  expect(lines).toContain('phoi_hop_cases: đọc thử 1 dòng, nhận được cả.')
  expect(lines).toContain('phoi_hop_requests: đọc thử 5 dòng, 4 dòng sẽ không nhận được:')
  const named = lines.filter((line) => line.startsWith('phoi_hop_requests, mã '))
  expect(named).toEqual(['m2', 'm3', 'm4'].map((id) => `phoi_hop_requests, mã ${id}:`))
  expect(out).toContain('không có cơ quan "UBND xã Không Có"')
  expect(await requests()).toBe(before)
  await other.run(`delete from yeu_cau where id <> 'm1'`)
  const good = await check()
  expect(good).toMatchObject({ code: 0 })
  expect(good.lines).toContain('phoi_hop_requests: đọc thử 1 dòng, nhận được cả.')
})

it('checks whether every change can be written back', async () => {
  const { other, check } = await anotherSystem()
  const about = async (): Promise<[number | undefined, string[]]> => {
    const { code, lines } = await check()
    return [code, lines.filter((line) => line.includes('phoi_hop_status'))]
  }
  expect(await about()).toEqual([
    0,
    [expect.stringContaining('chưa có bảng này, hoặc tài khoản không được dùng')],
  ])
  await other.run(`create table phoi_hop_status (code text primary key, source_id text, status text not null,
    version integer not null, received_on date, legal_due integer, agreed_due date, answered_number text,
    answered_on date, changed_at timestamptz not null)`)
  expect(await about()).toEqual([
    1,
    [
      'phoi_hop_status: cột legal_due phải là ngày (date).',
      'phoi_hop_status: thiếu cột closed_on (Ngày kết thúc).',
    ],
  ])
  await other.run('alter table phoi_hop_status add column closed_on date')
  await other.run('alter table phoi_hop_status alter column legal_due type date using null')
  expect(await about()).toEqual([0, ['phoi_hop_status: tốt, ghi được.']])
  await other.run('alter table phoi_hop_status drop constraint phoi_hop_status_pkey')
  const [code, [unfit]] = await about()
  expect(code).toBe(1)
  expect(unfit).toContain('Chưa ghi được vào bảng phoi_hop_status')
})

it('reads once what has changed, and names the rows that are not taken', async () => {
  await system.run(
    `insert into yeu_cau values ${[rowOf('y1', COMMUNE), rowOf('y2', 'UBND xã Không Có')].join(', ')}`,
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

it('names the rows that tell otherwise than it was said here, and what', async () => {
  await system.run(`insert into yeu_cau values ${rowOf('k1', COMMUNE)}`)
  await system.run(`update yeu_cau set sua = now() where id = 'k1'`)
  await cli.run(['source', 'sync'])
  await system.run(
    `update yeu_cau set ngay = '2026-11-17', noi_nhan = '${COMMUNE_POLICE}', sua = now() where id = 'k1'`,
  )
  const { out, lines } = await cli.run(['source', 'sync'])
  const [at] = lines.flatMap((line, place) => (line.includes('mã k1: ') ? [place] : []))
  expect(lines[at ?? 0]).toBe('phoi_hop_requests, mã k1: giữ nội dung đã ghi nhận.')
  expect(lines[(at ?? 0) + 1]).toMatch(
    /^– YC-2611-\d{4}: ngày văn bản ở đây là "18\/11\/2026", theo .* là "17\/11\/2026"$/,
  )
  expect(lines[(at ?? 0) + 2]).toContain('cơ quan trả lời ở đây là "UBND phường Sao Khuê"')
  expect(out).toContain('khác với nội dung đã ghi nhận 1')
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
