import type { EnforcementCase } from '../../domain/request/enforcement-case.ts'
import { fold } from '../../domain/search/vietnamese.ts'
import type { PrismaTransaction } from '../database.ts'
import { Prisma } from '../generated/client.ts'
import { toJsonText } from '../json.ts'
import { named, typed } from '../columns.ts'

type Written = EnforcementCase & { numbers: string[] }

const COLUMNS = {
  code: 'text',
  decision_number: 'text',
  decision_on: 'date',
  issuer: 'text',
  judgment_number: 'text',
  judgment_on: 'date',
  judgment_court: 'text',
  field: 'text',
  obligation: 'text',
  amount: 'bigint',
  status: 'text',
  officer_id: 'int',
  commune: 'text',
  numbers: 'text[]',
} as const

const PARTY_COLUMNS = {
  case_code: 'text',
  role: 'text',
  kind: 'text',
  name: 'text',
  gender: 'text',
  address: 'text',
  identifier: 'text',
  folded: 'text',
} as const

/** Writes cases as they stand from now on, with their parties. */
export async function saveCases(tx: PrismaTransaction, cases: readonly Written[]): Promise<void> {
  const columns = Prisma.sql`${named(COLUMNS)}`
  await tx.$executeRaw`
    insert into enforcement_case (${columns})
    select ${columns} from jsonb_to_recordset(${toJsonText(cases.map(rowOf))}::jsonb) as c(${typed(COLUMNS)})
    on conflict (code) do update set (${columns}) = (${named(COLUMNS, 'excluded.')})`
  const codes = cases.map(({ code }) => code)
  await tx.$executeRaw`delete from case_party where case_code = any(${codes})`
  await tx.$executeRaw`
    insert into case_party (${named(PARTY_COLUMNS)})
    select ${named(PARTY_COLUMNS)}
    from jsonb_to_recordset(${toJsonText(cases.flatMap(partyRows))}::jsonb) as p(${typed(PARTY_COLUMNS)})`
}

function rowOf(enforced: Written): Record<keyof typeof COLUMNS, unknown> {
  const { code, decision, judgment, amount } = enforced
  return {
    code,
    decision_number: decision.number,
    decision_on: decision.on,
    issuer: decision.issuer,
    judgment_number: judgment?.number,
    judgment_on: judgment?.on,
    judgment_court: judgment?.court,
    field: enforced.field,
    obligation: enforced.obligation,
    amount: amount?.toString(),
    status: enforced.status,
    officer_id: enforced.officer,
    commune: enforced.commune,
    numbers: enforced.numbers,
  }
}

function partyRows({
  code,
  parties,
}: EnforcementCase): Record<keyof typeof PARTY_COLUMNS, unknown>[] {
  return parties.map(({ role, kind, name, gender, address, identifier }) => ({
    case_code: code,
    role,
    kind,
    name,
    gender,
    address,
    identifier,
    folded: fold(name),
  }))
}
