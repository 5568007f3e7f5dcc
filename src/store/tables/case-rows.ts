import type { EnforcementCase } from '../../domain/request/enforcement-case.ts'
import { fromDateColumn } from '../days.ts'
import type { CaseParty, EnforcementCase as Row } from '../generated/client.ts'
import { readingOf } from '../readable.ts'
import { checked } from '../shape.ts'
import { enforcementCase } from '../shapes.ts'

type WithParties = Row & { parties: CaseParty[] }

/** The stored case as the domain knows it. @throws Unreadable */
export const toCase = readingOf(
  'case',
  (row: WithParties) => row.code,
  (row): EnforcementCase => checked(enforcementCase, columnsOf(row)),
)

function columnsOf(row: WithParties): object {
  const { judgmentNumber, judgmentOn, judgmentCourt } = row
  return {
    code: row.code,
    decision: {
      number: row.decisionNumber,
      on: fromDateColumn(row.decisionOn),
      issuer: row.issuer,
    },
    ...(judgmentNumber &&
      judgmentOn &&
      judgmentCourt && {
        judgment: {
          number: judgmentNumber,
          on: fromDateColumn(judgmentOn),
          court: judgmentCourt,
        },
      }),
    field: row.field,
    status: row.status,
    parties: row.parties.map(toParty),
    ...(row.obligation && { obligation: row.obligation }),
    ...(row.amount !== null && { amount: row.amount }),
    ...(row.officerId !== null && { officer: row.officerId }),
    ...(row.commune && { commune: row.commune }),
  }
}

function toParty(row: CaseParty): object {
  const { role, kind, gender } = row
  return {
    role,
    kind,
    ...(gender && { gender }),
    name: row.name,
    ...(row.address && { address: row.address }),
    ...(row.identifier && { identifier: row.identifier }),
  }
}
