import pg from 'pg'
import { messageOf, OperatorError } from '../../runtime/errors.ts'
import type { Migration } from './migration-files.ts'

const UNCHANGED = 'Nothing was changed: the version that ran before still starts.'

/** By the codes of PostgreSQL (its manual, appendix A): what is so now, and what to do. */
const CURES: [codes: RegExp, cure: string][] = [
  [
    /^(53100|58030)$/,
    `${UNCHANGED} Make room on the disk of the database server, then start again.`,
  ],
  [
    /^(55P03|40P01)$/,
    `${UNCHANGED} Another program is using the tables: stop the other processes of the service, ` +
      'or wait until a copy that is being made is finished, then start again.',
  ],
  [
    /^42501$/,
    `${UNCHANGED} Make the user in DATABASE_URL the owner of the database, then start again.`,
  ],
  [
    /^(08...|57P0.|)$/,
    'The connection to the database was lost; it is up to date as a whole, or as it was before. ' +
      'See to it that the database server runs, then start again.',
  ],
  [
    /^/,
    `${UNCHANGED} Install that version again, and pass this message on to those who look after the program.`,
  ],
]

/** What to tell the operator when a query of the migrations failed. `migration`: the one whose script failed. */
export function migrationFailure(error: unknown, migration?: Migration): OperatorError {
  const code = error instanceof pg.DatabaseError ? (error.code ?? '') : ''
  const cure = CURES.find(([codes]) => codes.test(code))?.[1] ?? UNCHANGED
  const place = migration ? `${placeOf(error, migration)}: ` : ''
  return new OperatorError(
    `The database could not be brought up to date (${place}${messageOf(error)}). ${cure}`,
    { cause: error },
  )
}

function placeOf(error: unknown, { file, sql }: Migration): string {
  const position = error instanceof pg.DatabaseError ? Number(error.position) : NaN
  return position > 0 ? `${file}, line ${String(sql.slice(0, position).split('\n').length)}` : file
}
