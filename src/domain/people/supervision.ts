import type { Agency } from './agency.ts'

export type Territory = { everywhere: true } | { region: string }

/** The procuracy of the province; those below it supervise a region each. */
const PROVINCIAL = 'vks-tinh'

/**
 * Where a procuracy supervises enforcement: at its own level and below. Nowhere for a regional one whose region is not
 * entered, and for what is no procuracy.
 */
export function territoryOf(procuracy: Agency | undefined): Territory | undefined {
  if (!procuracy?.kind.startsWith('vks-')) return undefined
  if (procuracy.kind === PROVINCIAL) return { everywhere: true }
  return procuracy.region === undefined ? undefined : { region: procuracy.region }
}

/** Whether what passes between some bodies is within the territory of a procuracy. */
export function supervises(
  procuracy: Agency | undefined,
  bodies: readonly (Agency | undefined)[],
): boolean {
  const territory = territoryOf(procuracy)
  if (!territory) return false
  return 'everywhere' in territory || bodies.some((body) => body?.region === territory.region)
}
