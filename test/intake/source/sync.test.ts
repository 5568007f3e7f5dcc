import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openIntake } from '../../../src/app/intake.ts'
import { sourceMarks } from '../../../src/app/source-state.ts'
import { day, instantAt } from '../../../src/domain/time/day.ts'
import {
  openSource,
  type SourceDatabase,
  type View,
  VIEWS,
} from '../../../src/intake/source/source-database.ts'
import { type SyncCounts, type SourceMarks, syncFrom } from '../../../src/intake/source/sync.ts'
import { listRefusals } from '../../../src/store/tables/source-refusals.ts'
import { type Intake, RECORDS_A_PAGE } from '../../../src/usecases/import/ports.ts'
import { useDatabase } from '../../support/database.ts'
import { type CaseSystem, mariaDbCaseSystem, postgresCaseSystem } from '../../support/case-views.ts'
import { hasMariadb, useMariadb } from '../../support/mariadb.ts'
import { COMMUNE, DIVISION, seedSmallProvince } from '../../support/province.ts'

const MORNING = instantAt(day('2026-11-20'), '09:00')
const MINUTE_MS = 60_000

/** Rows of as many requests, all changed at one moment. */
function requestsNumbered(first: number, count: number, changedAt = '2026-11-19 12:00:00'): string {
  return Array.from({ length: count }, (_row, at) => {
    const number = String(first + at)
    return `('z${number}', null, '${number}/THADS-KV9', '2026-11-18', '${COMMUNE}', 'xac-minh-dieu-kien-tha', 'đã gửi', null, '${changedAt}')`
  }).join(', ')
}

const ENGINES = { PostgreSQL: true, MariaDB: hasMariadb() }

for (const [engine, isThere] of Object.entries(ENGINES)) {
  describe.runIf(isThere)(`From a database of ${engine}`, () => {
    const mariaDb = engine === 'MariaDB' ? useMariadb() : undefined
    const database = useDatabase()
    let foreign: CaseSystem
    let source: SourceDatabase
    let marks: SourceMarks
    let now = MORNING

    beforeAll(async () => {
      await seedSmallProvince(database.current)
      foreign = mariaDb ? await mariaDbCaseSystem(mariaDb.current.url) : await postgresCaseSystem()
      source = await openSource(foreign.url, new AbortController().signal)
      const kept = new Map<View, Parameters<SourceMarks['write']>[1]>()
      marks = {
        read: async (view) => kept.get(view),
        write: async (view, mark) => void kept.set(view, mark),
        refused: (view, most) => sourceMarks(database.current, now).refused(view, most),
      }
    })
    afterAll(async () => {
      source.close()
      await foreign.close()
    })

    const intakeOf = (): Intake => openIntake(database.current, () => now)
    const synced = (over: Partial<Parameters<typeof syncFrom>[0]> = {}): Promise<SyncCounts> => {
      const signal = new AbortController().signal
      now = new Date(now.getTime() + MINUTE_MS)
      return syncFrom({ source, marks, signal, intake: intakeOf(), ...over })
    }
    const refused = () => listRefusals(database.current.prisma)
    const toUnknown = (rows: string): string => rows.replaceAll(COMMUNE, 'UBND xã Nào')
    const isFounded = async (sourceId: string, name: string): Promise<void> => {
      const entry = { kind: 'ubnd-xa', name } as const
      await intakeOf().receive({ source: 'import', records: [{ kind: 'agency', sourceId, entry }] })
    }
    const requests = () =>
      database.current.prisma.coordinationRequest.findMany({ orderBy: { code: 'asc' } })

    it('takes cases, then the requests that name them', async () => {
      await foreign.run(
        `insert into vu_viec values ('v1', '46/QĐ-THADS', '2026-10-05', 'DS', 1304500000.00, 'đang thi hành',
        'ông Nguyễn Văn Mẫu', '2026-11-18 08:00:00')`,
      )
      await foreign.run(
        `insert into yeu_cau values ('y1', 'v1', '512/THADS-KV9', '2026-11-18', '${COMMUNE}', 'xac-minh-dieu-kien-tha',
        'đang thực hiện', '2026-11-19', '2026-11-18 09:00:00')`,
      )
      expect(await synced()).toMatchObject({ created: 2, refused: 0 })
      const [request] = await requests()
      expect(request).toMatchObject({ status: 'in-progress', documentNumber: '512/THADS-KV9' })
      const enforced = await database.current.prisma.enforcementCase.findFirst({
        where: { code: request?.caseCode ?? '' },
        include: { parties: true },
      })
      expect(enforced).toMatchObject({ amount: 1_304_500_000n, status: 'enforcing' })
      expect(enforced?.parties).toMatchObject([{ name: 'Nguyễn Văn Mẫu', role: 'debtor' }])
    })

    it('reads what has changed, and nothing twice', async () => {
      expect(await synced()).toMatchObject({ created: 0, changed: 0 })
      await foreign.run(
        `update vu_viec set tinh_trang = 'tạm đình chỉ', sua = '2026-11-19 10:00:00' where id = 'v1'`,
      )
      expect(await synced()).toMatchObject({ created: 0, changed: 1 })
      expect(await synced()).toMatchObject({ created: 0, changed: 0 })
    })

    it('takes what became visible after later rows were read', async () => {
      await foreign.run(
        `insert into vu_viec values ('v2', '47/QĐ-THADS', '2026-10-06', 'DS', 1, null, null, '2026-11-19 09:55:00')`,
      )
      expect(await synced()).toMatchObject({ created: 1 })
    })

    it('names what is wrong with a row, and takes the others', async () => {
      await foreign.run(
        `insert into yeu_cau values
        ('y2', 'v9', '513/THADS-KV9', '2026-11-18', 'UBND xã Không Có', 'xac-minh-dieu-kien-tha', null, null, '2026-11-19 11:00:00'),
        ('y3', null, '514/THADS-KV9', '2026-11-18', '${COMMUNE}', 'xac-minh-dieu-kien-tha', null, null, '2026-11-19 11:00:00')`,
      )
      expect(await synced()).toMatchObject({ created: 1, refused: 1 })
      expect(await refused()).toMatchObject([
        {
          kind: 'request',
          id: 'y2',
          since: now,
          faults: [{ reason: 'unknown-agency' }, { reason: 'unknown-case' }],
        },
      ])
    })

    it('takes a row that it refused once what was missing is here, though nothing changes over there', async () => {
      await foreign.run(`insert into yeu_cau values ${requestsNumbered(900, 1)}`)
      for (const _turn of [1, 2]) await synced()
      expect(await refused()).toMatchObject([{ id: 'y2', since: expect.any(Date) }])
      await isFounded('xa.khong-co', 'UBND xã Không Có')
      await foreign.run(
        `insert into vu_viec values ('v9', '49/QĐ-THADS', '2026-10-06', 'DS', 1, null, null, '2026-11-19 12:00:00')`,
      )
      expect(await synced()).toMatchObject({ created: 2, refused: 0 })
      expect(await refused()).toEqual([])
      expect(await synced()).toMatchObject({ created: 0, changed: 0, refused: 0 })
    })

    it('counts a row that is gone over there as refused no longer', async () => {
      await foreign.run(
        `insert into yeu_cau values ${toUnknown(requestsNumbered(910, 2, '2026-11-19 12:00:00'))}`,
      )
      expect(await synced()).toMatchObject({ created: 0, refused: 2 })
      await foreign.run(`delete from yeu_cau where id = 'z910'`)
      await synced()
      expect(await refused()).toMatchObject([{ id: 'z911' }])
      await foreign.run(`delete from yeu_cau where id = 'z911'`)
      await synced()
      expect(await refused()).toEqual([])
    })

    it('is as quiet of what it refused in its first reading as of the rest of it', async () => {
      const kept = new Map<View, Parameters<SourceMarks['write']>[1]>()
      const own: SourceMarks = {
        ...marks,
        read: async (view) => kept.get(view),
        write: async (view, mark) => void kept.set(view, mark),
      }
      const notifyOf = new Map<string, string>()
      const intake: Intake = {
        receive: (delivery, alongside) => {
          for (const { sourceId = '' } of delivery.records) {
            notifyOf.set(sourceId, delivery.notify ?? 'cards')
          }
          return intakeOf().receive(delivery, alongside)
        },
      }
      const turn = (): Promise<SyncCounts> => synced({ marks: own, intake })
      const old = toUnknown(requestsNumbered(920, 1, '2026-11-19 11:00:00'))
      await foreign.run(`insert into yeu_cau values ${old}`)
      await turn()
      const young = toUnknown(requestsNumbered(921, 1, '2026-11-19 11:55:00'))
      await foreign.run(`insert into yeu_cau values ${young}`)
      expect(await turn()).toMatchObject({ created: 0, refused: 2 })
      await isFounded('xa.nao', 'UBND xã Nào')
      notifyOf.clear()
      expect(await turn()).toMatchObject({ created: 2, refused: 0 })
      expect(Object.fromEntries(notifyOf)).toMatchObject({ z920: 'digest', z921: 'cards' })
      expect(await refused()).toEqual([])
    })

    it('tries a page of refused rows at a turn, and each of them in its turn', async () => {
      const count = RECORDS_A_PAGE + 3
      const many = requestsNumbered(70_000, count, '2026-11-19 11:20:00')
      await foreign.run(`insert into yeu_cau values ${many.replaceAll(COMMUNE, 'UBND xã Xa')}`)
      await synced({ since: '2026-11-19 11:10:00' })
      expect(await refused()).toHaveLength(count)
      const asked: (readonly string[])[] = []
      const watched: SourceDatabase = {
        ...source,
        rows: (wanted) => {
          asked.push(wanted.ids)
          return source.rows(wanted)
        },
      }
      for (const _turn of [1, 2]) await synced({ source: watched })
      expect(asked.map(({ length }) => length)).toEqual([RECORDS_A_PAGE, RECORDS_A_PAGE])
      expect(new Set(asked.flat()).size).toBe(count)
      await isFounded('xa.xa', 'UBND xã Xa')
      for (const _turn of [1, 2]) await synced()
      expect(await refused()).toEqual([])
    })

    it('reads on when ids become of another type while a row stands refused', async () => {
      const row = requestsNumbered(960, 1, '2026-11-19 11:55:00')
      await foreign.run(`insert into yeu_cau values ${toUnknown(row).replace('xã Nào', 'xã Đâu')}`)
      expect(await synced()).toMatchObject({ refused: 1 })
      await foreign.run('drop view phoi_hop_requests')
      await foreign.run(
        `create view phoi_hop_requests as select 7 as source_id, so as document_number, ngay as document_on,
         '${DIVISION}' as asker, noi_nhan as answerer, loai as type, sua as changed_at from yeu_cau where id = 'z960'`,
      )
      expect(await synced()).toMatchObject({ refused: 1 })
      expect(await refused()).toMatchObject([{ id: '7' }])
      await foreign.viewRequests('ngay')
      await foreign.run(`delete from yeu_cau where id = 'z960'`)
      await synced()
      expect(await refused()).toEqual([])
    })

    it('goes on after the last page that was taken', async () => {
      const count = 2 * RECORDS_A_PAGE + 50
      await foreign.run(`insert into yeu_cau values ${requestsNumbered(1000, count)}`)
      const before = (await requests()).length
      let pages = 0
      const dying: Intake = {
        receive: async (delivery) => {
          pages += 1
          if (pages === 3) throw new Error('Killed')
          return intakeOf().receive(delivery)
        },
      }
      await expect(synced({ intake: dying })).rejects.toThrow('Killed')
      const seen: string[] = []
      const counting: Intake = {
        receive: async (delivery) => {
          seen.push(...delivery.records.flatMap(({ sourceId }) => sourceId ?? []))
          return intakeOf().receive(delivery)
        },
      }
      await synced({ intake: counting })
      expect((await requests()).length).toBe(before + count)
      expect(new Set(seen).size).toBe(seen.length)
    })

    it('holds no more than a page at a time, and goes on in the middle of rows that changed at one moment', async () => {
      await foreign.run(
        `insert into yeu_cau values ${requestsNumbered(30000, 2 * RECORDS_A_PAGE + 1)}`,
      )
      const fetched: number[] = []
      const counted: SourceDatabase = {
        ...source,
        since: async (page) => counting(await source.since(page)),
        after: async (page) => counting(await source.after(page)),
      }
      const counting = <T>(rows: T[]): T[] => {
        fetched.push(rows.length)
        return rows
      }
      expect(await synced({ source: counted })).toMatchObject({ created: 2 * RECORDS_A_PAGE + 1 })
      expect(Math.max(...fetched)).toBe(RECORDS_A_PAGE)
      expect(await synced()).toMatchObject({ created: 0, changed: 0 })
    })

    it('goes on with a first reading that broke off, and is loud only after it', async () => {
      const kept = new Map<View, Parameters<SourceMarks['write']>[1]>()
      const own: SourceMarks = {
        read: async (view) => kept.get(view),
        write: async (view, mark) => void kept.set(view, mark),
        refused: () => Promise.resolve([]),
      }
      const told: (string | undefined)[] = []
      let pages = 0
      const dying: Intake = {
        receive: async (delivery) => {
          pages += 1
          if (pages === 4) throw new Error('Killed')
          if (delivery.records[0]?.kind === 'request') told.push(delivery.notify)
          return intakeOf().receive(delivery)
        },
      }
      const before = (await requests()).length
      await foreign.run(`insert into yeu_cau values ${requestsNumbered(6000, 300)}`)
      await expect(synced({ marks: own, intake: dying })).rejects.toThrow('Killed')
      expect(kept.get(VIEWS.request)).toMatchObject({ isFirst: true })
      expect(await synced({ marks: own, intake: dying })).toMatchObject({ refused: 0 })
      expect(new Set(told)).toEqual(new Set(['digest']))
      expect((await requests()).length).toBe(before + 300)
      told.length = 0
      await synced({ marks: own, intake: dying })
      expect(new Set(told)).toEqual(new Set([undefined]))
    })

    it('goes on where it was when a column that became of another type between two pages is mended', async () => {
      await foreign.run(
        `insert into yeu_cau values ${requestsNumbered(20000, 2 * RECORDS_A_PAGE + 50, '2026-11-19 15:00:00')}`,
      )
      const before = (await requests()).length
      let made = 0
      const meddled: Intake = {
        receive: async (delivery) => {
          const answers = await intakeOf().receive(delivery)
          made += answers.filter(({ outcome }) => outcome === 'created').length
          if (made > 0) await foreign.viewRequests('length(so)')
          return answers
        },
      }
      const fault = { reason: 'column-of-wrong-type', column: 'document_on', wanted: 'day' }
      await expect(synced({ intake: meddled })).rejects.toMatchObject({ faults: [fault] })
      await expect(synced()).rejects.toMatchObject({ faults: [fault] })
      expect((await requests()).length).toBe(before + made)
      await foreign.viewRequests('ngay')
      expect(await synced()).toMatchObject({ created: 2 * RECORDS_A_PAGE + 50 - made, refused: 0 })
    })

    it('takes a row from the future once, and what comes after it all the same', async () => {
      await foreign.run(
        `insert into yeu_cau values ${requestsNumbered(4000, 1, '2999-01-01 00:00:00')}`,
      )
      expect(await synced()).toMatchObject({ created: 1 })
      await foreign.run(
        `insert into yeu_cau select 'z4001', vu_viec, '4001/THADS-KV9', ngay, noi_nhan, loai, tinh_trang, nhan, now()
        from yeu_cau where id = 'z4000'`,
      )
      expect(await synced()).toMatchObject({ created: 1, changed: 0 })
    })

    it('keeps what disappears over there', async () => {
      const before = (await requests()).length
      await foreign.run(`delete from yeu_cau where id >= 'z4000'`)
      expect(await synced()).toMatchObject({ created: 0, changed: 0 })
      expect((await requests()).length).toBe(before)
    })

    it('takes a moment to be on the day that it is in Viet Nam', async () => {
      const seconds = instantAt(day('2026-11-18'), '00:30').getTime() / 1_000
      const asMoment = engine === 'MariaDB' ? 'from_unixtime' : 'to_timestamp'
      await foreign.viewRequests(`${asMoment}(${String(seconds)})`)
      await foreign.run(`insert into yeu_cau values ${requestsNumbered(5000, 1, '2998-01-01')}`)
      expect(await synced()).toMatchObject({ created: 1 })
      const made = (await requests()).find(
        ({ documentNumber }) => documentNumber === '5000/THADS-KV9',
      )
      expect(made?.documentOn.toISOString()).toBe('2026-11-18T00:00:00.000Z')
      await foreign.viewRequests('ngay')
    })

    it('says which view is not what it should be', async () => {
      await foreign.run('drop view phoi_hop_cases')
      await expect(synced()).rejects.toMatchObject({ faults: [{ reason: 'no-view' }] })
      await foreign.run(
        `create view phoi_hop_cases as select id as source_id, so as decision_number, tien as decision_on, 'x' as issuer,
         sua as changed_at from vu_viec`,
      )
      await expect(synced()).rejects.toMatchObject({
        faults: [{ reason: 'column-of-wrong-type', column: 'decision_on', wanted: 'day' }],
      })
    })
  })
}
