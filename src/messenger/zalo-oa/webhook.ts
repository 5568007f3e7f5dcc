import { createHash } from 'node:crypto'
import { Deliveries, postBody } from '../wire/deliveries.ts'
import { accountOf, type EventRow, OA_NUMBER, oaOf, type ZaloOaState } from './zalo-oa.ts'

const MINUTE_MS = 60_000
const DEADLINE_MS = 2_000
/** After how long an event that was not answered 200 in time is sent again. */
const RETRIES_MS = [MINUTE_MS / 2, 5 * MINUTE_MS, 15 * MINUTE_MS, 30 * MINUTE_MS, 60 * MINUTE_MS]

/** Brings the account's events to its address, each when it is due; one that fails holds no other one back. */
export function oaDeliveries(zalo: ZaloOaState): Deliveries<EventRow> {
  return new Deliveries<EventRow>(zalo, {
    connections: 1,
    waiting: () => (urlOf(zalo) === undefined ? [] : waitingEvents(zalo)),
    laneOf: ({ id }) => String(id),
    dueAt: ({ dueAt }) => dueAt,
    postingOf: (event) => ({
      url: urlOf(zalo) ?? '',
      headers: { ...headersOf(zalo, event), ...event.headers },
      body: event.body,
      timeoutMs: DEADLINE_MS,
    }),
    settle: (event, status) => settle(zalo, event, status === 200),
  })
}

export function waitingEvents({ events }: ZaloOaState): EventRow[] {
  return [...events.values()].toSorted((one, other) => one.dueAt - other.dueAt || one.id - other.id)
}

/** What saving an address does in the console: one at which nobody answers 200 is not kept. */
export async function tryAddress(zalo: ZaloOaState, url: string): Promise<void> {
  // Nothing to speak of, and unsigned.
  const posting = { url, headers: {}, body: '{}', timeoutMs: DEADLINE_MS }
  const result = await postBody(zalo.clock, posting, new AbortController().signal)
  const isTaken = result.kind === 'answered' && result.status === 200
  const { webhook, ...rest } = oaOf(zalo)
  if (isTaken || zalo.settings.webhookProbe === 'tries' || webhook?.url !== url) return
  zalo.step(() => zalo.oas.put(rest))
}

function headersOf(zalo: ZaloOaState, { body, attempts }: EventRow): Record<string, string> {
  const timestamp = String(zalo.clock.now().getTime())
  const { appId, secretKey } = accountOf(zalo)
  const mac = createHash('sha256').update(`${appId}${body}${timestamp}${secretKey}`).digest('hex')
  return {
    'X-ZEvent-Signature': `mac=${mac}`,
    'X-ZEvent-Timestamp': timestamp,
    ...(attempts > 0 && { num_retry: String(attempts) }),
  }
}

function settle(zalo: ZaloOaState, event: EventRow, isTaken: boolean): void {
  if (isTaken) return zalo.events.delete(event.id)
  const retryMs = RETRIES_MS[event.attempts]
  if (retryMs === undefined) return disable(zalo)
  const dueAt = zalo.clock.now().getTime() + retryMs
  zalo.events.put({ ...event, attempts: event.attempts + 1, dueAt })
}

/** An address that has failed with one event to the last is given up, and all that waited for it. */
function disable(zalo: ZaloOaState): void {
  const oa = oaOf(zalo)
  if (oa.webhook) zalo.oas.put({ ...oa, webhook: { ...oa.webhook, disabled: true } })
  for (const { id } of waitingEvents(zalo)) zalo.events.delete(id)
}

function urlOf({ oas }: ZaloOaState): string | undefined {
  const webhook = oas.get(OA_NUMBER)?.webhook
  return webhook?.disabled ? undefined : webhook?.url
}
