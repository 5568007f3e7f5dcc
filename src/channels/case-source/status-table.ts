/** What one change leaves of a request, in the order of the columns. */
export type StatusRow = readonly [
  code: string,
  sourceId: string | null,
  status: string,
  version: number,
  receivedOn: string | null,
  legalDue: string | null,
  agreedDue: string | null,
  answeredNumber: string | null,
  answeredOn: string | null,
  closedOn: string | null,
  changedAt: Date,
]

export const STATUS_TABLE = 'phoi_hop_status'
export const STATUS_COLUMNS = {
  code: 'text',
  source_id: 'text',
  status: 'text',
  received_on: 'day',
  legal_due: 'day',
  agreed_due: 'day',
  answered_number: 'text',
  answered_on: 'day',
  closed_on: 'day',
  changed_at: 'moment',
  version: 'number',
} as const

/** In this order MySQL assigns them, and the version that decides of the others has to be the last. */
const KEPT = Object.keys(STATUS_COLUMNS).slice(1)
const ROW =
  'code, source_id, status, version, received_on, legal_due, agreed_due, answered_number, answered_on, closed_on, changed_at'

/** The table `phoi_hop_status` in the database of the case system. */
export interface StatusTable {
  /** Puts a row in its place unless a newer one is there. @throws NoAnswer, TableFault */
  write(row: StatusRow): Promise<void>
  /** As `write`, without a row: shows whether every row could be written. @throws NoAnswer, TableFault */
  check(): Promise<void>
  close(): Promise<void>
}

/**
 * What the database answers. unfit: there is no such table, it lacks columns, or it may not be written · refused: nobody is
 * let in · later: something else, this time
 */
export class TableFault extends Error {
  override name = 'TableFault'
  readonly means: 'unfit' | 'refused' | 'later'

  constructor(means: TableFault['means'], detail: string) {
    super(`case-source:main: ${detail}`)
    this.means = means
  }
}

const NO_ROW = ROW.replaceAll(/\w+/g, 'null')

export const POSTGRESQL = {
  write: postgresql(
    `values (${ROW.split(', ')
      .map((_, at) => `$${String(at + 1)}`)
      .join(', ')})`,
  ),
  check: postgresql(`select ${NO_ROW} where false`),
}

export const MYSQL = {
  write: mysql(`values (${ROW.replaceAll(/\w+/g, '?')})`),
  check: mysql(`select ${NO_ROW} from dual where false`),
}

function postgresql(rows: string): string {
  const kept = KEPT.map((name) => `${name} = excluded.${name}`)
  return `insert into phoi_hop_status as t (${ROW}) ${rows}
    on conflict (code) do update set ${kept.join(', ')} where t.version < excluded.version`
}

function mysql(rows: string): string {
  const kept = KEPT.map((name) => {
    const stands = `phoi_hop_status.${name}`
    return `${name} = if(values(version) > phoi_hop_status.version, values(${name}), ${stands})`
  })
  return `insert into phoi_hop_status (${ROW}) ${rows} on duplicate key update ${kept.join(', ')}`
}
