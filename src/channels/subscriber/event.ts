import type { RequestChange } from '../../domain/notices/request-change.ts'
import { writtenDue } from '../../domain/request/time-limit.ts'
import type { SourceId } from '../ports.ts'

/** What a webhook is called with: docs/webhooks.md tells its receivers of it. */
export interface WebhookEvent {
  /** The same whenever it is sent again. */
  id: string
  type: 'request.changed' | 'webhook.test'
  /** When it happened. */
  at: Date
  data: object
}

export function eventOf(change: RequestChange, sourceIds: readonly SourceId[]): WebhookEvent {
  const { request: code, version, event, at, status, legalDue, internalDue } = change
  const { receivedOn, agreedDue, answer, closedOn } = change
  return {
    id: `msg_${code}_${String(version)}`,
    type: 'request.changed',
    at,
    data: {
      event: `request.${event}`,
      code,
      sourceIds,
      version,
      status,
      receivedOn,
      legalDue: legalDue && writtenDue(legalDue),
      internalDue: internalDue && writtenDue(internalDue),
      agreedDue,
      answer,
      closedOn,
    },
  }
}
