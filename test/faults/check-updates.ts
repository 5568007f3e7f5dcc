import type { Evidence, QueuedUpdate } from './evidence.ts'

const KEPT = new Set(['message', 'callback_query', 'my_chat_member'])
/** Calls that these faults struck were never processed. */
const UNPROCESSED = new Set([
  'too-many-requests',
  'server-error',
  'unauthorized',
  'forbidden-page',
  'drop-before',
])

/** What the platform was told had arrived is stored, and what is stored was worked on. */
export function checkUpdates({ updates, calls, inbox }: Evidence): string[] {
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
    ...inbox
      .filter(({ state }) => state !== 'processed')
      .map(({ id, state, error }) => `inbox row ${id} is ${state}: ${error ?? ''}`),
  ]
}
