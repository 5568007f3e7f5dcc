import type { Official, OfficialId } from '../../domain/people/official.ts'
import type { Work } from '../ports.ts'

/** Those to whom an account leads. */
export async function reachableAmong(
  tx: Work['tx'],
  ids: readonly OfficialId[],
): Promise<Official[]> {
  const found: Official[] = []
  for (const id of ids) {
    const official = (await tx.officials.isReachable(id)) ? await tx.officials.find(id) : undefined
    if (official) found.push(official)
  }
  return found
}
