import { connect, Socket } from 'node:net'
import pg from 'pg'
import mysql from 'mysql2/promise'

/** The two views of a case system; each has the columns of a record, `source_id` and `changed_at`. */
export const VIEWS = { case: 'phoi_hop_cases', request: 'phoi_hop_requests' } as const
export type View = (typeof VIEWS)[keyof typeof VIEWS]

/** The last row that was read: when it changed, as its database writes it, and its id. None lies in the future. */
export interface Mark {
  at: string
  id: string
  /** The view has not been read to its end yet. */
  isFirst?: true
}

export type SourceRow = Readonly<Record<string, unknown>>
/** What a column holds, as far as a record cares. */
export type ColumnKind = 'day' | 'moment' | 'number' | 'text' | 'other'

interface RowsWanted {
  view: View
  columns: readonly string[]
}

interface PageWanted extends RowsWanted {
  mark: Mark
  limit: number
}

/** The database of another system. It is read, and never changed. */
export interface SourceDatabase {
  /** By the names of its columns; empty where there is no such view. */
  columns(view: string): Promise<ReadonlyMap<string, ColumnKind>>
  /**
   * The first rows that changed after a row, in the order in which they changed; `changed_at` as the mark has it, and
   * `read_until`: the same, or for a row from the future, before which others will come, a day ago: whatever time
   * zone its writers have, they write later than that.
   */
  after(page: PageWanted): Promise<SourceRow[]>
  /** The same from some seconds before a mark on: what was written then may have become visible since. */
  since(page: PageWanted): Promise<SourceRow[]>
  /** Those of some rows that are there still. */
  rows(wanted: RowsWanted & { ids: readonly string[] }): Promise<SourceRow[]>
  /** Waits for nothing. */
  close(): void
}

/** What was begun before a row became visible, and ended after it, lies this much before it at the most. */
const OVERLAP_SECONDS = 600
/** A view that takes longer is counted as silent. */
const LIMITS = { connectMs: 10_000, answerMs: 60_000 }
export type SourceLimits = typeof LIMITS

interface Wire {
  url: string
  limits: SourceLimits
  /** Whatever it waits for fails when the socket is destroyed. */
  socketIs: (socket: Socket) => Socket
}

interface Dialect {
  connect: (wire: Wire) => Promise<Connection>
  placeholder: (place: number) => string
  /** A moment as a mark has it, and what is compared with it. */
  markOf: (moment: string) => string
  instant: (placeholder: string) => string
  earlier: (placeholder: string) => string
  dayAgo: string
  schema: string
}

interface Connection {
  query(sql: string, values: readonly unknown[]): Promise<SourceRow[]>
  /** Says goodbye. */
  end(): Promise<void>
}

const POSTGRESQL: Dialect = {
  connect: connectPostgres,
  placeholder: (place) => `$${String(place)}`,
  markOf: (moment) => `(${moment})::timestamptz::text`,
  instant: (value) => `${value}::timestamptz`,
  earlier: (value) => `${value}::timestamptz - interval '${String(OVERLAP_SECONDS)} seconds'`,
  dayAgo: `now() - interval '1 day'`,
  schema: 'any(current_schemas(false))',
}

/** MySQL and MariaDB. */
const MYSQL: Dialect = {
  connect: connectMysql,
  placeholder: () => '?',
  markOf: (moment) => `date_format(${moment}, '%Y-%m-%d %H:%i:%s.%f')`,
  instant: (value) => `cast(${value} as datetime(6))`,
  earlier: (value) =>
    `date_sub(cast(${value} as datetime(6)), interval ${String(OVERLAP_SECONDS)} second)`,
  dayAgo: 'now() - interval 1 day',
  schema: 'database()',
}

/**
 * What it waits for when it is aborted fails at once.
 * @throws Error when it does not answer, or refuses us
 */
export async function openSource(
  url: string,
  signal: AbortSignal,
  limits: SourceLimits = LIMITS,
): Promise<SourceDatabase> {
  const dialect = url.startsWith('postgres') ? POSTGRESQL : MYSQL
  let socket: Socket | undefined
  const cut = (): unknown => socket?.destroy()
  signal.addEventListener('abort', cut, { once: true })
  const leave = (): void => {
    signal.removeEventListener('abort', cut)
    // The goodbye is sent; a server that hangs is not waited for.
    socket?.destroySoon()
  }
  const connection = await dialect
    .connect({ url, limits, socketIs: (opened) => (socket = opened) })
    .catch((error: unknown) => {
      leave()
      throw error
    })
  const { placeholder, instant, earlier, schema } = dialect
  const page = (wanted: Omit<PageWanted, 'mark'>, condition: string): string =>
    pageSql(dialect, wanted, condition)
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
    rows: ({ ids, ...wanted }) => {
      // As text: an id that was kept may be none any more where ids have become numbers.
      const condition = `concat(v.source_id, '') in (${ids.map((_id, at) => placeholder(at + 1)).join(', ')})`
      return connection.query(page({ ...wanted, limit: ids.length }, condition), ids)
    },
    close: () => {
      connection.end().catch(() => undefined)
      leave()
    },
  }
}

function pageSql(
  { markOf, dayAgo }: Dialect,
  { view, columns, limit }: Omit<PageWanted, 'mark'>,
  condition: string,
): string {
  const others = columns.filter((name) => name !== 'changed_at').map((name) => `v.${name}`)
  const marks = [
    `${markOf('v.changed_at')} as changed_at`,
    `${markOf(`case when v.changed_at > now() then ${dayAgo} else v.changed_at end`)} as read_until`,
  ]
  return `select ${[...others, ...marks].join(', ')} from ${view} v
    where changed_at is not null and (${condition}) order by v.changed_at, v.source_id limit ${String(limit)}`
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

/** Days and moments as the database writes them, in Viet Nam: a driver's dates would move with the time zone of this machine. */
const AS_WRITTEN = { getTypeParser: () => (value: unknown) => value }

async function connectPostgres({ url, limits, socketIs }: Wire): Promise<Connection> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'phoi-hop-source',
    connectionTimeoutMillis: limits.connectMs,
    query_timeout: limits.answerMs,
    statement_timeout: limits.answerMs,
    types: AS_WRITTEN,
    stream: () => socketIs(new Socket()),
  })
  client.on('error', () => undefined)
  await client.connect()
  await client.query(`set time zone 'Asia/Ho_Chi_Minh'`)
  return {
    query: async (text, values) =>
      (await client.query<Record<string, unknown>>(text, [...values])).rows,
    end: () => client.end(),
  }
}

const MYSQL_PORT = 3306

async function connectMysql({ url: uri, limits, socketIs }: Wire): Promise<Connection> {
  const connection = await mysql.createConnection({
    uri,
    connectTimeout: limits.connectMs,
    dateStrings: true,
    decimalNumbers: false,
    supportBigNumbers: true,
    bigNumberStrings: true,
    stream: ({ config }: { config: mysql.ConnectionOptions }) => {
      const { host, port = MYSQL_PORT, socketPath } = config
      return socketIs(socketPath === undefined ? connect(port, host) : connect(socketPath))
    },
  })
  await connection.query(`set time_zone = '+07:00'`)
  return {
    query: async (sql, values) => {
      const [rows] = await connection.query<mysql.RowDataPacket[]>(
        { sql, timeout: limits.answerMs },
        [...values],
      )
      return rows
    },
    end: () => connection.end(),
  }
}
