import { connect, type Prisma } from '../store/database.ts'
import { createDatabase } from '../store/migrations/migrate.ts'
import type { DatabaseHandle } from '../app/open-database.ts'

/** The tables of a case system that does not exist, what it shows of them, and where it hears how requests stand. */
const SCHEMA = [
  `create table if not exists ho_so (
     id text primary key, so_qd text not null, ngay_qd date not null, co_quan_qd text not null, loai_an text not null,
     tinh_trang text not null, sua_luc timestamptz not null default now())`,
  `create table if not exists van_ban (
     id text primary key, ho_so text, so text not null, ngay date not null, noi_gui text not null, noi_nhan text not null,
     loai text not null, trich_yeu text, sua_luc timestamptz not null default now())`,
  `create or replace view phoi_hop_cases as
     select id as source_id, so_qd as decision_number, ngay_qd as decision_on, co_quan_qd as issuer, loai_an as case_field,
            tinh_trang as case_status, sua_luc as changed_at from ho_so`,
  `create or replace view phoi_hop_requests as
     select id as source_id, ho_so as case_source_id, so as document_number, ngay as document_on, noi_gui as asker,
            noi_nhan as answerer, loai as type, trich_yeu as subject, sua_luc as changed_at from van_ban`,
  `create table if not exists phoi_hop_status (
     code text primary key, source_id text, status text not null, version integer not null, received_on date,
     legal_due date, agreed_due date, answered_number text, answered_on date, closed_on date,
     changed_at timestamptz not null)`,
]

const MOST_CASES = 12

/**
 * Makes the database of the invented case system beside that of the demonstration, the first time it is asked for: some
 * of the province's open cases as their office keeps them. Returns where it is; undefined where none may be made.
 */
export async function openCaseSystem(database: DatabaseHandle): Promise<string | undefined> {
  const url = caseSystemUrl(database)
  try {
    await createDatabase(database.url, new URL(url).pathname.slice(1))
  } catch {
    return undefined
  }
  await inCaseSystem(url, async (system) => {
    for (const statement of SCHEMA) await system.$executeRawUnsafe(statement)
    const [{ count } = { count: 0n }] = await system.$queryRaw<{ count: bigint }[]>`
      select count(*) from ho_so`
    if (count === 0n) await fill(system, database)
  })
  return url
}

/** Where the invented case system of a demonstration is: beside its database, under a name of its own. */
export function caseSystemUrl(database: DatabaseHandle): string {
  const url = new URL(database.url)
  url.pathname += '_case_system'
  return url.href
}

async function fill(system: Prisma, { prisma }: DatabaseHandle): Promise<void> {
  const requests = await prisma.coordinationRequest.findMany({
    where: { caseCode: { not: null }, status: { in: ['sent', 'acknowledged', 'in-progress'] } },
    include: { caseOf: true },
    orderBy: { code: 'desc' },
    take: MOST_CASES,
  })
  for (const { caseOf, ...request } of requests) {
    if (!caseOf) continue
    const { code, decisionNumber, decisionOn, issuer, field } = caseOf
    await system.$executeRaw`
      insert into ho_so (id, so_qd, ngay_qd, co_quan_qd, loai_an, tinh_trang)
      values (${`HS-${code}`}, ${decisionNumber}, ${decisionOn}, ${issuer}, ${field}, 'đang thi hành')
      on conflict do nothing`
    await system.$executeRaw`
      insert into van_ban (id, ho_so, so, ngay, noi_gui, noi_nhan, loai, trich_yeu)
      values (${`VB-${request.code}`}, ${`HS-${code}`}, ${request.documentNumber}, ${request.documentOn},
              ${request.asker}, ${request.answerer}, ${request.type}, ${request.subject})`
  }
}

export interface NewDocument {
  number: string
  answerer: string
}

/** An officer writes one more document over there: the same again as the newest, under a number of its own. */
export async function writeDocument(url: string, today: Date): Promise<NewDocument | undefined> {
  return inCaseSystem(url, async (system) => {
    const [written] = await system.$queryRaw<NewDocument[]>`
      insert into van_ban (id, ho_so, so, ngay, noi_gui, noi_nhan, loai, trich_yeu)
      select 'VB-' || gen_random_uuid(), ho_so,
             (900 + (select count(*) from van_ban))::text || '/' || split_part(so, '/', 2), ${today}, noi_gui, noi_nhan,
             loai, trich_yeu
      from van_ban order by sua_luc desc, id desc limit 1
      returning so as number, noi_nhan as answerer`
    return written
  })
}

export interface StandingThere {
  code: string
  status: string
  changedAt: Date
  answeredNumber: string | null
}

export async function standingThere(url: string, most: number): Promise<StandingThere[]> {
  return inCaseSystem(
    url,
    (system) => system.$queryRaw`
      select code, status, changed_at as "changedAt", answered_number as "answeredNumber"
      from phoi_hop_status order by changed_at desc, code limit ${most}`,
  )
}

async function inCaseSystem<T>(url: string, work: (system: Prisma) => Promise<T>): Promise<T> {
  const system = connect(url, 1)
  try {
    return await work(system)
  } finally {
    await system.$disconnect()
  }
}
