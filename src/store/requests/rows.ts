import { type CoordinationRequest, workingDue } from '../../domain/request/coordination-request.ts'
import { dueEndsAt } from '../../domain/request/time-limit.ts'
import { fold } from '../../domain/search/vietnamese.ts'
import { fromDateColumn, toDateColumn } from '../days.ts'
import { Prisma, type CoordinationRequest as Row } from '../generated/client.ts'
import { revived, toJson } from '../json.ts'
import { readingOf } from '../readable.ts'
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

type Columns = Prisma.CoordinationRequestCreateManyInput

type ChangingColumns = Pick<
  Columns,
  | 'inCharge'
  | 'limit'
  | 'contactId'
  | 'anchors'
  | 'sentAt'
  | 'receivedOn'
  | 'receiptSource'
  | 'legalDue'
  | 'internalDue'
  | 'agreedDue'
  | 'dueEndsAt'
  | 'status'
  | 'state'
  | 'extension'
  | 'transferTo'
  | 'lastUrgedOn'
  | 'version'
>

/** The columns that events change. */
export function changingColumns(request: CoordinationRequest): ChangingColumns {
  const due = workingDue(request)
  return {
    inCharge: request.inCharge,
    limit: toJson(request.limit),
    contactId: request.contact ?? null,
    anchors: toJson(request.anchors),
    sentAt: request.sentAt ?? null,
    receivedOn: request.receipt ? toDateColumn(request.receipt.on) : null,
    receiptSource: request.receipt?.source ?? null,
    legalDue: request.legalDue ? toJson(request.legalDue) : Prisma.DbNull,
    internalDue: request.internalDue ? toJson(request.internalDue) : Prisma.DbNull,
    agreedDue: request.agreedDue ? toDateColumn(request.agreedDue) : null,
    dueEndsAt: due ? dueEndsAt(due) : null,
    status: request.state.status,
    state: toJson(request.state),
    extension: request.extension ? toJson(request.extension) : Prisma.DbNull,
    transferTo: request.transferTo ?? null,
    lastUrgedOn: request.lastUrgedOn ? toDateColumn(request.lastUrgedOn) : null,
    version: request.version,
  }
}

/** The same columns for a statement of our own, by their names in the database. */
export function changingValues(request: CoordinationRequest): Record<string, unknown> {
  const due = workingDue(request)
  return {
    in_charge: request.inCharge,
    limit: request.limit,
    contact_id: request.contact,
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
  }
}

/** The columns that never change after a request has been made. */
export function fixedColumns(
  request: CoordinationRequest,
  subject: string | undefined,
): Omit<Columns, keyof ChangingColumns | 'createdAt' | 'changedAt'> {
  return {
    code: request.code,
    type: request.type,
    privacy: request.privacy,
    asker: request.asker,
    answerer: request.answerer,
    officerId: request.officer ?? null,
    caseCode: request.caseCode ?? null,
    documentNumber: request.document.number,
    documentOn: toDateColumn(request.document.on),
    subject: subject ?? null,
    folded: fold([request.document.number, subject ?? ''].join(' · ')),
  }
}
