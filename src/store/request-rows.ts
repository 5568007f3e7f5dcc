import {
  type AppliedLimit,
  type CoordinationRequest,
  type Extension,
  type LimitAnchors,
  type Receipt,
  type RequestState,
  workingDue,
} from '../domain/coordination-request.ts'
import type { PrivacyLevel } from '../domain/request-type.ts'
import { type Due, dueEndsAt } from '../domain/time-limit.ts'
import { fold } from '../domain/vietnamese.ts'
import { fromDateColumn, toDateColumn } from './days.ts'
import { Prisma, type CoordinationRequest as Row } from './generated/client.ts'
import { fromJson, toJson } from './json.ts'

/** The stored row as the domain knows it. */
export function toRequest(row: Row): CoordinationRequest {
  return {
    code: row.code,
    type: row.type,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written from a PrivacyLevel alone
    privacy: row.privacy as PrivacyLevel,
    asker: row.asker,
    answerer: row.answerer,
    inCharge: row.inCharge,
    ...optional('officer', row.officerId),
    ...optional('contact', row.contactId),
    ...optional('caseCode', row.caseCode),
    document: { number: row.documentNumber, on: fromDateColumn(row.documentOn) },
    limit: fromJson<AppliedLimit>(row.limit),
    anchors: fromJson<LimitAnchors>(row.anchors),
    ...optional('sentAt', row.sentAt),
    ...optional('receipt', receiptOf(row)),
    ...optional('legalDue', optionalJson<Due>(row.legalDue)),
    ...optional('internalDue', optionalJson<Due>(row.internalDue)),
    ...optional('agreedDue', row.agreedDue && fromDateColumn(row.agreedDue)),
    state: fromJson<RequestState>(row.state),
    ...optional('extension', optionalJson<Extension>(row.extension)),
    ...optional('transferTo', row.transferTo),
    ...optional('lastUrgedOn', row.lastUrgedOn && fromDateColumn(row.lastUrgedOn)),
    version: row.version,
  }
}

function receiptOf(row: Row): Receipt | undefined {
  if (!row.receivedOn) return undefined
  const source = row.receiptSource === 'confirmed' ? 'confirmed' : 'presumed'
  return { on: fromDateColumn(row.receivedOn), source }
}

type Optional<Name extends string, Value> = { [N in Name]?: NonNullable<Value> }

/** A field that is left out when the column is empty. */
function optional<Name extends string, Value>(
  name: Name,
  value: Value | null | undefined,
): Optional<Name, Value> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the key is the one just given
  return (value === null || value === undefined ? {} : { [name]: value }) as Optional<Name, Value>
}

function optionalJson<Value>(json: unknown): Value | undefined {
  return json === null ? undefined : fromJson<Value>(json)
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
