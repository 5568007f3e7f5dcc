import type pg from 'pg'
import type { Role } from './stage.ts'

interface Wound {
  table: string
  /** By which a row is found again. */
  id: string
  column: string
  /** What stands there instead, in SQL. */
  instead: string
  where: string
}

/** The request that can be damaged: it was late before anything was asked. */
const DAMAGED = '400/THADS-KV9'
/** It is as late, and nothing is ever wrong with it. */
const SOUND = '401/THADS-KV9'
const SOUND_CODE = 'YC-2611-0099'
export const DAMAGED_READER: Role = 'contact'

const ofRequest = (column: string, instead: string): Wound => ({
  table: 'coordination_request',
  id: 'code',
  column,
  instead,
  where: `document_number = '${DAMAGED}'`,
})
const ofReader = (column: string, instead: string): Wound => ({
  table: 'official',
  id: 'id',
  column,
  instead,
  where: 'id = $1',
})

/** What a hand, a faulty import or a half-done change leaves in a row. */
export const WOUNDS = {
  'the legal due date': ofRequest('legal_due', `'{"bad":1}'::jsonb`),
  'the internal due date': ofRequest('internal_due', `'"soon"'::jsonb`),
  'the state': ofRequest('state', `'"x"'::jsonb`),
  'the time limit': ofRequest('"limit"', `'[]'::jsonb`),
  'the extension': ofRequest('extension', `'{"days":"five"}'::jsonb`),
  'the anchors': ofRequest('anchors', `'7'::jsonb`),
  'the privacy level': ofRequest('privacy', `'B9'`),
  'the subject': ofRequest('subject', `repeat('x', 100000)`),
  'an event': {
    table: 'coordination_request_event',
    id: 'request_code',
    column: 'event',
    instead: `'"x"'::jsonb`,
    where: `request_code = (select code from coordination_request where document_number = '${DAMAGED}') and version = 1`,
  },
  "a reader's language": ofReader('language', `'xx'`),
  "a reader's quiet hours": ofReader('quiet_from', '99999'),
  'a message': {
    table: 'outbox',
    id: 'id',
    column: 'notice',
    instead: `'{"kind":"no-such-notice"}'::jsonb`,
    where: `id = (select max(id) from outbox where operation = 'send')`,
  },
} as const satisfies Readonly<Record<string, Wound>>
export type Damage = keyof typeof WOUNDS

/** Returns what mends it; undefined where there is no such row. */
export async function damageRow(
  database: pg.Pool,
  what: Damage,
  reader: number,
): Promise<(() => Promise<void>) | undefined> {
  const { table, id, column, instead, where }: Wound = WOUNDS[what]
  const values = where.includes('$1') ? [reader] : []
  const { rows } = await database.query<{ row: string; was: string | null }>(
    `with before as (select ctid, ${id}::text as row, ${column}::text as was from ${table} where ${where})
     update ${table} t set ${column} = ${instead} from before where t.ctid = before.ctid
     returning before.row, before.was`,
    values,
  )
  const [wounded] = rows
  if (!wounded) return undefined
  return async () => {
    const mended = `update ${table} set ${column} = $1 where ${id}::text = $2 and ${column}::text = (${instead})::text`
    await database.query(mended, [wounded.was, wounded.row])
  }
}

/** One more late request, so that it shows whether damage costs more than itself. */
export async function addSoundRequest(database: pg.Pool): Promise<void> {
  const changed = JSON.stringify({ code: SOUND_CODE, document_number: SOUND })
  await database.query(
    `insert into coordination_request
     select (jsonb_populate_record(r, $1::jsonb)).* from coordination_request r where document_number = $2`,
    [changed, DAMAGED],
  )
  await database.query(
    `insert into coordination_request_event
     select (jsonb_populate_record(e, $1::jsonb)).* from coordination_request_event e
     join coordination_request r on r.code = e.request_code where r.document_number = $2`,
    [JSON.stringify({ request_code: SOUND_CODE }), DAMAGED],
  )
}
