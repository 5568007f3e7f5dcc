import { checkDeliveries } from './check-deliveries.ts'
import { checkEffects } from './check-effects.ts'
import { checkIntended } from './check-intended.ts'
import { checkOutages } from './check-outages.ts'
import { checkRecipients } from './check-recipients.ts'
import { checkRates } from './check-rates.ts'
import { checkUpdates } from './check-updates.ts'
import type { End } from './ends.ts'
import type { Evidence } from './evidence.ts'

/** What the promises are, each with the sentences that say where it was broken. */
export interface Findings {
  lost: string[]
  doubled: string[]
  /** A second copy that does not say so, or a message for which there is no reason. */
  silent: string[]
  rates: string[]
  histories: string[]
  /** What an outage cost but time. */
  outages: string[]
  /** What reached somebody who is not the reader, or is so no longer. */
  leaked: string[]
  /** So many deliveries were looked at for that. */
  judged: number
  /** How the messages ended. */
  ends: Partial<Record<End, number>>
  /** Second copies that say so: allowed, and counted. */
  duplicates: number
}

export function check(evidence: Evidence): Findings {
  const deliveries = checkDeliveries(evidence)
  const effects = checkEffects(evidence)
  return {
    lost: [
      ...(evidence.isDrained ? [] : ['Something still waits after four days']),
      ...checkUpdates(evidence),
      ...checkIntended(evidence),
      ...deliveries.lost,
      ...effects.lost,
    ],
    doubled: effects.doubled,
    silent: deliveries.silent,
    rates: checkRates(evidence),
    histories: effects.histories,
    outages: checkOutages(evidence),
    ...checkRecipients(evidence),
    ends: deliveries.ends,
    duplicates: deliveries.duplicates,
  }
}

export function violationsIn(findings: Findings): string[] {
  const { lost, doubled, silent, rates, histories, outages, leaked } = findings
  return [
    ...lost.map((what) => `lost: ${what}`),
    ...doubled.map((what) => `double effect: ${what}`),
    ...silent.map((what) => `silent: ${what}`),
    ...rates.map((what) => `rate: ${what}`),
    ...histories.map((what) => `history: ${what}`),
    ...outages.map((what) => `outage: ${what}`),
    ...leaked.map((what) => `leaked: ${what}`),
  ]
}
