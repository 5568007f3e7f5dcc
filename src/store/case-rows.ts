import type { EnforcementCase, Party } from '../domain/enforcement-case.ts'
import { fromDateColumn } from './days.ts'
import type { CaseParty, EnforcementCase as Row } from './generated/client.ts'

/** The stored case as the domain knows it. */
export function toCase(row: Row & { parties: CaseParty[] }): EnforcementCase {
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
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written from these unions alone
    ...({ field: row.field, status: row.status } as Pick<EnforcementCase, 'field' | 'status'>),
    parties: row.parties.map(toParty),
    ...(row.obligation && { obligation: row.obligation }),
    ...(row.amount !== null && { amount: row.amount }),
    ...(row.officerId !== null && { officer: row.officerId }),
    ...(row.commune && { commune: row.commune }),
  }
}

function toParty(row: CaseParty): Party {
  const { role, kind, gender } = row
  return {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written from these unions alone
    ...({ role, kind, ...(gender && { gender }) } as Pick<Party, 'role' | 'kind' | 'gender'>),
    name: row.name,
    ...(row.address && { address: row.address }),
    ...(row.identifier && { identifier: row.identifier }),
  }
}
