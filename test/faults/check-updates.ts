import { AWAY } from '../../src/messenger/wire/faults.ts'
import { rowsOf } from './check-effects.ts'
import type { Evidence, QueuedUpdate } from './evidence.ts'
import type { Product } from './protocol.ts'
import { POLL, REFRESH, WEBHOOK } from './zalo-faults.ts'

const KEPT = new Set(['message', 'callback_query', 'my_chat_member'])
/** Calls that these faults struck were never processed. */
const UNPROCESSED = new Set<string>(['too-many-requests', 'unauthorized', 'refuse', ...AWAY])

/** What the platform was told had arrived is stored, and what is stored was worked on. */
export function checkUpdates(evidence: Evidence): string[] {
  const { updates, calls, inbox } = evidence
  const stored = new Set(inbox.map(({ external }) => external))
  const confirmations = calls
    .filter(({ method, faults = [] }) => {
      return method === 'getupdates' && !faults.some((kind) => UNPROCESSED.has(kind))
    })
    .map(({ args, at }) => ({ offset: Number(args['offset'] ?? 0), at: Date.parse(at) / 1000 }))
  // The first two calls are the campaign's own, made before any application was there.
  const own = Math.max(0, ...confirmations.slice(0, 2).map(({ offset }) => offset))
  const isConfirmed = ({ id, expiresAt }: QueuedUpdate): boolean =>
    confirmations.some(({ offset, at }) => offset > id && at <= expiresAt)
  const forgotten = updates.filter(
    (update) =>
      update.id >= own &&
      KEPT.has(update.type) &&
      !update.isNotice &&
      isConfirmed(update) &&
      !stored.has(`${String(update.id)}/${update.subject}`),
  )
  return [
    ...forgotten.map(({ id, type }) => `the ${type} ${String(id)} was confirmed and is not stored`),
    ...unheard(evidence, 'zaloBot', lostByPolls(evidence)),
    ...unheard(evidence, 'zaloOa', strikes(evidence, { method: WEBHOOK, kind: 'lose-update' })),
    ...lostTokens(evidence),
    ...inbox
      .filter(({ state }) => state !== 'processed')
      .map(({ id, state, error }) => `inbox row ${id} is ${state}: ${error ?? ''}`),
  ]
}

/** More of what people wrote is nowhere than the platform, or who died with it in hand, can have lost. */
function unheard(evidence: Evidence, product: Product, lostElsewhere: number): string[] {
  const { deeds, plan } = evidence
  const own = deeds.filter(({ role }) => plan.phones[role] === product)
  const missing = own.filter((deed) => rowsOf(deed, evidence).length === 0)
  return missing.length > lostElsewhere
    ? missing.map(({ role, id }) => `the words ${id} of ${role} are not stored`)
    : []
}

/** Zalo forgets what it hands out: an answer that was cut is gone, and so is what a killed process had in hand. */
function lostByPolls(evidence: Evidence): number {
  return evidence.deaths.length + strikes(evidence, { method: POLL, kind: 'drop-after' })
}

function strikes(
  { zaloFaults }: Pick<Evidence, 'zaloFaults'>,
  { method, kind }: { method: string; kind: string },
): number {
  return zaloFaults
    .filter(({ rule }) => rule.method === method && rule.kind === kind)
    .reduce((sum, { fired }) => sum + fired, 0)
}

/** A refresh token works once: only who dies with the answer, or never gets it, may lose the pair. */
function lostTokens({ wasOaRefused, deaths, plan, zaloFaults }: Evidence): string[] {
  const wasStruck = zaloFaults.some(({ rule, fired }) => rule.method === REFRESH && fired > 0)
  const mayBeLost = deaths.length > 0 || plan.crises.length > 0 || wasStruck
  return wasOaRefused && !mayBeLost ? ['the official account lost its tokens'] : []
}
