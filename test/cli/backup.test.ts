import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MANIFEST_FILE, type Manifest } from '../../src/store/copies/backup-manifest.ts'
import { acquireEmbeddedPostgres } from '../../src/store/server/embedded-postgres.ts'
import { day, instantAt } from '../../src/domain/time/day.ts'
import { CommandLine } from '../support/cli.ts'
import { ask, type EngineFolder, engineFolder, makeEngineFolder } from '../support/engine-folder.ts'

const NOW = instantAt(day('2026-11-30'), '09:00')
const ROWS = 1_000
/** A file that holds rows, and is not needed to open the database. */
let tableFile = ''
let place: EngineFolder
let cli: CommandLine
const copies: Record<'good' | 'newer', string> = { good: '', newer: '' }

beforeAll(async () => {
  place = await makeEngineFolder()
  cli = new CommandLine(NOW, '', { DATA_DIR: place.folder })
  const [found] = await change<{ path: string }>(
    `create table kept as select generate_series(1, ${ROWS}) as n`,
    `select pg_relation_filepath('kept') as path`,
  )
  tableFile = found?.path ?? ''
  copies.good = await backedUp('good')
  await change(
    `create table _prisma_migrations as
       select '99990101000000_to_come' as migration_name, now() as finished_at`,
  )
  copies.newer = await backedUp('newer')
  await change('drop table _prisma_migrations', 'delete from kept where n > 400')
})

afterAll(() => place.remove())

/** Works on the database while no service runs. */
async function change<Row extends pg.QueryResultRow>(...statements: string[]): Promise<Row[]> {
  const server = await acquireEmbeddedPostgres(place.directory)
  let rows: Row[] = []
  for (const sql of statements) rows = await ask<Row>(server.url('postgres'), sql)
  await server.stop()
  return rows
}

async function backedUp(name: string): Promise<string> {
  const folder = join(place.folder, name)
  expect(await cli.run(['backup', folder])).toMatchObject({ code: 0, err: '' })
  return folder
}

/** The same files under another name; what is written there anew leaves the original alone. */
function twin(folder: string, name: string): string {
  const copy = join(place.folder, name)
  mkdirSync(copy)
  chmodSync(copy, 0o755)
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const from = join(entry.parentPath, entry.name)
    const to = join(copy, from.slice(folder.length))
    mkdirSync(entry.isDirectory() ? to : dirname(to), { recursive: true })
    if (entry.isFile()) linkSync(from, to)
  }
  return copy
}

function rewrite(path: string, change: (bytes: Buffer) => Buffer | string): void {
  const changed = change(readFileSync(path))
  rmSync(path)
  writeFileSync(path, changed)
}

function rewriteManifest(folder: string, change: (manifest: Manifest) => object): void {
  rewrite(join(folder, MANIFEST_FILE), (bytes) =>
    JSON.stringify(change(JSON.parse(bytes.toString()) as Manifest)),
  )
}

function flipped(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes)
  changed.writeUInt8(changed.readUInt8(100) ^ 1, 100)
  return changed
}

const firstSegment = (folder: string): string =>
  /file (\w+)/.exec(readFileSync(join(folder, 'backup_label'), 'utf8'))?.[1] ?? ''

interface Damage {
  kind: string
  says: RegExp
  of?: 'newer'
  damage?: (folder: string) => void
  /** Instead of a damaged copy. */
  instead?: () => string
  options?: string[]
}

const DAMAGES: Damage[] = [
  {
    kind: 'a folder that is not there',
    says: /không có thư mục này/,
    instead: () => join(place.folder, 'nowhere'),
  },
  {
    kind: 'a folder of something else',
    says: /không phải bản sao lưu\. Chỉ ra/,
    instead: () => join(place.directory, readdirSync(place.directory).find(isEngine) ?? ''),
  },
  {
    kind: 'the data folder of a server',
    says: /thư mục dữ liệu của một máy chủ PostgreSQL/,
    instead: () => place.data,
  },
  {
    kind: 'a copy without manifest',
    says: /không có danh mục tệp .* --without-manifest/,
    damage: (folder) => rmSync(join(folder, MANIFEST_FILE)),
  },
  {
    kind: 'a copy whose manifest is cut',
    says: /danh mục tệp .* bị hỏng/,
    damage: (folder) => rewrite(join(folder, MANIFEST_FILE), (bytes) => bytes.subarray(0, 500)),
  },
  {
    kind: 'a copy whose manifest leads out of its folder',
    says: /danh mục tệp .* bị hỏng/,
    damage: (folder) =>
      rewriteManifest(folder, (manifest) => ({
        ...manifest,
        files: [...manifest.files, { ...manifest.files[0], path: 'base/../../stranger' }],
      })),
  },
  {
    kind: 'a copy of a newer kind',
    says: /phiên bản phần mềm mới hơn ghi/,
    damage: (folder) => rewriteManifest(folder, (manifest) => ({ ...manifest, format: 2 })),
  },
  {
    kind: 'a copy that lacks a file',
    says: /thiếu tệp base/,
    damage: (folder) => rmSync(join(folder, tableFile)),
  },
  {
    kind: 'a copy with a file that is cut',
    says: /tệp base\S+ bị cụt/,
    damage: (folder) => rewrite(join(folder, tableFile), (bytes) => bytes.subarray(0, 8_192)),
  },
  {
    kind: 'a copy with one bit turned',
    says: /nội dung tệp base\S+ không còn như lúc sao lưu/,
    damage: (folder) => rewrite(join(folder, tableFile), flipped),
  },
  {
    kind: 'a copy that lacks a segment of the log',
    says: /thiếu nhật ký ghi \(WAL\) pg_wal\/0/,
    damage: (folder) => rmSync(join(folder, 'pg_wal', firstSegment(folder))),
  },
  {
    kind: 'a copy without its label',
    says: /thiếu tệp backup_label/,
    damage: (folder) => rmSync(join(folder, 'backup_label')),
  },
  {
    kind: 'a copy of another PostgreSQL',
    says: /thuộc PostgreSQL 19/,
    damage: (folder) => rewrite(join(folder, 'PG_VERSION'), () => '19\n'),
  },
  {
    kind: 'a copy of a newer schema',
    says: /mới hơn phần mềm này \(99990101000000_to_come\)/,
    of: 'newer',
  },
  {
    kind: 'a copy with fewer rows than it says',
    says: /số bản ghi không khớp \(postgres\.kept: 1000 ≠ 1001\)/,
    damage: (folder) =>
      rewriteManifest(folder, (manifest) => ({
        ...manifest,
        databases: manifest.databases.map((one) =>
          one.name === 'postgres' ? { ...one, rows: { kept: ROWS + 1 } } : one,
        ),
      })),
  },
  {
    kind: 'a copy without manifest that does not open',
    says: /không mở được \(.*pg_control/,
    damage: (folder) => {
      rmSync(join(folder, MANIFEST_FILE))
      rewrite(join(folder, 'global/pg_control'), (bytes) => bytes.subarray(0, 100))
    },
    options: ['--without-manifest'],
  },
]

function isEngine(name: string): boolean {
  return name.startsWith('engine-')
}

/** What stands beside each other, and the files of the data to the byte and the moment. */
function stateOf(directory: string): string[] {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' })
  return names
    .filter((name) => !isEngine(name) && name !== 'postgres.log')
    .map((name) => {
      const { size, mtimeMs, uid } = lstatSync(join(directory, name))
      return lstatSync(join(directory, name)).isDirectory()
        ? name
        : `${name} ${size} ${mtimeMs} ${uid}`
    })
}

describe('A backup', () => {
  it('is refused with what is wrong, and nothing is touched, when it is damaged, cut or foreign', async () => {
    const before = stateOf(place.directory)
    let refused = 0
    for (const [
      index,
      { kind, says, of = 'good', damage, instead, options = [] },
    ] of DAMAGES.entries()) {
      const folder = instead?.() ?? twin(copies[of], `damaged-${index}`)
      damage?.(folder)
      const { code, out, err } = await cli.run(['backup', 'restore', folder, ...options])
      const [why, untouched] = err.split('\n')
      const state = stateOf(place.directory)
      expect({ kind, code, out, why, untouched, state }).toEqual({
        kind,
        code: 1,
        out: '',
        why: expect.stringMatching(says) as unknown,
        untouched: 'Dữ liệu hiện có không thay đổi.',
        state: before,
      })
      refused += 1
    }
    process.stdout.write(`damaged copies of each kind refused ${refused} of ${DAMAGES.length}\n`)
  })

  it('is checked without touching anything, and says how much is in it', async () => {
    const before = stateOf(place.directory)
    const sound = await cli.run(['backup', 'check', copies.good])
    expect(sound).toMatchObject({ code: 0, err: '' })
    expect(sound.out).toContain('nguyên vẹn và mở được')
    expect(sound.out).toContain('postgres: 1.000 bản ghi')
    const none = await cli.run(['backup', 'check', join(place.folder, 'nowhere')])
    expect(none).toMatchObject({ code: 1, out: '' })
    expect(stateOf(place.directory)).toEqual(before)
  })

  it('replaces data that no longer opens, which comes back by one command, and goes by it again', async () => {
    const control = join(place.data, 'global/pg_control')
    const damaged = readFileSync(control).subarray(0, 100)
    writeFileSync(control, damaged)

    const restored = await cli.run(['backup', 'restore', copies.good])
    expect(restored).toMatchObject({ code: 0, err: '' })
    const former = /giữ ở (\S+?)\. /.exec(restored.out)?.[1] ?? ''
    expect(readFileSync(join(former, 'global/pg_control'))).toEqual(damaged)
    expect(restored.out).toContain('npm run cli -- backup undo')
    expect(await kept()).toBe(ROWS)

    expect(await cli.run(['backup', 'undo'])).toMatchObject({ code: 0, err: '' })
    expect(readFileSync(control)).toEqual(damaged)
    expect(existsSync(former)).toBe(false)
    expect(await cli.run(['backup', 'undo'])).toMatchObject({ code: 0, err: '' })
    expect(await kept()).toBe(ROWS)
  })

  it('of an older kind, without manifest, is taken when asked for, and said to be unproven', async () => {
    const older = twin(copies.good, 'older')
    rmSync(join(older, MANIFEST_FILE))
    const { code, out } = await cli.run(['backup', 'restore', older, '--without-manifest'])
    expect(code).toBe(0)
    expect(out).toContain('không biết có đủ dữ liệu hay không')
    expect(out).toContain('postgres: 1.000 bản ghi')
    expect(await kept()).toBe(ROWS)
  })

  it('opens on a computer that has no data yet, where there is nothing to go back to', async () => {
    const other = await engineFolder()
    const there = new CommandLine(NOW, '', { DATA_DIR: other.folder })
    expect((await there.run(['backup', 'undo'])).code).toBe(1)
    const { code, out } = await there.run(['backup', 'restore', copies.good])
    expect(code).toBe(0)
    expect(out).not.toContain('undo')
    const server = await acquireEmbeddedPostgres(other.directory)
    const rows = await ask(server.url('postgres'), 'select count(*)::int as n from kept')
    await server.stop()
    expect(rows).toEqual([{ n: ROWS }])
  })
})

async function kept(): Promise<number | undefined> {
  const [row] = await change<{ n: number }>('select count(*)::int as n from kept')
  return row?.n
}
