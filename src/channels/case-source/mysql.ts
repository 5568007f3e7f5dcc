import mysql from 'mysql2/promise'
import { messageOf } from '../../runtime/errors.ts'
import { NoAnswer } from '../no-answer.ts'
import { MYSQL, type StatusRow, type StatusTable, TableFault } from './status-table.ts'

/** No such table or column, or no right to write (the error reference of MariaDB and MySQL). */
const UNFIT: ReadonlySet<string> = new Set([
  'ER_NO_SUCH_TABLE',
  'ER_BAD_FIELD_ERROR',
  'ER_TABLEACCESS_DENIED_ERROR',
  'ER_COLUMNACCESS_DENIED_ERROR',
])
/** No such user, password or database. */
const REFUSED: ReadonlySet<string> = new Set([
  'ER_ACCESS_DENIED_ERROR',
  'ER_DBACCESS_DENIED_ERROR',
  'ER_BAD_DB_ERROR',
])

export function mysqlTable(
  uri: string,
  limits: { connectMs: number; answerMs: number },
): StatusTable {
  const pool = mysql.createPool({
    uri,
    connectionLimit: 4,
    connectTimeout: limits.connectMs,
    idleTimeout: limits.answerMs,
    maxIdle: 1,
    timezone: 'Z',
  })
  const run = async (sql: string, values: StatusRow | []): Promise<void> => {
    const connection = await pool.getConnection().catch((error: unknown) => {
      throw faultOf(error, 'unreached')
    })
    try {
      await connection.query({ sql, values: [...values], timeout: limits.answerMs })
      connection.release()
    } catch (error) {
      if (isAnswer(error)) connection.release()
      else connection.destroy()
      throw faultOf(error, 'unknown')
    }
  }
  return {
    write: (row) => run(MYSQL.write, row),
    check: () => run(MYSQL.check, []),
    close: () => pool.end(),
  }
}

/** The server names the state of each of its refusals (SQLSTATE). */
function isAnswer(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'sqlState' in error && 'code' in error
}

function faultOf(error: unknown, lack: 'unreached' | 'unknown'): Error {
  const detail = messageOf(error)
  if (!isAnswer(error)) return new NoAnswer('case-source:main', lack, detail)
  if (REFUSED.has(error.code)) return new TableFault('refused', detail)
  if (lack === 'unreached') return new NoAnswer('case-source:main', lack, detail)
  return new TableFault(UNFIT.has(error.code) ? 'unfit' : 'later', detail)
}
