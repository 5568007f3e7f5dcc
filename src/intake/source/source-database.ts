import pg from 'pg'
import mysql from 'mysql2/promise'

/** The two views of a case system; each has the columns of a record, `source_id` and `changed_at`. */
export const VIEWS = { case: 'phoi_hop_cases', request: 'phoi_hop_requests' } as const
export type View = (typeof VIEWS)[keyof typeof VIEWS]

/** The last row that was read: when it changed, as its database writes it, and its id. */
export interface Mark {
  at: string
  id: string
  /** The view has not been read to its end yet. */
  isFirst?: true
}

export type SourceRow = Readonly<Record<string, unknown>>
/** What a column holds, as far as a record cares. */
export type ColumnKind = 'day' | 'moment' | 'number' | 'text' | 'other'

interface PageWanted {
  view: View
  columns: readonly string[]
  mark: Mark
  limit: number
}

/** The database of another system. It is read, and never changed. */
export interface SourceDatabase {
  /** By the names of its columns; empty where there is no such view. */
  columns(view: View): Promise<ReadonlyMap<string, ColumnKind>>
  /** The first rows that changed after a row, in the order in which they changed; `changed_at` as the mark has it. */
  after(page: PageWanted): Promise<SourceRow[]>
  /** The same from some seconds before a mark on: what was written then may have become visible since. */
  since(page: PageWanted): Promise<SourceRow[]>
  close(): Promise<void>
}

/** What was begun before a row became visible, and ended after it, lies this much before it at the most. */
const OVERLAP_SECONDS = 600
const CONNECT_MS = 10_000
/** A view that takes longer is counted as silent. */
const ANSWER_MS = 60_000

interface Dialect {
  connect: (url: string) => Promise<Connection>
  placeholder: (place: number) => string
  /** The mark of a row, and what is compared with it. */
  markOf: string
  instant: (placeholder: string) => string
  earlier: (placeholder: string) => string
  schema: string
}

interface Connection {
  query(sql: string, values: readonly unknown[]): Promise<SourceRow[]>
  end(): Promise<void>
}

const POSTGRESQL: Dialect = {
  connect: connectPostgres,
  placeholder: (place) => `$${String(place)}`,
  markOf: `to_char(changed_at, 'YYYY-MM-DD"T"HH24:MI:SS.USTZH:TZM')`,
  instant: (value) => `${value}::timestamptz`,
  earlier: (value) => `${value}::timestamptz - interval '${String(OVERLAP_SECONDS)} seconds'`,
  schema: 'any(current_schemas(false))',
}

/** MySQL and MariaDB. */
const MYSQL: Dialect = {
  connect: connectMysql,
  placeholder: () => '?',
  markOf: `date_format(changed_at, '%Y-%m-%d %H:%i:%s.%f')`,
  instant: (value) => `cast(${value} as datetime(6))`,
  earlier: (value) =>
    `date_sub(cast(${value} as datetime(6)), interval ${String(OVERLAP_SECONDS)} second)`,
  schema: 'database()',
}

/** @throws Error when it does not answer, or refuses us */
export async function openSource(url: string): Promise<SourceDatabase> {
  const dialect = url.startsWith('postgres') ? POSTGRESQL : MYSQL
  const connection = await dialect.connect(url)
  const { placeholder, markOf, instant, earlier, schema } = dialect
  const page = ({ view, columns, limit }: PageWanted, condition: string): string => {
    const others = columns.filter((name) => name !== 'changed_at').map((name) => `v.${name}`)
    return `select ${[...others, `${markOf} as changed_at`].join(', ')} from ${view} v
      where changed_at is not null and (${condition}) order by v.changed_at, v.source_id limit ${String(limit)}`
  }
  return {
    columns: async (view) => {
      const rows = await connection.query(
        `select column_name as name, data_type as type from information_schema.columns
         where table_name = ${placeholder(1)} and table_schema = ${schema}`,
        [view],
      )
      return new Map(
        rows.map(({ name, type }) => [String(name).toLowerCase(), kindOf(String(type))]),
      )
    },
    after: (wanted) => {
      const { at, id } = wanted.mark
      const condition = `(v.changed_at, v.source_id) > (${instant(placeholder(1))}, ${placeholder(2)})`
      return connection.query(page(wanted, condition), [at, id])
    },
    since: (wanted) => {
      const { at } = wanted.mark
      const [condition, values] =
        at === '' ? ['1 = 1', []] : [`v.changed_at >= ${earlier(placeholder(1))}`, [at]]
      return connection.query(page(wanted, condition), values)
    },
    close: () => connection.end(),
  }
}

const KINDS: readonly [beginning: RegExp, kind: ColumnKind][] = [
  [/^date$/, 'day'],
  [/^(?:timestamp|datetime)/, 'moment'],
  [/^(?:smallint|integer|bigint|int|mediumint|numeric|decimal|double|real|float)/, 'number'],
  [/^(?:character|text|varchar|char|mediumtext|longtext|uuid|user-defined|enum|citext)/, 'text'],
]

function kindOf(type: string): ColumnKind {
  return KINDS.find(([beginning]) => beginning.test(type.toLowerCase()))?.[1] ?? 'other'
}

/** Days and moments as the database writes them: a driver's dates would move with the time zone of this machine. */
const AS_WRITTEN = { getTypeParser: () => (value: unknown) => value }

async function connectPostgres(connectionString: string): Promise<Connection> {
  const client = new pg.Client({
    connectionString,
    application_name: 'phoi-hop-source',
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: ANSWER_MS,
    statement_timeout: ANSWER_MS,
    types: AS_WRITTEN,
  })
  client.on('error', () => undefined)
  await client.connect()
  await client.query(`set time zone 'UTC'`)
  return {
    query: async (text, values) =>
      (await client.query<Record<string, unknown>>(text, [...values])).rows,
    end: () => client.end(),
  }
}

async function connectMysql(uri: string): Promise<Connection> {
  const connection = await mysql.createConnection({
    uri,
    connectTimeout: CONNECT_MS,
    dateStrings: true,
    decimalNumbers: false,
    supportBigNumbers: true,
    bigNumberStrings: true,
  })
  return {
    query: async (sql, values) => {
      const [rows] = await connection.query<mysql.RowDataPacket[]>({ sql, timeout: ANSWER_MS }, [
        ...values,
      ])
      return rows
    },
    end: () => connection.end(),
  }
}
