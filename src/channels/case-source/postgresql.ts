import pg from 'pg'
import { messageOf } from '../../runtime/errors.ts'
import { NoAnswer } from '../no-answer.ts'
import { POSTGRESQL, type StatusRow, type StatusTable, TableFault } from './status-table.ts'

/** No such table or column, no unique code, a column of another type, no right to write (appendix A of its manual). */
const UNFIT: ReadonlySet<string> = new Set(['42P01', '42703', '42P10', '42804', '42501', '3F000'])
/** No such user, password or database. */
const REFUSED: ReadonlySet<string> = new Set(['28000', '28P01', '3D000'])

export function postgresqlTable(
  url: string,
  limits: { connectMs: number; answerMs: number },
): StatusTable {
  const pool = new pg.Pool({
    connectionString: url,
    max: 4,
    connectionTimeoutMillis: limits.connectMs,
    query_timeout: limits.answerMs,
    idleTimeoutMillis: limits.answerMs,
    application_name: 'phoi-hop',
    // As in store/database: unheard, a server's last words would end the program.
    onConnect: (client) => {
      client.on('error', () => undefined)
    },
  })
  // What breaks while nobody uses it is made anew for the next.
  pool.on('error', () => undefined)
  const run = async (statement: string, values: StatusRow | []): Promise<void> => {
    const client = await pool.connect().catch((error: unknown) => {
      throw faultOf(error, 'unreached')
    })
    try {
      await client.query(statement, [...values])
      client.release()
    } catch (error) {
      client.release(!(error instanceof pg.DatabaseError))
      throw faultOf(error, 'unknown')
    }
  }
  return {
    write: (row) => run(POSTGRESQL.write, row),
    check: () => run(POSTGRESQL.check, []),
    close: () => pool.end(),
  }
}

function faultOf(error: unknown, lack: 'unreached' | 'unknown'): Error {
  const detail = messageOf(error)
  if (!(error instanceof pg.DatabaseError)) return new NoAnswer('case-source:main', lack, detail)
  const { code = '' } = error
  if (REFUSED.has(code)) return new TableFault('refused', detail)
  if (lack === 'unreached') return new NoAnswer('case-source:main', lack, detail)
  return new TableFault(UNFIT.has(code) ? 'unfit' : 'later', detail)
}
