import type { AgencyCode } from '../../src/domain/people/agency.ts'
import type { Agencies } from '../../src/domain/people/authority.ts'
import type { ReadScope } from '../../src/domain/people/read-scope.ts'
import type { EnforcementCase } from '../../src/domain/request/enforcement-case.ts'

/** Whether a case is one of the own offices; `held` are the offices in which its officer works on that day. */
export function isOwnCase(
  { cases, officer }: ReadScope,
  { decision: { issuer }, officer: holder }: Pick<EnforcementCase, 'decision' | 'officer'>,
  { held, agencyOf }: { held: readonly AgencyCode[]; agencyOf: Agencies },
): boolean {
  if (!cases) return false
  if (holder === officer || held.some((office) => cases.offices.includes(office))) return true
  if (holder === undefined && cases.offices.includes(issuer)) return true
  return [issuer, ...held].some((office) =>
    [office, agencyOf(office)?.parent].some((it) => it !== undefined && cases.headed.includes(it)),
  )
}
