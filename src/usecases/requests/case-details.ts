import { type CaseDetails, maskCase } from '../../domain/request/privacy.ts'
import type { Official } from '../../domain/people/official.ts'
import type { Work } from '../ports.ts'
import { scopeOf } from './list-requests.ts'

/**
 * A case as far as one official may know it; undefined when out of reach. Looking is written to the access log (Luật Bảo
 * vệ dữ liệu cá nhân 91/2025/QH15).
 */
export async function caseDetails(
  { tx, catalogue, now }: Work,
  reader: Official,
  code: string,
): Promise<CaseDetails | undefined> {
  const scope = scopeOf({ catalogue, now }, reader)
  const found = await tx.queries.caseOf(scope, code)
  if (!found) return undefined
  await tx.audit.record({ action: 'case-shown', officialId: reader.id, facts: { code }, at: now })
  const { field, status, judgment } = found
  return {
    // A case is personal data whatever its requests are about.
    shown: maskCase(found, 'B2', 'direct'),
    field,
    status,
    ...(scope.cases && judgment && { judgment: { number: judgment.number, on: judgment.on } }),
  }
}
