import type { EnforcementCase } from '../../domain/request/enforcement-case.ts'
import { fold } from '../../domain/search/vietnamese.ts'
import type { PrismaTransaction } from '../database.ts'
import { toDateColumn } from '../days.ts'
import type { Prisma as Tables } from '../generated/client.ts'

/** Cases with their parties. */
export async function saveCases(
  tx: PrismaTransaction,
  cases: readonly (EnforcementCase & { numbers: string[] })[],
): Promise<void> {
  await tx.enforcementCase.createMany({ data: cases.map(caseRow) })
  await tx.caseParty.createMany({ data: cases.flatMap(partyRows) })
}

export function caseRow(
  enforced: EnforcementCase & { numbers: string[] },
): Tables.EnforcementCaseCreateManyInput {
  const { code, decision, judgment, field, status, numbers } = enforced
  return {
    code,
    decisionNumber: decision.number,
    decisionOn: toDateColumn(decision.on),
    issuer: decision.issuer,
    judgmentNumber: judgment?.number ?? null,
    judgmentOn: judgment ? toDateColumn(judgment.on) : null,
    judgmentCourt: judgment?.court ?? null,
    field,
    obligation: enforced.obligation ?? null,
    amount: enforced.amount ?? null,
    status,
    officerId: enforced.officer ?? null,
    commune: enforced.commune ?? null,
    numbers,
  }
}

export function partyRows({ code, parties }: EnforcementCase): Tables.CasePartyCreateManyInput[] {
  return parties.map(({ role, kind, name, gender, address, identifier }) => ({
    caseCode: code,
    role,
    kind,
    name,
    gender: gender ?? null,
    address: address ?? null,
    identifier: identifier ?? null,
    folded: fold(name),
  }))
}
