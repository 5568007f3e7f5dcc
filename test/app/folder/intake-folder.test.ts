import { statfsSync, writeFileSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startApp } from '../../../src/app/app.ts'
import { readConfig } from '../../../src/app/config/config.ts'
import type { DatabaseHandle } from '../../../src/app/open-database.ts'
import { createLog, type Logger } from '../../../src/runtime/log.ts'
import { senderLock } from '../../../src/store/server/sender-lock.ts'
import { csv, HEADER, ROW, sheetOf, workbook } from '../../intake/spreadsheet/files.ts'
import { DroppedFiles } from '../../support/dropped-files.ts'
import { DIVISION } from '../../support/province.ts'
import { scene } from '../../support/scene.ts'
import { makeReadOnly, mayMount, smallDisk } from '../../support/small-disk.ts'
import { RECORDS_A_PAGE } from '../../../src/usecases/import/ports.ts'

/** More than a page, and not so many that their beginning is told. */
const MANY = RECORDS_A_PAGE + 50

const ROW_HERE = ROW.map((cell, at) => (at === 2 ? DIVISION : cell))
const row = (number: string, facts: Partial<Record<number, string>> = {}): string[] =>
  ROW_HERE.map((cell, at) => facts[at] ?? (at === 0 ? number : cell))

it('takes a file that has rested, puts it away beside its results, and tells the coordinators', async () => {
  const { database } = await scene()
  const dropped = await DroppedFiles.into(database)
  const watcher = dropped.watcher()
  const faulty = row('602/THADS-KV9', { 1: '31/11/2026' })
  const data = sheetOf([
    ['DANH SÁCH'],
    [...HEADER, 'Ghi chú'],
    [...row('601/THADS-KV9'), 'gấp'],
    faulty,
  ])
  await dropped.drop('mẫu-thang-11.xlsx', await workbook([{ sheet: 'Tháng 11', data }]))
  await dropped.rests(watcher)

  expect(await dropped.names()).toEqual(['da-nhan', 'loi'])
  expect(await dropped.names('da-nhan')).toEqual([
    'mẫu-thang-11.xlsx',
    'mẫu-thang-11.xlsx.ket-qua.xlsx',
  ])
  const results = await dropped.results('mẫu-thang-11.xlsx.ket-qua.xlsx')
  expect(results[1]).toEqual([...HEADER, 'Ghi chú', 'Kết quả'])
  expect(results[2]).toEqual([
    ...row('601/THADS-KV9'),
    'gấp',
    expect.stringMatching(/^Mới: YC-2611-0001\./),
  ])
  expect(results[3]?.at(-1)).toContain('"31/11/2026" không phải là một ngày có thật')
  expect(await dropped.told()).toEqual([
    {
      kind: 'file-taken',
      file: 'mẫu-thang-11.xlsx',
      rows: 2,
      created: 1,
      changed: 0,
      unchanged: 0,
      difference: 0,
      refused: 1,
    },
  ])
})

const list = (count: number, from = 700): string =>
  csv(
    [HEADER, ...Array.from({ length: count }, (_row, at) => row(`${String(from + at)}/THADS-KV9`))],
    ';',
  )
const requests = ({ prisma }: DatabaseHandle): Promise<number> => prisma.coordinationRequest.count()

it('puts a file aside in which a column is missing that every row needs, and says so once', async () => {
  const { database } = await scene()
  const dropped = await DroppedFiles.into(database)
  const rows = [HEADER, row('610/THADS'), row('611/THADS')].map((cells) => cells.toSpliced(4, 1))
  await dropped.drop('so-cong-van.csv', csv(rows, ';'))
  await dropped.rests(dropped.watcher(), 60_000)
  expect(await dropped.names('loi')).toEqual(['so-cong-van.csv', 'so-cong-van.csv.txt'])
  const said = await dropped.text('loi', 'so-cong-van.csv.txt')
  expect(said).toContain('Không có cột "Loại yêu cầu"')
  expect(said).toContain('Các tiêu đề tìm thấy: Số văn bản, ')
})

it('says beside a row that is no record that it was passed over, and tells how many', async () => {
  const { database } = await scene()
  const dropped = await DroppedFiles.into(database)
  const rows = [HEADER, ['I. CẤP XÃ', '', ''], row('620/THADS'), HEADER, row('621/THADS')]
  await dropped.drop('nhom.csv', csv(rows, ';'))
  await dropped.rests(dropped.watcher())
  const results = await dropped.results('nhom.csv.ket-qua.xlsx')
  expect(results.map((cells) => cells.at(-1))).toEqual([
    'Kết quả',
    'Bỏ qua: tiêu đề nhóm.',
    expect.stringMatching(/^Mới/),
    'Bỏ qua: tiêu đề lặp lại.',
    expect.stringMatching(/^Mới/),
  ])
  expect(await dropped.told()).toMatchObject([{ rows: 2, created: 2, refused: 0, passedOver: 2 }])
})

it('leaves a file that is still being copied until it has rested', async () => {
  const { database } = await scene()
  const dropped = await DroppedFiles.into(database)
  const watcher = dropped.watcher()
  const whole = list(2)
  await dropped.drop('dang-chep.csv', whole.slice(0, 200))
  await watcher.drain()
  dropped.clock.advance(5_000)
  await dropped.drop('dang-chep.csv', whole.slice(0, 300))
  await watcher.drain()
  dropped.clock.advance(4_000)
  await dropped.drop('dang-chep.csv', whole)
  await watcher.drain()
  dropped.clock.advance(4_999)
  await watcher.drain()
  expect(await dropped.names()).toEqual(['dang-chep.csv'])
  dropped.clock.advance(1)
  await watcher.drain()
  expect(await requests(database)).toBe(2)
  expect(await dropped.names()).toEqual(['da-nhan', 'loi'])
})

it('brings back a file into which its program wrote on after a pause, and takes the rest', async () => {
  const { database } = await scene()
  const dropped = await DroppedFiles.into(database)
  const watcher = dropped.watcher()
  await dropped.drop('cham.csv', list(1))
  await dropped.rests(watcher)
  expect(await dropped.names('da-nhan')).toEqual(['cham.csv', 'cham.csv.ket-qua.xlsx'])
  await dropped.drop('da-nhan/cham.csv', list(3))
  await dropped.rests(watcher)
  expect(await requests(database)).toBe(3)
  expect(await dropped.names()).toEqual(['da-nhan', 'loi'])
})

it('waits a minute before it gives up half of a workbook, whose other half may still come', async () => {
  const { database } = await scene()
  const dropped = await DroppedFiles.into(database)
  const watcher = dropped.watcher()
  const whole = await workbook([{ sheet: 'Yêu cầu', data: sheetOf([HEADER, row('650/THADS')]) }])
  await dropped.drop('mang-cham.xlsx', whole.subarray(0, whole.length / 2))
  await dropped.rests(watcher, 59_000)
  expect(await dropped.names()).toContain('mang-cham.xlsx')
  await dropped.drop('mang-cham.xlsx', whole)
  await dropped.rests(watcher)
  expect(await requests(database)).toBe(1)
  expect(await dropped.names('loi')).toEqual([])
})

it('takes the same content once, whatever it is called, and says so beside the second', async () => {
  const { database } = await scene()
  const dropped = await DroppedFiles.into(database)
  const watcher = dropped.watcher()
  await dropped.drop('a.csv', list(2))
  await dropped.drop('b.csv', list(2))
  await dropped.rests(watcher)
  expect(await requests(database)).toBe(2)
  expect(await dropped.names('da-nhan')).toEqual([
    'a.csv',
    'a.csv.ket-qua.xlsx',
    'b.csv',
    'b.csv.txt',
  ])
  expect(await dropped.text('da-nhan', 'b.csv.txt')).toContain('tên khi đó: "a.csv"')
  expect(await dropped.told()).toMatchObject([
    { kind: 'file-taken', file: 'a.csv', created: 2 },
    { kind: 'file-not-taken', file: 'b.csv', why: 'taken-before' },
  ])
})

it('numbers a file whose name is taken', async () => {
  const { database } = await scene()
  const dropped = await DroppedFiles.into(database)
  const watcher = dropped.watcher()
  await dropped.drop('thang-11.csv', list(1))
  await dropped.rests(watcher)
  await dropped.drop('thang-11.csv', list(1, 800))
  await dropped.rests(watcher)
  expect(await dropped.names('da-nhan')).toEqual([
    'thang-11 (2).csv',
    'thang-11 (2).csv.ket-qua.xlsx',
    'thang-11.csv',
    'thang-11.csv.ket-qua.xlsx',
  ])
})

it('leaves what programs write for themselves, and a workbook that Excel holds until it is closed', async () => {
  const { database } = await scene()
  const dropped = await DroppedFiles.into(database)
  const watcher = dropped.watcher()
  const own = ['.an.csv', 'chep.csv.part', 'chep.csv.tmp', '~$mo.csv']
  for (const name of own) await dropped.drop(name, list(1))
  await dropped.drop('mo.csv', list(1))
  await dropped.rests(watcher)
  expect(await dropped.names()).toEqual([...own, 'mo.csv'].toSorted())
  await rm(join(dropped.path, '~$mo.csv'))
  await dropped.rests(watcher)
  expect(await requests(database)).toBe(1)
})

it.each([
  ['an empty file', 'trong.csv', Buffer.alloc(0), 'Tệp trống'],
  [
    'a text file with NUL bytes',
    'nul.csv',
    Buffer.from(`${list(1)}\0\0`),
    'không phải là bảng tính',
  ],
  ['an old workbook', 'cu.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'Lưu thành… dạng .xlsx'],
  ['more than 10 MB', 'lon.csv', Buffer.alloc(11 * 1_048_576, ' '), 'quá lớn'],
])('puts %s aside with what to do', async (...[, name, content, says]) => {
  const { database } = await scene()
  const dropped = await DroppedFiles.into(database)
  const watcher = dropped.watcher()
  await dropped.drop(name, content)
  await dropped.rests(watcher, 60_000)
  expect(await dropped.names('loi')).toEqual([name, `${name}.txt`])
  expect(await dropped.text('loi', `${name}.txt`)).toContain(says)
  expect(await dropped.told()).toEqual([{ kind: 'file-not-taken', file: name, why: 'unreadable' }])
})

it.each(['cong-van.docx', 'Công văn.PDF', 'bang.doc', 'anh.jpg', 'tep.zip'])(
  'puts %s, which no list is, aside with what is taken, and tells the coordinators once',
  async (name) => {
    const { database } = await scene()
    const dropped = await DroppedFiles.into(database)
    const watcher = dropped.watcher()
    await dropped.drop(name, Buffer.alloc(11 * 1_048_576, 'x'))
    await dropped.rests(watcher, 60_000)
    await dropped.rests(watcher)
    expect(await dropped.names()).toEqual(['da-nhan', 'loi'])
    expect(await dropped.names('loi')).toEqual([name, `${name}.txt`].toSorted())
    expect(await dropped.text('loi', `${name}.txt`)).toContain('Chỉ nhận bảng tính .xlsx hoặc .csv')
    expect(await dropped.told()).toEqual([
      { kind: 'file-not-taken', file: name, why: 'unreadable' },
    ])
  },
)

it.each([
  ['half a workbook', Buffer.from('504b0304140000000000', 'hex')],
  ['a letter', Buffer.from('Kính gửi các đồng chí')],
  ['a list without a column', Buffer.from(csv([HEADER.slice(0, 4), row('1').slice(0, 4)]))],
  ['no list at all', Buffer.from('')],
])('says beside %s what to do to somebody who only drops files', async (_what, content) => {
  const { database } = await scene()
  const dropped = await DroppedFiles.into(database)
  await dropped.drop('a.csv', content)
  await dropped.rests(dropped.watcher(), 60_000)
  const said = await dropped.text('loi', 'a.csv.txt')
  expect(said).not.toMatch(/npm|--|\([a-z ]+\)/)
})

it('goes on after it was killed in the middle of a file, and tells the whole of it', async () => {
  const { database } = await scene()
  const dropped = await DroppedFiles.into(database)
  await dropped.drop('dai.csv', list(MANY))
  await diesInSecondPage(database)
  await expect(dropped.rests(dropped.watcher())).rejects.toThrow('killed')
  expect(await requests(database)).toBe(RECORDS_A_PAGE)
  expect(await dropped.names()).toContain('dai.csv')
  expect(await dropped.told()).toEqual([])

  await database.prisma.$executeRaw`drop trigger dies on intake_file_page`
  await dropped.rests(dropped.watcher())
  expect(await requests(database)).toBe(MANY)
  expect(await dropped.told()).toMatchObject([
    { kind: 'file-taken', rows: MANY, created: MANY, unchanged: 0, refused: 0 },
  ])
  const results = await dropped.results('dai.csv.ket-qua.xlsx')
  expect(results.filter((cells) => cells.at(-1)?.startsWith('Mới: '))).toHaveLength(MANY)
})

it('puts a file away that was taken in whole before the process was killed, and tells nobody twice', async () => {
  const { database } = await scene()
  const dropped = await DroppedFiles.into(database)
  await dropped.drop('xong.csv', list(2))
  const watcher = dropped.watcher()
  await watcher.drain()
  await mkdir(join(dropped.path, 'da-nhan'))
  // Where the sheet of results is written first there is something in the way.
  await mkdir(join(dropped.path, 'da-nhan', 'xong.csv.ket-qua.xlsx'))
  dropped.clock.advance(5_000)
  await expect(watcher.drain()).rejects.toThrow('INTAKE_FOLDER')
  expect(await requests(database)).toBe(2)
  await rm(join(dropped.path, 'da-nhan'), { recursive: true })

  await dropped.rests(dropped.watcher())
  expect(await dropped.names('da-nhan')).toEqual(['xong.csv', 'xong.csv.ket-qua.xlsx'])
  expect(await dropped.told()).toMatchObject([{ kind: 'file-taken', created: 2, unchanged: 0 }])
})

it('is watched by several processes, of which one takes', async () => {
  const { database } = await scene()
  const dropped = await DroppedFiles.into(database)
  await dropped.drop('chung.csv', list(3))
  const once = async (): Promise<void> => undefined
  const lock = senderLock(database.url, once)
  const watchers = [dropped.watcher({ lock }), dropped.watcher({ lock })]
  for (const watcher of watchers) await watcher.drain()
  dropped.clock.advance(5_000)
  await Promise.all(watchers.map((watcher) => watcher.drain()))
  expect(await requests(database)).toBe(3)
  expect(await dropped.names('da-nhan')).toEqual(['chung.csv', 'chung.csv.ket-qua.xlsx'])
  expect(await dropped.told()).toMatchObject([{ kind: 'file-taken', created: 3, unchanged: 0 }])
})

it('says at the start of a long file that it is taken in, and at its end what became of it', async () => {
  const { database } = await scene()
  const dropped = await DroppedFiles.into(database)
  const header = ['Mã cơ quan', 'Tên cơ quan', 'Loại cơ quan']
  const agencies = Array.from({ length: 1_001 }, (_each, at) => [
    `dai.${String(at)}`,
    `Cơ quan Dài ${String(at)}`,
    'UBND xã',
  ])
  await dropped.drop('co-quan.csv', csv([header, ...agencies], ';'))
  await dropped.rests(dropped.watcher())
  expect(await dropped.told()).toMatchObject([
    { kind: 'file-begun', file: 'co-quan.csv', rows: 1_001 },
    { kind: 'file-taken', file: 'co-quan.csv', rows: 1_001, created: 1_001 },
  ])
})

describe('A folder that cannot be used', () => {
  it('that is not there is told of once in the log and by whoever watches, until it is there', async () => {
    const { database } = await scene()
    const dropped = await DroppedFiles.into(database)
    const watcher = dropped.watcher({ folder: join(dropped.path, 'chua-co') })
    await expect(watcher.drain()).rejects.toThrow(/chua-co cannot be used \(ENOENT.*is there/)
    expect(watcher.faults()).toEqual([
      { fault: 'folder-unusable', folder: join(dropped.path, 'chua-co'), why: 'ENOENT' },
    ])
    await mkdir(join(dropped.path, 'chua-co'))
    await watcher.drain()
    expect(watcher.faults()).toEqual([])
  })

  it('is told of by readiness with what to do, and keeps the service from nothing else', async () => {
    const { database } = await scene()
    const { path, clock } = await DroppedFiles.into(database)
    const log = heardLog()
    const INTAKE_FOLDER = join(path, 'chua-co')
    const env = { HTTP_PORT: '0', MESSENGER: 'off', INTAKE_FOLDER }
    const app = await startApp({ config: readConfig(env), clock, log, telegram: [], database })
    onTestFinished(() => app.stop())
    await log.heard
    const answer = await fetch(`${app.operationsUrl}/readyz`)
    expect(answer.status).toBe(503)
    expect(await answer.text()).toContain(`INTAKE_FOLDER ${INTAKE_FOLDER} cannot be used (ENOENT)`)
  })

  it.runIf(mayMount()).each([
    ['that may only be read', makeReadOnly, 'EROFS'],
    ['on a disk that is full', fill, 'ENOSPC'],
  ])('%s takes nothing in, and is told of', async (_what, spoil, why) => {
    const { database } = await scene()
    const outer = await DroppedFiles.into(database)
    const disk = join(outer.path, 'mang')
    smallDisk(disk, 64)
    const dropped = await DroppedFiles.into(database, disk)
    const watcher = dropped.watcher()
    await dropped.drop('a.csv', list(1))
    spoil(disk)
    await watcher.drain()
    dropped.clock.advance(5_000)
    await expect(watcher.drain()).rejects.toThrow('INTAKE_FOLDER')
    expect(watcher.faults()).toMatchObject([{ fault: 'folder-unusable', why }])
    expect(await requests(database)).toBe(0)
  })
})

/** A log that resolves once something was said of the folder. */
function heardLog(): Logger & { heard: Promise<void> } {
  let hear = (): void => undefined
  const heard = new Promise<void>((resolve) => (hear = resolve))
  const log = createLog('silent')
  const error = (facts: object): void => {
    if (JSON.stringify(facts).includes('INTAKE_FOLDER')) hear()
  }
  return Object.assign(log, { heard, error, child: () => log })
}

/** Until there is no room for anything. */
function fill(disk: string): void {
  const free = statfsSync(disk)
  writeFileSync(join(disk, 'day.bin'), Buffer.alloc(free.bavail * free.bsize))
}

/** The database refuses the second page of every file, as when the process dies in the middle of it. */
async function diesInSecondPage({ prisma }: DatabaseHandle): Promise<void> {
  await prisma.$executeRaw`
    create function dies() returns trigger language plpgsql as $$ begin raise 'killed'; end $$`
  await prisma.$executeRaw`
    create trigger dies before insert on intake_file_page for each row when (new.page = 1)
    execute function dies()`
}

it('gives up a file of which a page fails three times, says so, and takes the others', async () => {
  const { database } = await scene()
  const dropped = await DroppedFiles.into(database)
  const watcher = dropped.watcher()
  await database.prisma.$executeRaw`
    create function fails() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`
  await database.prisma.$executeRaw`
    create trigger fails before insert on coordination_request for each row
    when (new.document_number = '960/THADS-KV9') execute function fails()`
  await dropped.drop('a-loi.csv', list(1, 960))
  await dropped.drop('b-dung.csv', list(1, 970))
  await watcher.drain()
  for (const _try of [1, 2]) {
    dropped.clock.advance(5_000)
    await expect(watcher.drain()).rejects.toThrow(/P0001|no/)
    expect(await dropped.names()).toContain('a-loi.csv')
  }
  expect(await requests(database)).toBe(1)
  dropped.clock.advance(5_000)
  await expect(watcher.drain()).rejects.toThrow(/P0001|no/)
  expect(await dropped.names()).toEqual(['da-nhan', 'loi'])
  expect(await dropped.names('loi')).toEqual(['a-loi.csv', 'a-loi.csv.txt'])
  expect(await dropped.text('loi', 'a-loi.csv.txt')).toContain('đã thử 3 lần')
  expect(await dropped.told()).toContainEqual({
    kind: 'file-not-taken',
    file: 'a-loi.csv',
    why: 'unreadable',
  })
  await watcher.drain()
})
