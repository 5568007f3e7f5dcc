import {
  type CoordinationRequest,
  type RequestCode,
  workingDue,
} from '../../domain/request/coordination-request.ts'
import { dueEndsAt } from '../../domain/request/time-limit.ts'
import { fold } from '../../domain/search/vietnamese.ts'
import type { NewRequest } from '../../usecases/ports.ts'
import type { PrismaTransaction } from '../database.ts'
import { fromDateColumn } from '../days.ts'
import { Prisma, type CoordinationRequest as Row } from '../generated/client.ts'
import { revived, toJsonText } from '../json.ts'
import { tellMachines } from '../messages/tell-machines.ts'
import { readingOf } from '../readable.ts'
import { named, typed } from '../columns.ts'
import { coordinationRequest } from './shapes.ts'
import { checked } from '../shape.ts'

/** The stored row as the domain knows it. @throws Unreadable */
export const toRequest = readingOf('request', (row: Row) => row.code, requestIn)

function requestIn(row: Row): CoordinationRequest {
  const request = checked(coordinationRequest, columnsOf(row))
  // Which requests are looked at is decided by the column.
  if (request.state.status !== row.status) throw new Error('status: not that of the state')
  return request
}

function columnsOf(row: Row): object {
  return {
    code: row.code,
    type: row.type,
    privacy: row.privacy,
    asker: row.asker,
    answerer: row.answerer,
    inCharge: row.inCharge,
    ...optional('officer', row.officerId),
    ...optional('contact', row.contactId),
    ...optional('caseCode', row.caseCode),
    document: { number: row.documentNumber, on: fromDateColumn(row.documentOn) },
    limit: revived(row.limit),
    anchors: revived(row.anchors),
    ...optional('sentAt', row.sentAt),
    ...optional('receipt', receiptOf(row)),
    ...optional('legalDue', revived(row.legalDue)),
    ...optional('internalDue', revived(row.internalDue)),
    ...optional('agreedDue', row.agreedDue && fromDateColumn(row.agreedDue)),
    state: revived(row.state),
    ...optional('extension', revived(row.extension)),
    ...optional('transferTo', row.transferTo),
    ...optional('lastUrgedOn', row.lastUrgedOn && fromDateColumn(row.lastUrgedOn)),
    version: row.version,
  }
}

function receiptOf({ receivedOn, receiptSource }: Row): object | undefined {
  return receivedOn ? { on: fromDateColumn(receivedOn), source: receiptSource } : undefined
}

/** A field that is left out when the column is empty. */
function optional(name: string, value: unknown): object {
  return value === null || value === undefined ? {} : { [name]: value }
}

/** The columns that events change, with their types in the database. */
export const CHANGING = {
  in_charge: 'text',
  officer_id: 'int',
  case_code: 'text',
  contact_id: 'int',
  limit: 'jsonb',
  anchors: 'jsonb',
  sent_at: 'timestamptz',
  received_on: 'date',
  receipt_source: 'text',
  legal_due: 'jsonb',
  internal_due: 'jsonb',
  agreed_due: 'date',
  due_ends_at: 'timestamptz',
  status: 'text',
  state: 'jsonb',
  extension: 'jsonb',
  transfer_to: 'int',
  last_urged_on: 'date',
  version: 'int',
  changed_at: 'timestamptz',
} as const

/** What is said of the matter, and how it is found. */
const DESCRIBING = { subject: 'text', folded: 'text' } as const

/** The columns that stay from the first day. */
const FIXED = {
  code: 'text',
  type: 'text',
  privacy: 'text',
  asker: 'text',
  answerer: 'text',
  document_number: 'text',
  document_on: 'date',
  created_at: 'timestamptz',
} as const

/** What stands in the columns that events change. */
export function changingValues(
  request: CoordinationRequest,
  changedAt: Date,
): Record<keyof typeof CHANGING, unknown> {
  const due = workingDue(request)
  return {
    in_charge: request.inCharge,
    officer_id: request.officer,
    case_code: request.caseCode,
    contact_id: request.contact,
    limit: request.limit,
    anchors: request.anchors,
    sent_at: request.sentAt?.toISOString(),
    received_on: request.receipt?.on,
    receipt_source: request.receipt?.source,
    legal_due: request.legalDue,
    internal_due: request.internalDue,
    agreed_due: request.agreedDue,
    due_ends_at: due && dueEndsAt(due).toISOString(),
    status: request.state.status,
    state: request.state,
    extension: request.extension,
    transfer_to: request.transferTo,
    last_urged_on: request.lastUrgedOn,
    version: request.version,
    changed_at: changedAt.toISOString(),
  }
}

/** What is said of the matter of a request; nothing where it is not said anew. */
export function describingValues(
  documentNumber: string,
  subject: string | undefined,
): Record<keyof typeof DESCRIBING, unknown> {
  return { subject, folded: fold([documentNumber, subject ?? ''].join(' · ')) }
}

/** Saves requests that are not there yet, with all that has happened to them; returns the codes of those it saved. */
export async function insertRequests(
  prisma: PrismaTransaction,
  made: readonly NewRequest[],
): Promise<Set<RequestCode>> {
  if (made.length === 0) return new Set()
  const columns = { ...FIXED, ...CHANGING, ...DESCRIBING }
  const rows = made.map(({ request, subject, createdAt, history }) => ({
    code: request.code,
    type: request.type,
    privacy: request.privacy,
    asker: request.asker,
    answerer: request.answerer,
    document_number: request.document.number,
    document_on: request.document.on,
    created_at: createdAt.toISOString(),
    ...changingValues(request, history.at(-1)?.at ?? createdAt),
    ...describingValues(request.document.number, subject),
    history: history.map(({ at, ...told }) => ({ ...told, at: at.toISOString() })),
  }))
  const saved = await prisma.$queryRaw<{ code: RequestCode }[]>`
    with given as (
      select * from jsonb_to_recordset(${toJsonText(rows)}::jsonb) as g(${typed(columns)}, history jsonb)),
    made as (
      insert into coordination_request (${named(columns)}) select ${named(columns)} from given
      on conflict do nothing returning *),
    changed as (select m.*, g.history->-1->'event'->>'type' as event from made m join given g using (code)),
    heard as (${tellMachines(Prisma.sql`c.created_at`)}),
    told as (
      insert into coordination_request_event (request_code, version, type, event, official_id, at, via)
      select code, e.version, e.told->'event'->>'type', e.told->'event', (e.told->>'by')::int, (e.told->>'at')::timestamptz,
             e.told->>'via'
      from made join given using (code), jsonb_array_elements(history) with ordinality as e(told, version))
    select code from made`
  return new Set(saved.map(({ code }) => code))
}
