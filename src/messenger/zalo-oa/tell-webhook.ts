import type { Oa } from './rows.ts'
import { accountOf, type ZaloOa } from './zalo-oa.ts'

interface Telling {
  /** The names of the event's fields in the order in which they are sent; the timestamp comes last. */
  fields: Record<string, unknown>
  afterMs?: number
  headers?: Record<string, string>
}

/** Queues an event for the account's webhook; without one it is lost. */
export function tellWebhook(
  zalo: ZaloOa,
  oa: Oa,
  { fields, afterMs = 0, headers = {} }: Telling,
): void {
  const { webhook } = zalo.oas.get(oa.number) ?? oa
  const line = zalo.lines.get(oa.number)
  if (!webhook || webhook.disabled || !line) return
  const now = zalo.clock.now().getTime()
  const timestamp = String(now + afterMs)
  const { appId } = accountOf(zalo, oa.number)
  const json = JSON.stringify({ app_id: appId, ...fields, timestamp })
  zalo.events.put({
    oa: oa.number,
    id: nextId(zalo, oa.number),
    body: escaped(json),
    timestamp,
    headers,
    attempts: 0,
    dueAt: now + afterMs,
  })
  line.webhook.wake()
}

function nextId({ events }: ZaloOa, oa: number): number {
  const ids = [...events.values()].filter((event) => event.oa === oa).map(({ id }) => id)
  return Math.max(0, ...ids) + 1
}

/** The same JSON in ASCII, which no re-serialisation reproduces. */
function escaped(json: string): string {
  return json.replaceAll(
    /[\u0080-\uFFFF]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
