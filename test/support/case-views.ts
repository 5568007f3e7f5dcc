import { randomBytes } from 'node:crypto'
import mysql from 'mysql2/promise'
import pg from 'pg'
import { inject } from 'vitest'
import { createDatabase, dropDatabase } from '../../src/store/migrations/migrate.ts'
import { withDatabase } from './database-url.ts'
import { DIVISION } from './province.ts'

/** A case system's own tables, and its views for us. */
const schema = (instant: string): string[] => [
  `create table vu_viec (id varchar(40) primary key, so varchar(60), ngay date, loai varchar(10), tien decimal(18,2),
     tinh_trang varchar(40), bi_don varchar(200), sua ${instant} not null)`,
  `create table yeu_cau (id varchar(40) primary key, vu_viec varchar(40), so varchar(60), ngay date, noi_nhan varchar(200),
     loai varchar(60), tinh_trang varchar(40), nhan date, sua ${instant} not null)`,
  `create view phoi_hop_cases as select id as source_id, so as decision_number, ngay as decision_on,
     'pt.thads-tinh' as issuer, loai as case_field, tien as amount, tinh_trang as case_status, bi_don as debtor,
     sua as changed_at from vu_viec`,
  requestsView('ngay'),
]

function requestsView(documentOn: string): string {
  return `create view phoi_hop_requests as select id as source_id, vu_viec as case_source_id, so as document_number,
    ${documentOn} as document_on, '${DIVISION}' as asker, noi_nhan as answerer, loai as type, tinh_trang as status,
    nhan as received_on, sua as changed_at from yeu_cau`
}

/** Another system's database, with its tables and the two views. */
export interface CaseSystem {
  url: string
  run(sql: string): Promise<void>
  /** Makes the view of the requests anew, with another day of the document. */
  viewRequests(documentOn: string): Promise<void>
  rows(sql: string): Promise<object[]>
  close(): Promise<void>
}

async function viewAnew(run: CaseSystem['run'], documentOn: string): Promise<void> {
  await run('drop view phoi_hop_requests')
  await run(requestsView(documentOn))
}

export async function postgresCaseSystem(
  name = `nguon_${randomBytes(6).toString('hex')}`,
): Promise<CaseSystem> {
  const server = inject('databaseServer')
  await createDatabase(server, name)
  const url = withDatabase(server, name)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const statement of schema('timestamptz')) await client.query(statement)
  const run = async (sql: string): Promise<void> => void (await client.query(sql))
  return {
    url,
    run,
    viewRequests: (documentOn) => viewAnew(run, documentOn),
    rows: async (sql) => (await client.query<Record<string, unknown>>(sql)).rows,
    close: async () => {
      await client.end()
      await dropDatabase(server, name)
    },
  }
}

export async function mariaDbCaseSystem(server: string): Promise<CaseSystem> {
  const name = `nguon_${randomBytes(6).toString('hex')}`
  const first = await mysql.createConnection({ uri: server })
  await first.query(`create database ${name} character set utf8mb4`)
  await first.end()
  const url = withDatabase(server, name)
  const connection = await mysql.createConnection({ uri: url })
  for (const statement of schema('datetime(6)')) await connection.query(statement)
  const run = async (sql: string): Promise<void> => void (await connection.query(sql))
  return {
    url,
    run,
    viewRequests: (documentOn) => viewAnew(run, documentOn),
    rows: async (sql) => (await connection.query<mysql.RowDataPacket[]>(sql))[0],
    close: () => connection.end(),
  }
}
